import { Amount, CivilDate, type CostLine, type RouteResponse } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { z } from 'zod';
import { allowed, type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { cutPage, decodeCursor, PAGE_SIZE } from '../../http/cursor.ts';
import { workspaceOf } from '../workspace/service.ts';
import {
  asksLines,
  type CostFilter,
  type CostSort,
  type LineRow,
  type Sight,
  selectCoverage,
  selectLines,
  selectTotals,
} from './queries.ts';

type Query = CostFilter & {
  sort?: CostSort | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** Order, sort value, import and row of the last line, then the sums, which are the same on every page. */
const cursorKeys = (sort: CostSort) =>
  z.tuple([
    z.literal(sort),
    sort.endsWith('date') ? CivilDate : Amount,
    z.uuid(),
    z.int(),
    z.int(),
    Amount,
    z.int(),
    Amount,
  ]);

const toLine = (row: LineRow): CostLine => ({
  importId: row.import_id,
  row: row.row,
  fileName: row.file_name,
  date: row.date,
  period: row.period,
  amount: row.amount,
  currency: row.currency,
  reportingAmount: row.reporting_amount,
  category: row.category as CostLine['category'],
  team: row.team,
  initiative: row.initiative,
  vendor: row.vendor,
  account: row.account,
  costCentre: row.cost_centre,
  projectCode: row.project_code,
  description: row.description,
  externalId: row.external_id,
  extra: row.extra ?? {},
});

/** A sum of fewer lines of pay tells, or nearly tells, what a person earns. */
const MIN_PAY_LINES = 5;

interface Sum {
  lines: number;
  amount: string;
}

const NOTHING: Sum = { lines: 0, amount: '0' };

/** What matches, and how much of it is pay that is not listed. */
async function sumsOf(
  tx: Tx,
  workspaceId: string,
  query: Query,
  sight: Sight,
): Promise<{ total: Sum; withheld: Sum }> {
  const { lines, amount, people_lines, people_amount } = await selectTotals(tx, workspaceId, query, sight);
  const total = { lines, amount };
  if (sight.people || asksLines(query)) return { total, withheld: NOTHING };
  if (people_lines >= MIN_PAY_LINES)
    return { total, withheld: { lines: people_lines, amount: people_amount } };
  const rest = formatAmount(parseAmount(amount) - parseAmount(people_amount));
  return { total: { lines: lines - people_lines, amount: rest }, withheld: NOTHING };
}

/**
 * A page of the ledger. Who may not see pay gets lines of category people as a sum only. A search, an
 * amount filter, and any filter that leaves few of them, leave them out altogether, since their sum
 * would tell a single pay.
 */
export const listCostLines = (ctx: Context, query: Query): Promise<RouteResponse<'GET /cost-lines'>> =>
  read(ctx, 'costs:read', async (tx) => {
    const sight = { people: allowed(ctx.actor, 'pay:read'), unposted: allowed(ctx.actor, 'imports:read') };
    const limit = query.limit ?? PAGE_SIZE;
    const sort = query.sort ?? '-date';
    const cursor = decodeCursor(query.cursor, cursorKeys(sort));
    const after = cursor && { value: cursor[1], importId: cursor[2], row: cursor[3] };
    const { total, withheld } = cursor
      ? {
          total: { lines: cursor[4], amount: cursor[5] },
          withheld: { lines: cursor[6], amount: cursor[7] },
        }
      : await sumsOf(tx, ctx.workspaceId, query, sight);
    const found = await selectLines(tx, ctx.workspaceId, query, { sort, after, limit: limit + 1 }, sight);
    const { rows, nextCursor } = cutPage(found, limit, (row) => [
      sort,
      sort.endsWith('date') ? row.date : row.reporting_amount,
      row.import_id,
      row.row,
      total.lines,
      total.amount,
      withheld.lines,
      withheld.amount,
    ]);
    return { items: rows.map(toLine), nextCursor, total, withheld };
  });

export const getCoverage = (
  ctx: Context,
  query: { from?: string | undefined; to?: string | undefined },
): Promise<RouteResponse<'GET /coverage'>> =>
  read(ctx, 'costs:read', async (tx) => {
    const { currency } = await workspaceOf(tx, ctx.workspaceId);
    const cells = await selectCoverage(tx, ctx.workspaceId, query.from, query.to);
    const total = (pick: 'imported' | 'allocated' | 'unallocated') =>
      formatAmount(sum(cells.map((cell) => parseAmount(cell[pick]))));
    return {
      currency,
      imported: total('imported'),
      allocated: total('allocated'),
      unallocated: total('unallocated'),
      cells: cells.map(({ period, team, imported, allocated, unallocated }) => ({
        period,
        team,
        imported,
        allocated,
        unallocated,
      })),
    };
  });
