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

const earlier = (a: string | null, b: string | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** The span a query means: from the first month with cost or value through the last with cost, unless told. */
export async function resolveSpan(tx: Tx, workspaceId: string, query: SpanQuery) {
  const bounds = await selectBounds(tx, workspaceId);
  const first = earlier(bounds?.first_cost ?? null, bounds?.first_value ?? null);
  const last = bounds?.last_cost ?? (first ? currentPeriod(new Date()) : null);
  const available = first && last ? { from: first, to: first > last ? first : last } : null;
  const to = query.to ?? later(available?.to, query.from) ?? currentPeriod(new Date());
  const from = query.from ?? (available && available.from <= to ? available.from : to);
  if (from > to) throw new AppError('invalid', `The span ends (${to}) before it begins (${from}).`);
  const months = monthsBetween(from, to) + 1;
  if (months > MAX_MONTHS)
    throw new AppError('invalid', `A span has ${MAX_MONTHS} months at most; this one has ${months}.`);
  const span = {
    from,
    to,
    lens: query.lens ?? ('claimed' as const),
    horizon: query.horizon ?? ('0' as const),
    months,
  };
  return { span, available };
}

const later = (a: string | undefined, b: string | undefined) => (a && b ? (a > b ? a : b) : a);

/** The span of the same length just before; null where it would begin before anything is known. */
export function previousSpan(span: { from: string; months: number }, available: { from: string } | null) {
  const to = addMonths(span.from, -1);
  if (!available || to < available.from) return null;
  return { from: addMonths(span.from, -span.months), to };
}
