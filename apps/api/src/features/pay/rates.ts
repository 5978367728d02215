import { Readable } from 'node:stream';
import type { RouteResponse } from '@steward/contracts';
import { addMonths, formatAmount, parseAmount, sum } from '@steward/finance';
import { z } from 'zod';
import { groupBy } from '../../collections.ts';
import { type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { takeTime } from '../../db/sql.ts';
import { AppError } from '../../errors.ts';
import { CSV_MARK, csvRow } from '../../http/csv.ts';
import { decodeCursor, encodeCursor, PAGE_SIZE } from '../../http/cursor.ts';
import { workspaceOf } from '../workspace/service.ts';
import { personMonth, totalsOf } from './loaded.ts';
import { policiesInForce } from './policies.ts';
import { type PaidMonth, type RateFilter, selectPaidMonths, selectPaidSpan } from './rate-queries.ts';

type Query = RateFilter & { from?: string | undefined; to?: string | undefined };
type Paging = { cursor?: string | undefined; limit?: number | undefined };

const MOST_MONTHS = 36;
const SHOWN_MONTHS = 12;

/**
 * The months a query means: a year up to the last month with pay, unless told; of more than may be told the
 * last. Null where there is no pay.
 */
async function spanOf(tx: Tx, workspaceId: string, { from, to }: Query) {
  const paid = await selectPaidSpan(tx, workspaceId);
  const last = to ?? paid?.last;
  if (!last) return null;
  const first = from ?? addMonths(last, 1 - SHOWN_MONTHS);
  if (from !== undefined && to !== undefined && from > to)
    throw new AppError('invalid', `The span ends (${to}) before it begins (${from}).`);
  const earliest = addMonths(last, 1 - MOST_MONTHS);
  return first > last ? { from: last, to: last } : { from: first < earliest ? earliest : first, to: last };
}

/** Named people with their months, and what names nobody, inside a transaction that is open already. */
async function peopleOf(tx: Tx, workspaceId: string, query: Query) {
  await takeTime(tx);
  const span = await spanOf(tx, workspaceId, query);
  const paid = span ? await selectPaidMonths(tx, workspaceId, span, query) : [];
  const policies = await policiesInForce(tx, workspaceId);
  const named = paid.filter((month): month is PaidMonth & { person: string } => month.person !== null);
  const people = [...groupBy(named, ({ person }) => person.toLowerCase()).values()].map((months) => ({
    // The latest spelling is what the person is called now.
    person: months.at(-1)?.person ?? '',
    months: months.map((month) => personMonth(month, policies)),
  }));
  return { span, people, unnamed: paid.filter(({ person }) => person === null) };
}

/** The loaded cost and rate of each person and month: computed from posted lines and the policies that stand. */
export const listRates = (ctx: Context, query: Query & Paging): Promise<RouteResponse<'GET /pay/rates'>> =>
  read(ctx, 'pay:read', async (tx) => {
    const { currency } = await workspaceOf(tx, ctx.workspaceId);
    const { span, people, unnamed } = await peopleOf(tx, ctx.workspaceId, query);
    const limit = query.limit ?? PAGE_SIZE;
    const start = decodeCursor(query.cursor, z.tuple([z.int().min(0)]))?.[0] ?? 0;
    return {
      currency,
      span,
      items: people.slice(start, start + limit),
      nextCursor: people.length > start + limit ? encodeCursor([start + limit]) : null,
      people: people.length,
      totals: totalsOf(people.flatMap(({ months }) => months)),
      unnamed: {
        lines: unnamed.reduce((count, { lines }) => count + lines, 0),
        amount: formatAmount(sum(unnamed.map(({ amount }) => parseAmount(amount)))),
      },
    };
  });

const COLUMNS = [
  'Person',
  'Month',
  'Teams',
  'Lines',
  'Pay posted',
  'Payroll-related added',
  'Overhead added',
  'Loaded cost',
  'Productive hours',
  'Rate without overhead',
  'Rate with overhead',
  'Why there is no rate',
  'Currency',
];

/** The same as a file, exact amounts; a row each person and month. */
export async function ratesCsv(ctx: Context, query: Query): Promise<{ fileName: string; csv: Readable }> {
  const { currency, span, people } = await read(ctx, 'pay:read', async (tx) => ({
    currency: (await workspaceOf(tx, ctx.workspaceId)).currency,
    ...(await peopleOf(tx, ctx.workspaceId, query)),
  }));
  const rows = people.flatMap(({ person, months }) =>
    months.map((month) => {
      const { payroll, overhead } = totalsOf([month]);
      return [
        person,
        month.period,
        month.teams.join('; '),
        String(month.lines),
        ...[month.pay, payroll, overhead, month.loaded, month.policy?.hours ?? ''],
        month.payrollRate.value ?? '',
        month.loadedRate.value ?? '',
        month.loadedRate.reason ?? '',
        currency,
      ];
    }),
  );
  const fileName = span ? `loaded cost ${span.from} to ${span.to}.csv` : 'loaded cost.csv';
  return { fileName, csv: Readable.from([CSV_MARK, ...[COLUMNS, ...rows].map(csvRow)]) };
}
