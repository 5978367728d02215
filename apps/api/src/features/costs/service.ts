import { Amount, type Category, CivilDate, type CostLine, type RouteResponse } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { z } from 'zod';
import { allowed, type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { cutPage, decodeCursor, PAGE_SIZE } from '../../http/cursor.ts';
import { decidedBy, explainLines, MIN_PAY_LINES } from '../rules/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import {
  asksLines,
  type CostFilter,
  type CostSort,
  type LineRow,
  type Sight,
  selectCategoryCoverage,
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

const toLine = (row: LineRow): Omit<CostLine, 'allocation'> => ({
  importId: row.import_id,
  row: row.row,
  fileName: row.file_name,
  date: row.date,
  period: row.period,
  amount: row.amount,
  currency: row.currency,
  reportingAmount: row.reporting_amount,
  postedAmount: row.posted_amount,
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
    const decided = query.rule && (await decidedBy(tx, ctx.workspaceId, query.rule));
    const filter = decided ? { ...query, decided } : query;
    const cursor = decodeCursor(query.cursor, cursorKeys(sort));
    const after = cursor && { value: cursor[1], importId: cursor[2], row: cursor[3] };
    const { total, withheld } = cursor
      ? {
          total: { lines: cursor[4], amount: cursor[5] },
          withheld: { lines: cursor[6], amount: cursor[7] },
        }
      : await sumsOf(tx, ctx.workspaceId, filter, sight);
    const found = await selectLines(tx, ctx.workspaceId, filter, { sort, after, limit: limit + 1 }, sight);
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
    const lines = rows.map(toLine);
    const allocations = await explainLines(tx, ctx.workspaceId, lines);
    const items = lines.flatMap((line, at) => {
      const allocation = allocations[at];
      return allocation ? { ...line, allocation } : [];
    });
    return { items, nextCursor, total, withheld };
  });

const SUMS = ['imported', 'allocated', 'unallocated', 'excluded'] as const;

export const getCoverage = (
  ctx: Context,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<RouteResponse<'GET /coverage'>> =>
  read(ctx, 'costs:read', async (tx) => {
    const { workspaceId } = ctx;
    const { currency } = await workspaceOf(tx, workspaceId);
    const cells = await selectCoverage(tx, workspaceId, from, to);
    const categories = await selectCategoryCoverage(tx, workspaceId, from, to);
    const total = (pick: (typeof SUMS)[number]) =>
      formatAmount(sum(cells.map((cell) => parseAmount(cell[pick]))));
    const sums = (row: Record<(typeof SUMS)[number], string>) => ({
      imported: row.imported,
      allocated: row.allocated,
      unallocated: row.unallocated,
      excluded: row.excluded,
    });
    return {
      currency,
      imported: total('imported'),
      allocated: total('allocated'),
      unallocated: total('unallocated'),
      excluded: total('excluded'),
      cells: cells.map((cell) => ({ period: cell.period, team: cell.team, ...sums(cell) })),
      categories: categories.map((row) => ({ category: row.category as Category, ...sums(row) })),
    };
  });
