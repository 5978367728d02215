import { z } from 'zod';
import { Name, Timestamp, Uuid } from './common.ts';
import { CostMapping, Dialect, HoursMapping, ImportKind, IssueMapping, RevenueMapping } from './imports.ts';
import type { RouteTable } from './route.ts';

const MappingVersion = z.object({
  version: z.int(),
  name: z.string(),
  recordedBy: z.string(),
  recordedAt: Timestamp,
  supersededAt: Timestamp.nullable().describe(
    'When a newer version took its place; null for the current one',
  ),
  imports: z.int().describe('Files read by this version that were not discarded and did not fail'),
});

/** A way to read files of one source, known again by their header. */
export const SavedMapping = MappingVersion.omit({ supersededAt: true }).extend({
  id: Uuid,
  kind: ImportKind,
  dialect: Dialect,
  mapping: CostMapping.nullable().describe('Of costs'),
  hours: HoursMapping.nullable().describe('Of time sheets'),
  issues: IssueMapping.nullable().describe('Of issues'),
  revenue: RevenueMapping.nullable().describe('Of movements of revenue'),
  lastUse: z
    .object({ importId: Uuid, fileName: z.string(), at: Timestamp, by: z.string() })
    .nullable()
    .describe('The newest of the files read by any of its versions'),
  versions: z
    .array(MappingVersion)
    .describe('All of them, newest first; imports keep the one they were read by'),
});
export type SavedMapping = z.infer<typeof SavedMapping>;

const params = z.object({ id: Uuid });

export const mappingRoutes = {
  'GET /mappings': {
    access: 'imports:read',
    tag: 'imports',
    summary: 'Saved mappings with their versions, by name; retired ones are left out',
    response: z.object({ items: z.array(SavedMapping) }),
  },
  'PATCH /mappings/:id': {
    access: 'imports:stage',
    tag: 'imports',
    summary: 'Rename a saved mapping: a new version with the same content',
    params,
    body: z.object({ name: Name }).strict(),
    response: SavedMapping,
  },
  'POST /mappings/:id/retire': {
    access: 'imports:stage',
    tag: 'imports',
    summary:
      'Retire a saved mapping: files are no longer read by it, and imports keep what they were read by',
    params,
    body: z.object({}).strict(),
    response: SavedMapping,
  },
} as const satisfies RouteTable;
