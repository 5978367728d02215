import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { imports } from '../../db/schema/index.ts';

export type ImportRow = typeof imports.$inferSelect & {
  createdByName: string | null;
  postedByName: string | null;
  voidedByName: string | null;
};

// Of one table alone columns are written without its name, which a subquery would take for its own.
const nameOf = (column: 'created_by' | 'posted_by' | 'voided_by') =>
  sql<string | null>`(select m.name from memberships m
    where m.workspace_id = imports.workspace_id and m.user_id = imports.${sql.identifier(column)})`;

const withNames = (tx: Tx) =>
  tx
    .select({
      import: imports,
      createdByName: nameOf('created_by'),
      postedByName: nameOf('posted_by'),
      voidedByName: nameOf('voided_by'),
    })
    .from(imports);

const flat = ({
  import: row,
  ...names
}: { import: typeof imports.$inferSelect } & Omit<
  ImportRow,
  keyof typeof imports.$inferSelect
>): ImportRow => ({
  ...row,
  ...names,
});

export const selectImport = async (
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<ImportRow | undefined> => {
  const found = (await withNames(tx).where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id))))[0];
  return found && flat(found);
};

/** Newest first; ids are made in the order of time. */
export const selectImports = async (
  tx: Tx,
  workspaceId: string,
  before: string | null,
  limit: number,
): Promise<ImportRow[]> =>
  (
    await withNames(tx)
      .where(
        and(
          eq(imports.workspaceId, workspaceId),
          before === null ? undefined : sql`${imports.id} < ${before}::uuid`,
        ),
      )
      .orderBy(sql`${imports.id} desc`)
      .limit(limit)
  ).map(flat);

/** The names of imports, by id. */
export const selectFileNames = async (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  new Map(
    (
      await tx
        .select({ id: imports.id, fileName: imports.fileName })
        .from(imports)
        .where(and(eq(imports.workspaceId, workspaceId), inArray(imports.id, [...ids])))
    ).map(({ id, fileName }) => [id, fileName]),
  );

export const insertImport = (tx: Tx, row: typeof imports.$inferInsert) => tx.insert(imports).values(row);

export const updateImport = (
  tx: Tx,
  workspaceId: string,
  id: string,
  values: Partial<typeof imports.$inferInsert>,
) =>
  tx
    .update(imports)
    .set(values)
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)));

/** The staged or posted import of the same bytes. */
export const selectImportOfFile = async (tx: Tx, workspaceId: string, sha256: string) =>
  (
    await tx
      .select({ id: imports.id, fileName: imports.fileName, status: imports.status })
      .from(imports)
      .where(
        and(
          eq(imports.workspaceId, workspaceId),
          eq(imports.sha256, sha256),
          inArray(imports.status, ['staged', 'posted']),
        ),
      )
  )[0];

export async function deleteStaged(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  for (const table of [
    'cost_lines',
    'import_totals',
    'effort_lines',
    'effort_totals',
    'revenue_events',
    'revenue_totals',
    'import_problems',
  ])
    await tx.execute(
      sql`delete from ${sql.identifier(table)} where workspace_id = ${workspaceId} and import_id = ${importId}`,
    );
}

/** Imports that were being received when a server stopped, in every workspace; for the owner. */
export const selectInterrupted = async (tx: Tx) =>
  tx
    .select({ workspaceId: imports.workspaceId, id: imports.id, fileName: imports.fileName })
    .from(imports)
    .where(eq(imports.status, 'receiving'));
