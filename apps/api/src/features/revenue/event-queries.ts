import type { Movement, OutcomeStatus, REVENUE_SORTS } from '@steward/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { lower, oneOf } from '../../db/filters.ts';
import { holdingWords, type LineFilter, type LineKey, matching, pageOf } from '../../db/lines.ts';
import { restatedRates } from '../../db/reported.ts';
import { canonical } from '../../db/sql.ts';
import { REPORTED_ARR } from './totals.ts';

export interface EventFilter extends Pick<LineFilter, 'from' | 'to' | 'importId'> {
  movement?: string[] | undefined;
  productLine?: string[] | undefined;
  taken?: 'true' | 'false' | undefined;
  outcome?: string | undefined;
  search?: string | undefined;
}

export interface EventRow {
  [column: string]: unknown;
  import_id: string;
  row: number;
  file_name: string;
  date: string;
  period: string;
  movement: Movement;
  customer: string | null;
  product_line: string | null;
  product_line_known: boolean;
  currency: string;
  amount: string;
  arr: string;
  reporting_arr: string;
  external_id: string | null;
  description: string | null;
  extra: Record<string, string> | null;
  outcome_id: string | null;
  outcome_title: string | null;
  outcome_status: OutcomeStatus | null;
}

export type EventSort = (typeof REVENUE_SORTS)[number];

/** Counting movements `l` of imports `i` that match, with the outcome `o` that has taken each. */
const matchingEvents = (workspaceId: string, filter: EventFilter, unposted: boolean): SQL => sql`
  from revenue_events l
  join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id
  left join outcome_events e on e.workspace_id = l.workspace_id and e.import_id = l.import_id and e.row = l.row
    and e.superseded_at is null
  left join outcomes o on o.workspace_id = e.workspace_id and o.id = e.outcome_id and o.superseded_at is null
  ${restatedRates(workspaceId)}
  where ${matching('l', workspaceId, filter, unposted)} and not l.duplicate
    ${oneOf(sql`l.movement`, filter.movement)} ${oneOf(sql`l.product_line`, filter.productLine, lower)}
    ${filter.taken ? sql`and ${filter.taken === 'true' ? sql`e.outcome_id is not null` : sql`e.outcome_id is null`}` : sql``}
    ${filter.outcome ? sql`and e.outcome_id = ${filter.outcome}` : sql``}
    ${holdingWords(filter.search, sql`l.customer, l.product_line, l.description, l.external_id`)}`;

/** Counting movements that match, a page of them. */
export async function selectEvents(
  tx: Tx,
  workspaceId: string,
  filter: EventFilter,
  page: { sort: EventSort; after: LineKey | null; limit: number },
  unposted: boolean,
): Promise<EventRow[]> {
  const { after, orderBy } = pageOf(page.sort, REPORTED_ARR, page.after);
  const { rows } = await tx.execute<EventRow>(sql`
    select l.import_id, l.row, i.file_name, l.date::text as date, l.period, l.movement, l.customer, l.product_line,
      exists (select from product_lines p where p.workspace_id = l.workspace_id and lower(p.name) = lower(l.product_line)) as product_line_known,
      l.currency, ${canonical(sql`l.amount`)} as amount, ${canonical(sql`l.arr`)} as arr,
      ${canonical(REPORTED_ARR)} as reporting_arr, l.external_id, l.description, l.extra,
      o.id as outcome_id, o.title as outcome_title, o.status as outcome_status
    ${matchingEvents(workspaceId, filter, unposted)} ${after}
    order by ${orderBy}
    limit ${page.limit}`);
  return rows;
}

/** How many movements match, and what they do to ARR. */
export const selectEventSums = async (tx: Tx, workspaceId: string, filter: EventFilter, unposted: boolean) =>
  (
    await tx.execute<{ lines: number; arr: string }>(sql`
      select count(*)::int as lines, ${canonical(sql`coalesce(sum(${REPORTED_ARR}), 0)`)} as arr
      ${matchingEvents(workspaceId, filter, unposted)}`)
  ).rows[0] ?? { lines: 0, arr: '0' };
