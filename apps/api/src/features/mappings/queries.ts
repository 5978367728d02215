import type { ImportKind } from '@steward/contracts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { savedMappings } from '../../db/schema/index.ts';

export type MappingRow = typeof savedMappings.$inferSelect;

/** The current version that a condition tells. */
const selectCurrent = async (tx: Tx, workspaceId: string, condition: ReturnType<typeof eq>) =>
  (
    await tx
      .select()
      .from(savedMappings)
      .where(and(eq(savedMappings.workspaceId, workspaceId), condition, isNull(savedMappings.supersededAt)))
  )[0];

/** One header may be read as several kinds; costs come first, as the order of their names has it. */
export const selectByHeader = async (
  tx: Tx,
  workspaceId: string,
  headerKey: string,
  kind: ImportKind | undefined,
) =>
  (
    await tx
      .select()
      .from(savedMappings)
      .where(
        and(
          eq(savedMappings.workspaceId, workspaceId),
          eq(savedMappings.headerKey, headerKey),
          kind && eq(savedMappings.kind, kind),
          isNull(savedMappings.supersededAt),
        ),
      )
      .orderBy(savedMappings.kind)
      .limit(1)
  )[0];

export const selectById = (tx: Tx, workspaceId: string, id: string) =>
  selectCurrent(tx, workspaceId, eq(savedMappings.id, id));

export const selectByName = (tx: Tx, workspaceId: string, name: string) =>
  selectCurrent(tx, workspaceId, eq(savedMappings.name, name));

export const selectVersion = async (tx: Tx, workspaceId: string, id: string, version: number) =>
  (
    await tx
      .select()
      .from(savedMappings)
      .where(
        and(
          eq(savedMappings.workspaceId, workspaceId),
          eq(savedMappings.id, id),
          eq(savedMappings.version, version),
        ),
      )
  )[0];

export type VersionRow = MappingRow & { recordedByName: string | null; imports: number };

// Columns are named in full: drizzle leaves the table out, and within a subquery they would be its own.
/** Every version of every mapping, newest first, with who saved it and how many files were read by it. */
export const selectVersions = async (tx: Tx, workspaceId: string, id?: string): Promise<VersionRow[]> =>
  (
    await tx
      .select({
        row: savedMappings,
        recordedByName: sql<string | null>`(select m.name from memberships m
          where m.workspace_id = saved_mappings.workspace_id and m.user_id = saved_mappings.recorded_by)`,
        imports: sql<number>`(select count(*)::int from imports i
          where i.workspace_id = saved_mappings.workspace_id and i.saved_mapping_id = saved_mappings.id
            and i.saved_mapping_version = saved_mappings.version
            and i.status in ('staged', 'posted', 'voided'))`,
      })
      .from(savedMappings)
      .where(
        and(
          eq(savedMappings.workspaceId, workspaceId),
          id === undefined ? undefined : eq(savedMappings.id, id),
        ),
      )
      .orderBy(sql`${savedMappings.id}, ${savedMappings.version} desc`)
  ).map(({ row, ...more }) => ({ ...row, ...more }));

export interface LastUse {
  [column: string]: unknown;
  mapping_id: string;
  import_id: string;
  file_name: string;
  at: string;
  by: string | null;
}

/** The newest import read by each mapping, or by one of them. */
export const selectLastUses = async (tx: Tx, workspaceId: string, id?: string) =>
  (
    await tx.execute<LastUse>(sql`
      select distinct on (i.saved_mapping_id) i.saved_mapping_id as mapping_id, i.id as import_id, i.file_name,
        i.created_at as at, m.name as by
      from imports i
      left join memberships m on m.workspace_id = i.workspace_id and m.user_id = i.created_by
      where i.workspace_id = ${workspaceId} and i.status in ('staged', 'posted', 'voided')
        and ${id === undefined ? sql`i.saved_mapping_id is not null` : sql`i.saved_mapping_id = ${id}`}
      order by i.saved_mapping_id, i.id desc`)
  ).rows;

export const supersedeMapping = (tx: Tx, workspaceId: string, id: string, userId: string) =>
  tx
    .update(savedMappings)
    .set({ supersededAt: sql`now()`, supersededBy: userId })
    .where(
      and(
        eq(savedMappings.workspaceId, workspaceId),
        eq(savedMappings.id, id),
        isNull(savedMappings.supersededAt),
      ),
    );

export const insertMapping = (tx: Tx, row: typeof savedMappings.$inferInsert) =>
  tx.insert(savedMappings).values(row);
