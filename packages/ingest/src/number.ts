import { AMOUNT_SCALE, type Amount, formatAmount } from '@steward/finance';
import { currenciesOfSign } from './currency.ts';
import type { Decimal } from './types.ts';

/** `text` is canonical; `sign` the currency symbol or code written beside the number, or null. */
export type ParsedNumber = { amount: Amount; text: string; sign: string | null; reason: null };
export type NumberProblem = { reason: string };

// numeric(38,18) leaves this many digits before the point.
const WHOLE_DIGITS = 20;
const SAFE_DIGITS = 15;
const POWERS = Array.from({ length: AMOUNT_SCALE + 1 }, (_, n) => 10n ** BigInt(n));

const NOT_AN_AMOUNT = 'Not an amount';

const SPACE = '[ \\u00a0\\u2007\\u2009\\u202f]';
const GROUPS = { '.': [',', "['’]", SPACE], ',': ['\\.', "['’]", SPACE] };
const CORE = { '.': core('.'), ',': core(',') };

function core(decimal: Decimal): RegExp {
  const grouped = GROUPS[decimal].map((group) => `\\d{1,3}(?:${group}\\d{3})+`);
  const indian = decimal === '.' ? ['\\d{1,2}(?:,\\d{2})+,\\d{3}'] : [];
  const whole = [...grouped, ...indian, '\\d*'].join('|');
  return new RegExp(`^(${whole})(?:\\${decimal}(\\d*))?(?:[eE]([+-]?\\d{1,4}))?$`);
}

/**
 * Reads an amount as people and systems write it, exactly: `1,234.56`, `1.234,56` (with `decimal` a
 * comma), `1 234,56`, `1'234.56`, `(123)`, `123-`, `−123`, `123 CR`, `£-123`, `EUR 12.00`, `12.–`,
 * `3.2E+07`. A group separator must stand before three digits, so `1,5` is refused where the point is
 * the decimal sign. With `either` a text is read that means one number with a point or a comma, and
 * refused where it means two. More than 18 decimals or 20 digits before the point are refused, never
 * rounded.
 */
export function parseNumber(text: string, decimal: Decimal | 'either'): ParsedNumber | NumberProblem {
  if (decimal === 'either') return parseEither(text);
  return parsePlain(text, decimal) ?? parseWritten(text, decimal);
}

function parseEither(text: string): ParsedNumber | NumberProblem {
  const point = parseNumber(text, '.');
  const comma = parseNumber(text, ',');
  if (point.reason !== null) return comma.reason === null ? comma : { reason: neither(point.reason) };
  if (comma.reason !== null || comma.amount === point.amount) return point;
  return { reason: `Can be read in two ways: ${point.text} or ${comma.text}` };
}

function neither(reason: string): string {
  return reason.startsWith(NOT_AN_AMOUNT) ? NOT_AN_AMOUNT : reason;
}

/** The common case, without a regular expression: a minus, digits, one decimal sign, few digits. */
function parsePlain(text: string, decimal: Decimal): ParsedNumber | null {
  const point = decimal.charCodeAt(0);
  const length = text.length;
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  let value = 0;
  let digits = 0;
  let pointAt = -1;
  for (let at = start; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      digits += 1;
    } else if (code === point && pointAt < 0) pointAt = at;
    else return null;
  }
  if (digits === 0 || digits > SAFE_DIGITS || pointAt === start || pointAt === length - 1) return null;
  const decimals = pointAt < 0 ? 0 : length - pointAt - 1;
  const scale = POWERS[AMOUNT_SCALE - decimals];
  if (scale === undefined) return null;
  const amount = BigInt(start === 1 ? -value : value) * scale;
  return { amount, text: canonical(text, amount, start, pointAt), sign: null, reason: null };
}

/** Keeps the text where it is canonical already, which saves printing the amount. */
function canonical(text: string, amount: Amount, start: number, pointAt: number): string {
  const whole = pointAt < 0 ? text.length : pointAt;
  if (amount === 0n || (text.charCodeAt(start) === 48 && whole - start > 1)) return formatAmount(amount);
  if (pointAt < 0) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end -= 1;
  if (end - 1 === pointAt) return text.slice(0, pointAt);
  if (text.charCodeAt(pointAt) !== 46) return `${text.slice(0, pointAt)}.${text.slice(pointAt + 1, end)}`;
  return end === text.length ? text : text.slice(0, end);
}

function parseWritten(text: string, decimal: Decimal): ParsedNumber | NumberProblem {
  if (text.includes('%')) return { reason: 'A percentage, not an amount' };
  const parts = unwrap(text);
  const match = parts === null ? null : CORE[decimal].exec(parts.core);
  if (parts === null || match === null) return notANumber(decimal);
  const whole = (match[1] ?? '').replace(/\D/g, '');
  const fraction = match[2] ?? '';
  if (whole === '' && fraction === '') return notANumber(decimal);
  const scaled = scale(whole, fraction, Number(match[3] ?? 0));
  if (typeof scaled === 'string') return { reason: scaled };
  const amount = parts.negative ? -scaled : scaled;
  return { amount, text: formatAmount(amount), sign: parts.sign, reason: null };
}

function notANumber(decimal: Decimal): NumberProblem {
  return { reason: `${NOT_AN_AMOUNT} with a decimal ${decimal === '.' ? 'point' : 'comma'}` };
}

/** whole.fraction × 10^exponent in units, or why it cannot be held. */
function scale(whole: string, fraction: string, exponent: number): Amount | string {
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return 0n;
  let decimals = fraction.length - exponent;
  let kept = digits;
  while (decimals > AMOUNT_SCALE && kept.endsWith('0')) {
    kept = kept.slice(0, -1);
    decimals -= 1;
  }
  if (decimals > AMOUNT_SCALE) return 'More than 18 decimals';
  if (kept.length - decimals > WHOLE_DIGITS) return 'More than 20 digits before the decimal sign';
  return BigInt(kept) * 10n ** BigInt(AMOUNT_SCALE - decimals);
}

type Unwrapped = { core: string; negative: boolean; sign: string | null };

const MINUS = /^[-\u2212\u2010\u2011\u2013\uff0d\ufe63]/;
const CURRENCY = '(?:\\p{Lu}{0,3}\\p{Sc}|\\p{L}{2,3}\\.?)';
const LEADING_CURRENCY = new RegExp(`^${CURRENCY}`, 'u');
const TRAILING_CURRENCY = new RegExp(`${CURRENCY}$`, 'u');

const LEADING_SIDE = /^(CR|DR)\.?(?![\p{L}])/iu;
const TRAILING_SIDE = /(?<![\p{L}])(CR|DR)\.?$/iu;
// `12.–` and `12,-` are whole amounts, not negative ones.
const NO_CENTS = /(?<=\d)[.,][-\u2013\u2014\u2212]{1,2}$/;

/**
 * Takes brackets, plus or minus, or a credit or debit mark, and a currency sign off, each at most once,
 * in any order. A `Cr` of rupees may be a crore and is refused.
 */
function unwrap(text: string): Unwrapped | null {
  let core = text.trim();
  let marks = 0;
  let negative = false;
  let sided = false;
  let sign: string | null = null;
  for (;;) {
    core = core.replace(NO_CENTS, '');
    const side = LEADING_SIDE.exec(core) ?? TRAILING_SIDE.exec(core);
    if (side) {
      marks += 1;
      if (marks > 1) return null;
      sided = true;
      negative = side[1]?.toUpperCase() === 'CR';
      core = side.index === 0 ? core.slice(side[0].length).trim() : core.slice(0, side.index).trim();
      continue;
    }
    const currency = LEADING_CURRENCY.exec(core)?.[0] ?? TRAILING_CURRENCY.exec(core)?.[0];
    if (currency !== undefined) {
      if (sign !== null || currenciesOfSign(currency).length === 0) return null;
      sign = currency;
      core = core.startsWith(currency) ? core.slice(currency.length) : core.slice(0, -currency.length);
    } else {
      const inner = withoutMark(core);
      if (inner === null) {
        const isCrore = sided && sign !== null && currenciesOfSign(sign).includes('INR');
        return isCrore ? null : { core, negative, sign };
      }
      marks += 1;
      if (marks > 1) return null;
      negative = !core.startsWith('+');
      core = inner;
    }
    core = core.trim();
  }
}

function withoutMark(core: string): string | null {
  if (core.startsWith('(') && core.endsWith(')')) return core.slice(1, -1);
  if (core.startsWith('+') || MINUS.test(core)) return core.slice(1);
  return MINUS.test(core.slice(-1)) ? core.slice(0, -1) : null;
}
