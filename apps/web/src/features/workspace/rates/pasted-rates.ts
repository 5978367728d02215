import { RATE_TYPES, type RateType, type RouteBody } from '@steward/contracts';
import { typedDecimal } from '../../../lib/typed-number.ts';

type Rate = RouteBody<'PUT /fx-rates'>['rates'][number];

export interface PastedRates {
  rates: Rate[];
  /** Lines that are no rate, each with why. */
  problems: { line: number; text: string; reason: string }[];
}

const MONTH = /^(19|20|21)\d\d-(0[1-9]|1[0-2])(-\d\d)?$/;
const CODE = /^[A-Za-z]{3}$/;
const MOST = 500;

/**
 * Rates out of pasted lines such as "EUR 2026-01 1.0825" or "EUR 2026-01 1.1 BUDGET", in any order and
 * separated by tab, space or semicolon; averages unless they say otherwise. Empty lines and a header are
 * passed over. A rate given twice is a problem.
 */
export function readPastedRates(text: string, reporting: string): PastedRates {
  const rates: Rate[] = [];
  const problems: PastedRates['problems'] = [];
  const seen = new Set<string>();
  text.split(/\r\n?|\n/).forEach((raw, index) => {
    const line = raw.trim();
    if (!line || (rates.length === 0 && /\b(rate|currency)\b/i.test(line))) return;
    const read = readLine(line, reporting);
    const key =
      typeof read === 'string' ? '' : `${read.currency} ${read.period}${read.type ? ` ${read.type}` : ''}`;
    if (typeof read === 'string') problems.push({ line: index + 1, text: line, reason: read });
    else if (seen.has(key)) problems.push({ line: index + 1, text: line, reason: `${key} is given twice` });
    else if (rates.length >= MOST)
      problems.push({ line: index + 1, text: line, reason: `more than ${MOST} at once` });
    else {
      seen.add(key);
      rates.push(read);
    }
  });
  return { rates, problems };
}

function readLine(line: string, reporting: string): Rate | string {
  const words = line.split(/[\t; ]+/).filter(Boolean);
  const type = words.map((word) => word.toUpperCase()).find(isType);
  const parts = words.filter((word) => word.toUpperCase() !== type);
  const currency = parts.find((part) => CODE.test(part))?.toUpperCase();
  const period = parts.find((part) => MONTH.test(part))?.slice(0, 7);
  const number = parts.find((part) => !CODE.test(part) && !MONTH.test(part));
  const rate = number === undefined ? null : typedDecimal(number);
  if (!currency) return 'no currency code, such as EUR';
  if (!period) return 'no month, such as 2026-01';
  if (rate === null) return 'no rate with a decimal point, such as 1.0825';
  if (currency === reporting) return `${reporting} is the reporting currency itself`;
  if (rate === '0' || rate.startsWith('-')) return 'a rate is above 0';
  return { currency, period, rate, ...(type && type !== 'AVG' && { type }) };
}

const isType = (word: string): word is RateType => (RATE_TYPES as readonly string[]).includes(word);
