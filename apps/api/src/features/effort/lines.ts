import type { EffortLine, RouteResponse } from '@steward/contracts';
import { parseAmount } from '@steward/finance';
import { allowed, type Context, read } from '../../context.ts';
import { isByDate } from '../../db/lines.ts';
import { cutPage, PAGE_SIZE } from '../../http/cursor.ts';
import { decodeLineCursor } from '../../http/line-cursor.ts';
import {
  type EffortFilter,
  type EffortLineRow,
  type EffortSort,
  selectEffortLines,
  selectEffortSums,
} from './line-queries.ts';
import { quantityText } from './service.ts';

type Query = Partial<EffortFilter> & {
  sort?: EffortSort | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

type Total = RouteResponse<'GET /effort-lines'>['total'];

const hoursOf = (seconds: string) => quantityText('hours', parseAmount(seconds));

const toLine = (row: EffortLineRow): EffortLine => ({
  importId: row.import_id,
  row: row.row,
  fileName: row.file_name,
  date: row.date,
  period: row.period,
  hours: row.seconds === null ? null : hoursOf(row.seconds),
  points: row.points,
  person: row.person,
  team: row.team,
  teamKnown: row.team_known,
  initiative: row.initiative,
  initiativeKnown: row.initiative_known,
  project: row.project,
  item: row.item,
  type: row.type,
  status: row.status,
  description: row.description,
  externalId: row.external_id,
  billable: row.billable,
  extra: row.extra ?? {},
});

/**
 * A page of hours or issues, as imported. Who worked, and further columns of the file, which may name
 * people, are for those who may read the files.
 */
export const listEffortLines = (ctx: Context, query: Query): Promise<RouteResponse<'GET /effort-lines'>> =>
  read(ctx, 'allocations:read', async (tx) => {
    const sight = { isImporter: allowed(ctx.actor, 'imports:read') };
    const { sort = '-date', limit = PAGE_SIZE, kind = 'hours' } = query;
    const filter = { ...query, kind };
    const { after, sums: known } = decodeLineCursor(query.cursor, sort);
    const sums = known
      ? { lines: known[0], seconds: known[1], issues: known[2], points: known[3] }
      : await selectEffortSums(tx, ctx.workspaceId, filter, sight);
    const found = await selectEffortLines(
      tx,
      ctx.workspaceId,
      filter,
      { sort, after, limit: limit + 1 },
      sight,
    );
    const { rows, nextCursor } = cutPage(found, limit, (row) => [
      sort,
      isByDate(sort) ? row.date : row.quantity,
      row.import_id,
      row.row,
      sums.lines,
      sums.seconds,
      sums.issues,
      sums.points,
    ]);
    const { lines, seconds, issues, points } = sums;
    const total: Total = { lines, hours: hoursOf(seconds), issues, points };
    return { items: rows.map(toLine), nextCursor, total };
  });
