import type { EFFORT_LINE_SORTS } from '@steward/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { holdingWords, type LineFilter, type LineKey, matching, pageOf } from '../../db/lines.ts';
import { canonical } from '../../db/sql.ts';

export interface EffortFilter extends LineFilter {
  kind: 'hours' | 'issues';
  search?: string | undefined;
}

/** What the caller may see beside posted lines: of imports that were not posted, and who worked. */
export interface EffortSight {
  isImporter: boolean;
}

export interface EffortLineRow {
  [column: string]: unknown;
  import_id: string;
  row: number;
  file_name: string;
  date: string;
  period: string;
  seconds: string | null;
  points: string | null;
  /** What it is sorted by as a quantity: seconds, or points with none for 0. */
  quantity: string;
  person: string | null;
  team: string | null;
  team_known: boolean;
  initiative: string | null;
  initiative_known: boolean;
  project: string | null;
  item: string | null;
  type: string | null;
  status: string | null;
  description: string | null;
  external_id: string | null;
  billable: string | null;
  extra: Record<string, string> | null;
}

export interface EffortTotals {
  [column: string]: unknown;
  lines: number;
  seconds: string;
  issues: number;
  points: string;
}

/** Conditions that lines and their sums share. */
const dimensions = (alias: string, workspaceId: string, filter: EffortFilter, { isImporter }: EffortSight) =>
  sql`${matching(alias, workspaceId, filter, isImporter)} and i.kind = ${filter.kind}`;

const searched = ({ search }: EffortFilter, { isImporter }: EffortSight): SQL =>
  holdingWords(
    search,
    sql`l.project, l.item, l.description, l.external_id${isImporter ? sql`, l.person` : sql``}`,
  );

const QUANTITY = sql`coalesce(l.seconds, l.points, 0)`;

export type EffortSort = (typeof EFFORT_LINE_SORTS)[number];

/** Counting lines of effort that match, a page of them. */
export async function selectEffortLines(
  tx: Tx,
  workspaceId: string,
  filter: EffortFilter,
  page: { sort: EffortSort; after: LineKey | null; limit: number },
  sight: EffortSight,
): Promise<EffortLineRow[]> {
  const { after, orderBy } = pageOf(page.sort, QUANTITY, page.after);
  const { rows } = await tx.execute<EffortLineRow>(sql`
    select l.import_id, l.row, i.file_name, l.date::text as date, l.period, ${canonical(sql`l.seconds`)} as seconds,
      ${canonical(sql`l.points`)} as points, ${canonical(QUANTITY)} as quantity, l.team, l.initiative, l.project, l.item, l.type, l.status,
      l.description, l.external_id, l.billable,
      ${sight.isImporter ? sql`l.person, l.extra` : sql`null as person, null as extra`},
      exists (select from teams t where t.workspace_id = l.workspace_id and lower(t.name) = lower(l.team)) as team_known,
      exists (select from initiatives k where k.workspace_id = l.workspace_id and k.key = l.initiative) as initiative_known
    from effort_lines l
    join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id
    where ${dimensions('l', workspaceId, filter, sight)} and not l.duplicate ${searched(filter, sight)} ${after}
    order by ${orderBy}
    limit ${page.limit}`);
  return rows;
}

const SUMS = (lines: SQL, issues: SQL) => sql`
  coalesce(sum(${lines}), 0)::int as lines, ${canonical(sql`coalesce(sum(t.seconds), 0)`)} as seconds,
  coalesce(sum(${issues}), 0)::int as issues, ${canonical(sql`coalesce(sum(t.points), 0)`)} as points`;

/** Sums of all lines that match: from the imports' totals, unless words are searched for. */
export async function selectEffortSums(
  tx: Tx,
  workspaceId: string,
  filter: EffortFilter,
  sight: EffortSight,
): Promise<EffortTotals> {
  const { rows } = filter.search
    ? await tx.execute<EffortTotals>(sql`
        select ${SUMS(sql`1`, sql`t.issue`)} from (
          select l.seconds, l.points, (l.seconds is null)::int as issue from effort_lines l
          join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id
          where ${dimensions('l', workspaceId, filter, sight)} and not l.duplicate ${searched(filter, sight)}) t`)
    : await tx.execute<EffortTotals>(sql`
        select ${SUMS(sql`t.lines`, sql`t.issues`)} from effort_totals t
        join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id
        where ${dimensions('t', workspaceId, filter, sight)}`);
  return rows[0] ?? { lines: 0, seconds: '0', issues: 0, points: '0' };
}
