import { createHash } from 'node:crypto';
import { parseAmount } from '@steward/finance';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { insertRates, type NewRate, type RateRow, supersedeRates } from './queries.ts';

/** A rate to be recorded, and the one in force that it replaces. */
export type RateChange = NewRate & { before: RateRow | null };

export interface RatePlan {
  changes: RateChange[];
  unchanged: number;
}

export const rateKey = ({ currency, period, type }: Pick<NewRate, 'currency' | 'period' | 'type'>) =>
  `${currency} ${period} ${type}`;

/** What recording rates would change: those that are new, and those that differ from the rate in force. */
export function planRates(
  inForce: readonly RateRow[],
  rates: readonly NewRate[],
  differs: (rate: NewRate, before: RateRow) => boolean = (rate, before) =>
    parseAmount(rate.rate) !== parseAmount(before.rate),
): RatePlan {
  const byKey = new Map(inForce.map((row) => [rateKey(row), row]));
  const changes = rates
    .map((rate): RateChange => ({ ...rate, before: byKey.get(rateKey(rate)) ?? null }))
    .filter((rate) => rate.before === null || differs(rate, rate.before));
  return { changes, unchanged: rates.length - changes.length };
}

/** Names a plan by all it would replace and record. */
export const digestOf = ({ changes }: RatePlan): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        changes.map((rate) => [rateKey(rate), rate.before?.id ?? null, rate.rate, rate.days, rate.date]),
      ),
    )
    .digest('hex');

/** Ends what the plan replaces and records the rest; returns what the audit keeps of both. */
export async function recordPlan(tx: Tx, ctx: Context, { changes }: RatePlan, source: string) {
  const { workspaceId } = ctx;
  const userId = ctx.actor.id ?? workspaceId;
  await supersedeRates(tx, workspaceId, userId, changes);
  await insertRates(tx, workspaceId, { userId, source }, changes);
  return {
    before: changes.flatMap(({ before }) => (before ? [inAudit(before)] : [])),
    after: changes.map(inAudit),
  };
}

const inAudit = ({ currency, period, type, rate }: NewRate) => ({ currency, period, type, rate });
