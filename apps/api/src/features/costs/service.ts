import { type CostLine, may, type RouteResponse } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { z } from 'zod';
import { type Context, read } from '../../context.ts';
import { cutPage, decodeCursor, encodeCursor, PAGE_SIZE } from '../../http/cursor.ts';
import { workspaceOf } from '../workspace/service.ts';
import {
  asksLines,
  type CostFilter,
  type CostSort,
  type LineRow,
  selectCoverage,
  selectLines,
  selectTotals,
  type Totals,
} from './queries.ts';

type Query = CostFilter & {
  sort?: CostSort | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** Sort value, import and row of the last line, then the totals, which are the same on every page. */
const CursorKeys = z.tuple([z.string(), z.uuid(), z.int(), z.int(), z.string(), z.int(), z.string()]);

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

/**
 * A page of the ledger. Who may not see pay gets lines of category people as a sum only; a search or
 * an amount filter then leaves them out altogether, since its sum would tell a single pay.
 */
export const listCostLines = (ctx: Context, query: Query): Promise<RouteResponse<'GET /cost-lines'>> =>
  read(ctx, 'costs:read', async (tx) => {
    const people = ctx.actor.role === 'system' || may(ctx.actor.role, 'pay:read');
    const limit = query.limit ?? PAGE_SIZE;
    const sort = query.sort ?? '-date';
    const cursor = decodeCursor(query.cursor, CursorKeys);
    const after = cursor && { value: cursor[0], importId: cursor[1], row: cursor[2] };
    const totals: Totals = cursor
      ? { lines: cursor[3], amount: cursor[4], people_lines: cursor[5], people_amount: cursor[6] }
      : await selectTotals(tx, ctx.workspaceId, query, people);
    const found = await selectLines(tx, ctx.workspaceId, query, { sort, after, limit: limit + 1, people });
    const { rows } = cutPage(found, limit, () => []);
    const last = found.length > limit ? rows.at(-1) : undefined;
    const value = (row: LineRow) => (sort.endsWith('date') ? row.date : row.reporting_amount);
    const withheld =
      people || asksLines(query)
        ? { lines: 0, amount: '0' }
        : { lines: totals.people_lines, amount: totals.people_amount };
    return {
      items: rows.map(toLine),
      nextCursor: last
        ? encodeCursor([
            value(last),
            last.import_id,
            last.row,
            totals.lines,
            totals.amount,
            totals.people_lines,
            totals.people_amount,
          ])
        : null,
      total: { lines: totals.lines, amount: totals.amount },
      withheld,
    };
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
