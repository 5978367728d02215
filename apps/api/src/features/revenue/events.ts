import type { RevenueEvent, RouteResponse } from '@steward/contracts';
import { allowed, type Context, read } from '../../context.ts';
import { isByDate } from '../../db/lines.ts';
import { cutPage, PAGE_SIZE } from '../../http/cursor.ts';
import { decodeLineCursor } from '../../http/line-cursor.ts';
import {
  type EventFilter,
  type EventRow,
  type EventSort,
  selectEventSums,
  selectEvents,
} from './event-queries.ts';

type Query = EventFilter & {
  sort?: EventSort | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

const toEvent = (row: EventRow): RevenueEvent => ({
  importId: row.import_id,
  row: row.row,
  fileName: row.file_name,
  date: row.date,
  period: row.period,
  movement: row.movement,
  customer: row.customer,
  productLine: row.product_line,
  productLineKnown: row.product_line_known,
  currency: row.currency,
  amount: row.amount,
  arr: row.arr,
  reportingArr: row.reporting_arr,
  externalId: row.external_id,
  description: row.description,
  extra: row.extra ?? {},
  outcome:
    row.outcome_id !== null && row.outcome_title !== null && row.outcome_status !== null
      ? { id: row.outcome_id, title: row.outcome_title, status: row.outcome_status }
      : null,
});

/** A page of movements of revenue, as imported, each with the outcome that has taken it. */
export const listEvents = (ctx: Context, query: Query): Promise<RouteResponse<'GET /revenue/events'>> =>
  read(ctx, 'portfolio:read', async (tx) => {
    const { workspaceId } = ctx;
    const unposted = allowed(ctx.actor, 'imports:read');
    const { sort = '-date', limit = PAGE_SIZE } = query;
    const { after, sums: known } = decodeLineCursor(query.cursor, sort);
    const total = known
      ? { lines: known[0], arr: known[1] }
      : await selectEventSums(tx, workspaceId, query, unposted);
    const found = await selectEvents(tx, workspaceId, query, { sort, after, limit: limit + 1 }, unposted);
    const { rows, nextCursor } = cutPage(found, limit, (row) => [
      ...[sort, isByDate(sort) ? row.date : row.reporting_arr, row.import_id, row.row],
      // The cursor of lines has room for two counts and two amounts.
      ...[total.lines, total.arr, 0, '0'],
    ]);
    return { items: rows.map(toEvent), nextCursor, total };
  });
