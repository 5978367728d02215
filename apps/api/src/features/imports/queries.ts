import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { imports, savedMappings } from '../../db/schema/index.ts';
import { array, canonical, inBulk } from '../../db/sql.ts';

export type ImportRow = typeof imports.$inferSelect & {
  createdByName: string | null;
  postedByName: string | null;
  voidedByName: string | null;
};

const nameOf = (column: typeof imports.createdBy | typeof imports.postedBy | typeof imports.voidedBy) =>
  sql<
    string | null
  >`(select m.name from memberships m where m.workspace_id = ${imports.workspaceId} and m.user_id = ${column})`;

const withNames = (tx: Tx) =>
  tx
    .select({
      import: imports,
      createdByName: nameOf(imports.createdBy),
      postedByName: nameOf(imports.postedBy),
      voidedByName: nameOf(imports.voidedBy),
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

/** Sums the counting lines of an import by what allocation looks at. */
export async function writeTotals(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await tx.execute(
    sql`delete from import_totals where workspace_id = ${workspaceId} and import_id = ${importId}`,
  );
  const write = sql`
    insert into import_totals
      (workspace_id, import_id, n, period, category, team, initiative, amount, lines, team_id, initiative_id)
    select ${workspaceId}, ${importId}, row_number() over (), period, category, team, initiative, amount, lines,
      t.team_id, i.initiative_id
    from (
      select period, category, team, initiative, sum(reporting_amount) as amount, count(*)::int as lines
      from cost_lines
      where workspace_id = ${workspaceId} and import_id = ${importId} and not duplicate
      group by period, category, team, initiative) x
    ${whoIsNamed(workspaceId)}`;
  await inBulk(tx, () => tx.execute(write));
}

/** What the names in totals `x` mean now. */
const whoIsNamed = (workspaceId: string) => sql`
  left join (select id as team_id, lower(name) as name from teams where workspace_id = ${workspaceId}) t
    on t.name = lower(x.team)
  left join (select id as initiative_id, key from initiatives where workspace_id = ${workspaceId}) i
    on i.key = x.initiative`;

/** Adds the teams that totals name and nobody knows yet; returns their names. */
export const addNewTeams = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<{ name: string }>(sql`
      insert into teams (workspace_id, id, name)
      select ${workspaceId}, gen_random_uuid(), name from (${unknownTeams(workspaceId, importId)}) t
      returning name`)
  ).rows.map((row) => row.name);

const unknownTeams = (workspaceId: string, importId: string) => sql`
  select min(team) as name from import_totals x
  where x.workspace_id = ${workspaceId} and x.import_id = ${importId} and x.team is not null
    and not exists (select 1 from teams t where t.workspace_id = x.workspace_id and lower(t.name) = lower(x.team))
  group by lower(team)`;

export const selectUnknownTeams = async (tx: Tx, workspaceId: string, importId: string) =>
  (await tx.execute<{ name: string }>(sql`${unknownTeams(workspaceId, importId)} order by 1`)).rows.map(
    (row) => row.name,
  );

/** Points totals at the teams and initiatives they name; most have been since they were written. */
export const resolveTotals = (tx: Tx, workspaceId: string, importId: string) =>
  inBulk(tx, () =>
    tx.execute(sql`
    with named as (
      select x.n, t.team_id, i.initiative_id from import_totals x ${whoIsNamed(workspaceId)}
      where x.workspace_id = ${workspaceId} and x.import_id = ${importId}
        and (x.team_id is distinct from t.team_id or x.initiative_id is distinct from i.initiative_id))
    update import_totals x set team_id = named.team_id, initiative_id = named.initiative_id
    from named
    where x.workspace_id = ${workspaceId} and x.import_id = ${importId} and x.n = named.n`),
  );

/** The slices of the facts an import touches. */
export const selectSlices = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<{ period: string; team_id: string | null }>(sql`
      select distinct period, team_id from import_totals where workspace_id = ${workspaceId} and import_id = ${importId}`)
  ).rows.map((row) => ({ period: row.period, teamId: row.team_id }));

/** A sum over one value of one dimension; no value is a value of its own. */
export interface TotalRow {
  [column: string]: unknown;
  by: 'period' | 'category' | 'team' | 'initiative' | 'all';
  value: string | null;
  /** Whether the value is the key of an initiative. */
  known: boolean;
  amount: string;
  lines: number;
}

/** Sums of an import's counting lines by each dimension, values in order, and over all of them. */
export const selectTotals = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<TotalRow>(sql`
      select case when grouping(x.period) = 0 then 'period' when grouping(x.category) = 0 then 'category'
          when grouping(x.team) = 0 then 'team' when grouping(x.initiative) = 0 then 'initiative' else 'all' end as by,
        coalesce(x.period, x.category::text, x.team, x.initiative) collate "C" as value,
        coalesce(bool_or(i.id is not null), false) as known,
        ${canonical(sql`coalesce(sum(x.amount), 0)`)} as amount, coalesce(sum(x.lines), 0)::int as lines
      from import_totals x
      left join initiatives i on i.workspace_id = x.workspace_id and i.key = x.initiative
      where x.workspace_id = ${workspaceId} and x.import_id = ${importId}
      group by grouping sets ((), (x.period), (x.category), (x.team), (x.initiative))
      order by value nulls last`)
  ).rows;

/** Sums, first and last period of several imports' counting lines. */
export const selectHeadlines = async (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  (
    await tx.execute<{ import_id: string; amount: string; first: string; last: string }>(sql`
      select import_id, ${canonical(sql`sum(amount)`)} as amount, min(period) as first, max(period) as last
      from import_totals where workspace_id = ${workspaceId} and import_id = any(${array(ids, 'uuid')}) group by 1`)
  ).rows;

export interface ProblemRow {
  [column: string]: unknown;
  row: number;
  kind: 'rejected' | 'skipped' | 'duplicate';
  problems: { column: string | null; value: string | null; reason: string }[];
}

/** Rejected, skipped and duplicate rows in file order, from a row on. */
export const selectProblems = async (
  tx: Tx,
  workspaceId: string,
  importId: string,
  kind: string | undefined,
  after: number,
  limit: number,
) =>
  (
    await tx.execute<ProblemRow>(sql`
      select row, kind, problems from import_problems
      where workspace_id = ${workspaceId} and import_id = ${importId} and row > ${after}
        ${kind ? sql`and kind = ${kind}` : sql``}
      union all
      select l.row, 'duplicate', jsonb_build_array(jsonb_build_object('column', null, 'value',
        l.date::text || ' ' || trim_scale(l.amount)::text || ' ' || l.currency,
        'reason', coalesce('Stands already in “' || (
          select i.file_name || '”, row ' || o.row from cost_lines o
          join imports i on i.workspace_id = o.workspace_id and i.id = o.import_id and i.status = 'posted'
          where o.workspace_id = l.workspace_id and o.fingerprint = l.fingerprint and o.occurrence = l.occurrence
            and o.import_id <> l.import_id and not o.duplicate
          limit 1), 'Stands already in another import')))
      from cost_lines l
      where l.workspace_id = ${workspaceId} and l.import_id = ${importId} and l.row > ${after} and l.duplicate
        ${kind && kind !== 'duplicate' ? sql`and false` : sql``}
      order by 1 limit ${limit}`)
  ).rows;

/** Rejected rows as they stand in the file. */
export const selectRejects = async (
  tx: Tx,
  workspaceId: string,
  importId: string,
  after: number,
  limit: number,
) =>
  (
    await tx.execute<{ row: number; raw: string[]; problems: ProblemRow['problems'] }>(sql`
      select row, raw, problems from import_problems
      where workspace_id = ${workspaceId} and import_id = ${importId} and kind = 'rejected' and row > ${after}
      order by row limit ${limit}`)
  ).rows;

export const insertProblems = (
  tx: Tx,
  workspaceId: string,
  importId: string,
  rows: readonly { row: number; kind: string; problems: unknown; raw: unknown }[],
) =>
  tx.execute(sql`
    insert into import_problems (workspace_id, import_id, row, kind, problems, raw)
    select ${workspaceId}::uuid, ${importId}::uuid, * from unnest(
      ${array(
        rows.map((r) => r.row),
        'int',
      )}, ${array(
        rows.map((r) => r.kind),
        'text',
      )},
      ${array(
        rows.map((r) => JSON.stringify(r.problems)),
        'jsonb',
      )}, ${array(
        rows.map((r) => JSON.stringify(r.raw)),
        'jsonb',
      )})`);

export async function deleteStaged(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  for (const table of ['cost_lines', 'import_totals', 'import_problems'])
    await tx.execute(
      sql`delete from ${sql.identifier(table)} where workspace_id = ${workspaceId} and import_id = ${importId}`,
    );
}

/** Whether a rate that converted lines of this import no longer stands. */
export const usesSupersededRate = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<{ currency: string; period: string }>(sql`
      select r.currency, r.period from fx_rates r
      where r.workspace_id = ${workspaceId} and r.superseded_at is not null
        and r.superseded_at >= (select created_at from imports where workspace_id = ${workspaceId} and id = ${importId})
        and exists (select 1 from cost_lines l where l.workspace_id = r.workspace_id and l.import_id = ${importId} and l.fx_rate_id = r.id)
      limit 1`)
  ).rows[0];

export const selectSavedMapping = async (tx: Tx, workspaceId: string, headerKey: string) =>
  (
    await tx
      .select()
      .from(savedMappings)
      .where(
        and(
          eq(savedMappings.workspaceId, workspaceId),
          eq(savedMappings.headerKey, headerKey),
          isNull(savedMappings.supersededAt),
        ),
      )
  )[0];

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

/** Imports that were being received when a server stopped, in every workspace; for the owner. */
export const selectInterrupted = async (tx: Tx) =>
  tx
    .select({ workspaceId: imports.workspaceId, id: imports.id, fileName: imports.fileName })
    .from(imports)
    .where(eq(imports.status, 'receiving'));
