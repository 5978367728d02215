import type { COST_LINE_SORTS } from '@steward/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { lower, oneOf } from '../../db/filters.ts';
import { holdingWords, type LineFilter, type LineKey, matching, pageOf } from '../../db/lines.ts';
import { PERSON } from '../../db/person.ts';
import { REPORTED, restatedRates } from '../../db/reported.ts';
import { array, canonical } from '../../db/sql.ts';
import type { CoveragePart } from './coverage.ts';

export interface CostFilter extends LineFilter {
  category?: string[] | undefined;
  search?: string | undefined;
  rule?: string | undefined;
  person?: string | undefined;
  /** Whether a line `l` is one that `rule` decides. */
  decided?: SQL | undefined;
  min?: string | undefined;
  max?: string | undefined;
}

export interface LineRow {
  [column: string]: unknown;
  import_id: string;
  row: number;
  file_name: string;
  date: string;
  period: string;
  amount: string;
  currency: string;
  reporting_amount: string;
  posted_amount: string | null;
  category: string;
  team: string | null;
  initiative: string | null;
  vendor: string | null;
  account: string | null;
  cost_centre: string | null;
  project_code: string | null;
  description: string | null;
  external_id: string | null;
  person: string | null;
  extra: Record<string, string> | null;
}

export interface Totals {
  lines: number;
  amount: string;
  people_lines: number;
  people_amount: string;
}

/** What the caller may see beside posted lines. */
export interface Sight {
  /** Lines of category people. */
  people: boolean;
  /** Without them: months whose pay counts in sums nonetheless. */
  paidMonths: readonly string[];
  /** Lines of an import that was not posted. */
  unposted: boolean;
}

/** Conditions that lines and their sums share. */
const dimensions = (alias: string, workspaceId: string, filter: CostFilter, { unposted }: Sight): SQL =>
  sql`${matching(alias, workspaceId, filter, unposted)}
    ${filter.category && filter.category.length > 0 ? sql`and ${sql.raw(alias)}.category::text = any(${array(filter.category, 'text')})` : sql``}`;

const lineOnly = (filter: CostFilter): SQL => sql`
  ${filter.from ? sql`and l.date >= (${filter.from} || '-01')::date` : sql``}
  ${filter.to ? sql`and l.date < ((${filter.to} || '-01')::date + interval '1 month')` : sql``}
  ${filter.person ? oneOf(PERSON, [filter.person], lower) : sql``}
  ${filter.decided ? sql`and ${filter.decided}` : sql``}
  ${filter.min ? sql`and ${REPORTED} >= ${filter.min}::numeric` : sql``}
  ${filter.max ? sql`and ${REPORTED} <= ${filter.max}::numeric` : sql``}
  ${holdingWords(filter.search, sql`l.vendor, l.description, l.account, l.cost_centre, l.project_code, l.external_id`)}`;

/** Whether the filter asks for something only the lines themselves know. */
export const asksLines = (filter: CostFilter): boolean =>
  filter.search !== undefined ||
  filter.person !== undefined ||
  filter.rule !== undefined ||
  filter.min !== undefined ||
  filter.max !== undefined;

export type CostSort = (typeof COST_LINE_SORTS)[number];

/** Counting lines that match, a page of them. */
export async function selectLines(
  tx: Tx,
  workspaceId: string,
  filter: CostFilter,
  page: { sort: CostSort; after: LineKey | null; limit: number },
  sight: Sight,
): Promise<LineRow[]> {
  const { after, orderBy } = pageOf(page.sort, REPORTED, page.after);
  const { rows } = await tx.execute<LineRow>(sql`
    select l.import_id, l.row, i.file_name, l.date::text as date, l.period, ${canonical(sql`l.amount`)} as amount, l.currency,
      ${canonical(REPORTED)} as reporting_amount,
      case when restated.rate is not null then ${canonical(sql`l.reporting_amount`)} end as posted_amount, l.category::text as category, l.team, l.initiative,
      l.vendor, l.account, l.cost_centre, l.project_code, l.description, l.external_id, ${PERSON} as person, l.extra
    from cost_lines l
    join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id
    ${restatedRates(workspaceId)}
    where ${dimensions('l', workspaceId, filter, sight)} and not l.duplicate
      ${sight.people ? sql`` : sql`and l.category <> 'people'`} ${lineOnly(filter)} ${after}
    order by ${orderBy}
    limit ${page.limit}`);
  return rows;
}

const SUMS = (amount: SQL, lines: SQL) => sql`
  coalesce(sum(${lines}), 0)::int as lines, ${canonical(sql`coalesce(sum(${amount}), 0)`)} as amount,
  coalesce(sum(${lines}) filter (where t.category = 'people'), 0)::int as people_lines,
  ${canonical(sql`coalesce(sum(${amount}) filter (where t.category = 'people'), 0)`)} as people_amount`;

/** Sums of all lines that match: from the imports' totals where they know enough, else from the lines. */
export async function selectTotals(
  tx: Tx,
  workspaceId: string,
  filter: CostFilter,
  sight: Sight,
): Promise<Totals> {
  const { rows } = asksLines(filter)
    ? await tx.execute<Totals & Record<string, unknown>>(sql`
        select ${SUMS(sql`t.reporting_amount`, sql`1`)} from (
          select l.category, ${REPORTED} as reporting_amount from cost_lines l
          join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id
          ${restatedRates(workspaceId)}
          where ${dimensions('l', workspaceId, filter, sight)} and not l.duplicate
            ${sight.people ? sql`` : sql`and l.category <> 'people'`} ${lineOnly(filter)}) t`)
    : await tx.execute<Totals & Record<string, unknown>>(sql`
        select ${SUMS(sql`t.amount`, sql`t.lines`)} from import_totals t
        join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id
        where ${dimensions('t', workspaceId, filter, sight)}
          ${sight.people ? sql`` : sql`and (t.category <> 'people' or t.period = any(${array(sight.paidMonths, 'text')}))`}`);
  return rows[0] ?? { lines: 0, amount: '0', people_lines: 0, people_amount: '0' };
}

/** The facts of a span by month, team, category and way. */
export const selectCoverage = async (
  tx: Tx,
  workspaceId: string,
  from: string | undefined,
  to: string | undefined,
) =>
  (
    await tx.execute<CoveragePart>(sql`
      select f.period, f.team_id, t.name as team, f.category::text as category, f.how, sum(f.amount)::text as amount
      from cost_facts f
      left join teams t on t.workspace_id = f.workspace_id and t.id = f.team_id
      where f.workspace_id = ${workspaceId}
        ${from ? sql`and f.period >= ${from}` : sql``} ${to ? sql`and f.period <= ${to}` : sql``}
      group by 1, 2, 3, 4, 5 order by 1, 3 nulls last, 4, 5`)
  ).rows;
