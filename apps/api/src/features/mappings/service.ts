import { isDeepStrictEqual } from 'node:util';
import {
  CostMapping,
  Dialect,
  HoursMapping,
  type ImportKind,
  IssueMapping,
  RevenueMapping,
  type RouteResponse,
  type SavedMapping,
} from '@steward/contracts';
import { headerKey } from '@steward/ingest';
import { v7 as uuidv7 } from 'uuid';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import {
  insertMapping,
  type LastUse,
  type MappingRow,
  selectByHeader,
  selectById,
  selectByName,
  selectLastUses,
  selectVersion,
  selectVersions,
  supersedeMapping,
  type VersionRow,
} from './queries.ts';

/** What the rows of a file are, and the mapping that reads them as that. */
export type ReadAs =
  | { kind: 'costs'; mapping: CostMapping }
  | { kind: 'hours'; mapping: HoursMapping }
  | { kind: 'issues'; mapping: IssueMapping }
  | { kind: 'revenue'; mapping: RevenueMapping };

/** A stored mapping as what it was stored. */
export function parseReadAs(kind: ImportKind, mapping: unknown): ReadAs {
  if (kind === 'hours') return { kind, mapping: HoursMapping.parse(mapping) };
  if (kind === 'issues') return { kind, mapping: IssueMapping.parse(mapping) };
  if (kind === 'revenue') return { kind, mapping: RevenueMapping.parse(mapping) };
  return { kind, mapping: CostMapping.parse(mapping) };
}

/** A saved mapping in one of its versions, ready to read a file by. */
export type KnownMapping = ReadAs & { id: string; name: string; version: number; dialect: Dialect };

const known = (row: MappingRow | undefined): KnownMapping | undefined =>
  row && {
    id: row.id,
    name: row.name,
    version: row.version,
    dialect: Dialect.parse(row.dialect),
    ...parseReadAs(row.kind, row.mapping),
  };

/** The mapping of this kind saved for files with this header; of any kind, costs first, unless told. Columns named by their position say nothing of a source. */
export const mappingOfHeader = async (
  tx: Tx,
  workspaceId: string,
  header: string[],
  { headerRows }: Pick<Dialect, 'headerRows'>,
  kind?: ImportKind,
): Promise<KnownMapping | undefined> =>
  headerRows === 0 ? undefined : known(await selectByHeader(tx, workspaceId, headerKey(header), kind));

/** 404 where it is none, or retired. */
export async function mappingOfId(tx: Tx, workspaceId: string, id: string): Promise<KnownMapping> {
  const found = known(await selectById(tx, workspaceId, id));
  if (!found) throw notFound('mapping');
  return found;
}

export const mappingVersion = async (
  tx: Tx,
  workspaceId: string,
  id: string,
  version: number,
): Promise<KnownMapping | undefined> => known(await selectVersion(tx, workspaceId, id, version));

/** Whether a mapping reads a file otherwise than a saved one: values of categories that it adds do not count. */
export function differs(one: ReadAs, saved: ReadAs): boolean {
  if (one.kind !== 'costs' || saved.kind !== 'costs')
    return (
      one.kind !== saved.kind || !isDeepStrictEqual(withoutGaps(one.mapping), withoutGaps(saved.mapping))
    );
  const told = ({ sums = [], filters = [], categories, ...rest }: CostMapping) => ({
    ...withoutGaps(rest),
    sums,
    filters,
    categories: Object.fromEntries(
      Object.keys(saved.mapping.categories).map((value) => [value, categories[value]]),
    ),
  });
  return !isDeepStrictEqual(told(one.mapping), told(saved.mapping));
}

/** A field that is said to have no column has none. */
const withoutGaps = <M extends { columns: object }>(mapping: M): M => ({
  ...mapping,
  columns: Object.fromEntries(Object.entries(mapping.columns).filter(([, column]) => column !== '')),
});

type ToKeep = ReadAs & { name: string; header: string[]; dialect: Dialect };

/** Keeps a mapping for files with this header: a new version where one is known that says something else. */
export async function keepMapping(
  tx: Tx,
  { workspaceId, actor }: Context,
  { name, header, dialect, ...as }: ToKeep,
): Promise<KnownMapping | undefined> {
  if (dialect.headerRows === 0) return undefined;
  const before = await mappingOfHeader(tx, workspaceId, header, dialect, as.kind);
  if (before?.name === name && !differs(as, before)) return before;
  const row = {
    id: before?.id ?? uuidv7(),
    version: (before?.version ?? 0) + 1,
    name,
    dialect,
    ...as,
  };
  await requireFreeName(tx, workspaceId, name, row.id);
  await replace(tx, workspaceId, actor.id, headerKey(header), row);
  return row;
}

async function replace(
  tx: Tx,
  workspaceId: string,
  userId: string | null,
  key: string,
  row: KnownMapping,
): Promise<void> {
  const recordedBy = userId ?? workspaceId;
  await supersedeMapping(tx, workspaceId, row.id, recordedBy);
  await insertMapping(tx, { workspaceId, ...row, headerKey: key, recordedBy });
}

async function requireFreeName(tx: Tx, workspaceId: string, name: string, id: string): Promise<void> {
  const holder = await selectByName(tx, workspaceId, name);
  if (holder && holder.id !== id)
    throw new AppError(
      'conflict',
      `There is a mapping “${name}” already, for files with another header. Nothing was changed.`,
    );
}

export const listMappings = (ctx: Context): Promise<RouteResponse<'GET /mappings'>> =>
  read(ctx, 'imports:read', async (tx) => ({
    items: present(
      await selectVersions(tx, ctx.workspaceId),
      await selectLastUses(tx, ctx.workspaceId),
    ).filter(({ isCurrent }) => isCurrent),
  }));

export const renameMapping = (ctx: Context, id: string, name: string): Promise<SavedMapping> =>
  mutate(ctx, 'imports:stage', async (tx, audit) => {
    const { workspaceId, actor } = ctx;
    const before = await selectById(tx, workspaceId, id);
    const found = known(before);
    if (!before || !found) throw notFound('mapping');
    await requireFreeName(tx, workspaceId, name, id);
    const version = found.version + 1;
    await replace(tx, workspaceId, actor.id, before.headerKey, { ...found, name, version });
    await audit({
      action: 'mapping.rename',
      subject: name,
      summary: `Renamed the mapping “${found.name}” to “${name}” (version ${version})`,
      before: { name: found.name, version: found.version },
      after: { id, name, version },
    });
    return one(tx, workspaceId, id);
  });

export const retireMapping = (ctx: Context, id: string): Promise<SavedMapping> =>
  mutate(ctx, 'imports:stage', async (tx, audit) => {
    const { workspaceId, actor } = ctx;
    const { name, version } = await mappingOfId(tx, workspaceId, id);
    await supersedeMapping(tx, workspaceId, id, actor.id ?? workspaceId);
    await audit({
      action: 'mapping.retire',
      subject: name,
      summary: `Retired the mapping “${name}”: files are no longer read by it`,
      before: { id, name, version },
    });
    return one(tx, workspaceId, id);
  });

async function one(tx: Tx, workspaceId: string, id: string): Promise<SavedMapping> {
  const [found] = present(
    await selectVersions(tx, workspaceId, id),
    await selectLastUses(tx, workspaceId, id),
  );
  if (!found) throw notFound('mapping');
  return found;
}

/** Versions, newest first within a mapping, as mappings by name. */
function present(
  rows: readonly VersionRow[],
  uses: readonly LastUse[],
): (SavedMapping & { isCurrent: boolean })[] {
  const useOf = new Map(uses.map((use) => [use.mapping_id, use]));
  const byId = new Map<string, VersionRow[]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return [...byId]
    .flatMap(([id, all]) => {
      const latest = all[0];
      if (!latest) return [];
      const { version, name, kind, dialect, mapping, supersededAt } = latest;
      const as = parseReadAs(kind, mapping);
      return [
        {
          ...presentVersion(latest),
          ...{ id, version, name, isCurrent: supersededAt === null },
          dialect: Dialect.parse(dialect),
          kind,
          mapping: as.kind === 'costs' ? as.mapping : null,
          hours: as.kind === 'hours' ? as.mapping : null,
          issues: as.kind === 'issues' ? as.mapping : null,
          revenue: as.kind === 'revenue' ? as.mapping : null,
          lastUse: presentUse(useOf.get(id)),
          versions: all.map(presentVersion),
        },
      ];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

const presentUse = (use: LastUse | undefined): SavedMapping['lastUse'] =>
  use
    ? {
        importId: use.import_id,
        fileName: use.file_name,
        at: new Date(use.at).toISOString(),
        by: use.by ?? 'Steward',
      }
    : null;

const presentVersion = ({
  version,
  name,
  recordedByName,
  recordedAt,
  supersededAt,
  imports,
}: VersionRow) => ({
  version,
  name,
  recordedBy: recordedByName ?? 'Steward',
  recordedAt: recordedAt.toISOString(),
  supersededAt: supersededAt?.toISOString() ?? null,
  imports,
});
