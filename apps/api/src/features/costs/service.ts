import type { CostLine, RouteResponse } from '@steward/contracts';
import { allowed, type Context, read, refuse } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { isByDate } from '../../db/lines.ts';
import { cutPage, PAGE_SIZE } from '../../http/cursor.ts';
import { decodeLineCursor } from '../../http/line-cursor.ts';
import { maySeePay, payCover } from '../pay/service.ts';
import { decidedBy, explainLines } from '../rules/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { presentCoverage } from './coverage.ts';
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
  person: row.person,
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
  const withheld = sight.people ? NOTHING : { lines: people_lines, amount: people_amount };
  return { total: { lines, amount }, withheld };
}

const narrows = (values: readonly string[] | undefined) => values !== undefined && values.length > 0;

/** What the caller sees of pay: its lines, or the sums of months that nothing but months and categories narrows. */
async function sightOf(tx: Tx, ctx: Context, query: Query): Promise<Sight> {
  const cover = await payCover(tx, ctx);
  const isNarrow =
    asksLines(query) || narrows(query.team) || narrows(query.initiative) || query.importId !== undefined;
  return {
    people: cover === null,
    paidMonths: cover === null || isNarrow ? [] : cover.toldMonths,
    unposted: allowed(ctx.actor, 'imports:read'),
  };
}

/**
 * A page of the ledger. Who may not see pay gets lines of category people as a sum only, and only where
 * nothing but months and categories narrows it: coverage tells pay by team. Pay by any other filter, and
 * that of a month in which few were paid, counts in no sum here.
 */
export async function listCostLines(ctx: Context, query: Query): Promise<RouteResponse<'GET /cost-lines'>> {
  if (query.person !== undefined && !maySeePay(ctx)) return refuse(ctx, 'pay:read');
  return read(ctx, 'costs:read', async (tx) => {
    const sight = await sightOf(tx, ctx, query);
    const limit = query.limit ?? PAGE_SIZE;
    const sort = query.sort ?? '-date';
    const decided = query.rule && (await decidedBy(tx, ctx.workspaceId, query.rule));
    const filter = decided ? { ...query, decided } : query;
    const { after, sums } = decodeLineCursor(query.cursor, sort);
    const { total, withheld } = sums
      ? {
          total: { lines: sums[0], amount: sums[1] },
          withheld: { lines: sums[2], amount: sums[3] },
        }
      : await sumsOf(tx, ctx.workspaceId, filter, sight);
    const found = await selectLines(tx, ctx.workspaceId, filter, { sort, after, limit: limit + 1 }, sight);
    const { rows, nextCursor } = cutPage(found, limit, (row) => [
      sort,
      isByDate(sort) ? row.date : row.reporting_amount,
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
}

export const getCoverage = (
  ctx: Context,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<RouteResponse<'GET /coverage'>> =>
  read(ctx, 'costs:read', async (tx) => {
    const { currency } = await workspaceOf(tx, ctx.workspaceId);
    const parts = await selectCoverage(tx, ctx.workspaceId, from, to);
    return presentCoverage(currency, parts, await payCover(tx, ctx));
  });
