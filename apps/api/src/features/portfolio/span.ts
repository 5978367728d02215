import type { Lens } from '@steward/contracts';
import { addMonths, currentPeriod, monthsBetween } from '@steward/finance';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { selectBounds } from './queries.ts';

export interface SpanQuery {
  from?: string | undefined;
  to?: string | undefined;
  lens?: Lens | undefined;
  horizon?: '0' | '12' | '24' | '36' | '60' | undefined;
}

const MAX_MONTHS = 240;
/** The last month the API can name. */
const LAST_PERIOD = '2199-12';

const earlier = (a: string | null, b: string | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/**
 * The span a query means: from the first month with cost or value through the last with cost, unless
 * told. Where that is longer than a span may be, as after a mistyped year, it is the last of them.
 */
export async function resolveSpan(tx: Tx, workspaceId: string, query: SpanQuery) {
  const bounds = await selectBounds(tx, workspaceId);
  const first = earlier(bounds?.first_cost ?? null, bounds?.first_value ?? null);
  const last = bounds?.last_cost ?? (first ? currentPeriod(new Date()) : null);
  const available = first && last ? { from: first, to: first > last ? first : last } : null;
  const to = query.to ?? lastOf(available, query.from);
  const earliest = addMonths(to, 1 - MAX_MONTHS);
  const from = query.from ?? (available && available.from <= to ? latest(available.from, earliest) : to);
  if (from > to) throw new AppError('invalid', `The span ends (${to}) before it begins (${from}).`);
  const months = monthsBetween(from, to) + 1;
  if (months > MAX_MONTHS)
    throw new AppError('invalid', `A span has ${MAX_MONTHS} months at most; this one has ${months}.`);
  const horizon = query.horizon ?? ('0' as const);
  if (addMonths(to, Number(horizon)) > LAST_PERIOD)
    throw new AppError('invalid', `The span and its horizon must end by ${LAST_PERIOD}.`);
  const span = {
    from,
    to,
    lens: query.lens ?? ('claimed' as const),
    horizon,
    months,
  };
  return { span, available };
}

const latest = (a: string, b: string) => (a > b ? a : b);

/** The last month of a span whose end is not told. */
function lastOf(available: { to: string } | null, from: string | undefined): string {
  if (!available) return from ?? currentPeriod(new Date());
  if (from === undefined) return available.to;
  const to = latest(available.to, from);
  const farthest = addMonths(from, MAX_MONTHS - 1);
  return to < farthest ? to : farthest;
}

/** The span of the same length just before; null where it would begin before anything is known. */
export function previousSpan(span: { from: string; months: number }, available: { from: string } | null) {
  const from = addMonths(span.from, -span.months);
  return available && from >= available.from ? { from, to: addMonths(span.from, -1) } : null;
}
