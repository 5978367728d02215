import { AMOUNT_SCALE, type Amount, formatAmount } from '@steward/finance';
import { type NumberProblem, type ParsedNumber, parseNumber } from './number.ts';
import type { CostMapping } from './types.ts';
import type { TimeUnit } from './work-types.ts';

const ONE = 10n ** BigInt(AMOUNT_SCALE);
const SECONDS: Record<TimeUnit, bigint> = { hours: 3_600n, minutes: 60n, seconds: 1n };
const CLOCK = /^(-?)(\d{1,6}):([0-5]?\d)(?::([0-5]?\d))?$/;
const WORDS =
  /^(-?)(?:(\d{1,6})\s*(?:h|hrs?|hours?|std)\.?)?\s*(?:(\d{1,6})\s*(?:m|mins?|minutes?)\.?)?\s*(?:(\d{1,6})\s*(?:s|secs?|seconds?)\.?)?$/i;

/**
 * Reads a time as exact seconds, in units of 10⁻¹⁸: `1:30:00` and `1:30` (hours and minutes), `1h 30m`,
 * else a number in `unit`. Seconds, since a third of an hour has no end as a decimal while every decimal
 * of an hour is a whole number of 10⁻¹⁸ seconds. Days and weeks are refused: how long one is differs.
 */
export function parseDuration(
  cell: string,
  decimal: CostMapping['decimal'],
  unit: TimeUnit,
): ParsedNumber | NumberProblem {
  const written = CLOCK.exec(cell) ?? (/\d\s*[hms]/i.test(cell) ? WORDS.exec(cell) : null);
  if (written !== null) {
    const [, minus, hours = '0', minutes = '0', seconds = '0'] = written;
    const total = BigInt(hours) * 3_600n + BigInt(minutes) * 60n + BigInt(seconds);
    return told((minus === '-' ? -total : total) * ONE);
  }
  const parsed = parseNumber(cell, decimal);
  if (parsed.reason !== null) return { reason: 'Not a time such as 1.5, 1:30:00 or 1h 30m' };
  if (parsed.sign !== null) return { reason: 'An amount of money, not a time' };
  return told(parsed.amount * SECONDS[unit]);
}

function told(seconds: Amount): ParsedNumber {
  return { amount: seconds, text: formatAmount(seconds), sign: null, reason: null };
}

/** Exact seconds as hours in decimal text, rounded half away from zero to 18 decimals where they have no end. */
export function hoursText(seconds: Amount): string {
  const size = seconds < 0n ? -seconds : seconds;
  const hours = (size + 1_800n) / 3_600n;
  return formatAmount(seconds < 0n ? -hours : hours);
}
