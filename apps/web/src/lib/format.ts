import type { Figure } from '@steward/contracts';

/**
 * Formats for people. Amounts and ratios are decimal texts; `Intl` formats texts exactly, so no
 * amount passes through a float on its way to the screen.
 */
export interface Format {
  /** "$1.23M": tiles, axes and dense tables. */
  compact(amount: string): string;
  /** "$1,234,567": whole units. */
  whole(amount: string): string;
  /** "$1,234,567.89": minor units; what they would show as nothing in two digits, "$0.0000012". */
  money(amount: string): string;
  /** Every stored decimal, at least the minor units. */
  exact(amount: string): string;
  /** As `compact`, always signed: "+$1.2M". */
  signedCompact(amount: string): string;
  /** "12.3%" of a ratio text "0.123"; whole percents from 1,000 % on. */
  percent(ratio: string): string;
  signedPercent(ratio: string): string;
  /** "14.2 mo" of months. */
  months(months: string): string;
  number(value: string | number): string;
  /** "1,204.25": hours, points and the like, to two decimals; what they would show as nothing in two digits. */
  quantity(value: string): string;
  date(date: string): string;
  dateTime(timestamp: string): string;
  period(period: string): string;
  /** "Mar 26": axes. */
  shortPeriod(period: string): string;
}

const UNDEFINED_MARK = '–';

type DecimalText = `${number}`;

// Intl writes a hyphen for minus in most locales; figures take the true sign, as wide as a plus.
function decimal(locale: string | undefined, options: Intl.NumberFormatOptions): (text: string) => string {
  const format = new Intl.NumberFormat(locale, options);
  return (text) =>
    format
      .formatToParts(text as DecimalText)
      .map((part) => (part.type === 'minusSign' ? '−' : part.value))
      .join('');
}

const magnitudeAtLeast = (text: string, bound: number): boolean => Math.abs(Number(text)) >= bound;

function numbers(locale: string | undefined, currency: string) {
  const money = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const compactOptions = { ...money, notation: 'compact', maximumSignificantDigits: 3 } as const;
  const percentFine = decimal(locale, { style: 'percent', maximumFractionDigits: 1 });
  const percentCoarse = decimal(locale, { style: 'percent', maximumFractionDigits: 0 });
  const signedFine = decimal(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const signedCoarse = decimal(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const plain = decimal(locale, { maximumFractionDigits: 18 });
  const months = decimal(locale, { maximumFractionDigits: 1 });
  const minor = decimal(locale, money);
  const tiny = decimal(locale, { ...money, maximumFractionDigits: 18, maximumSignificantDigits: 2 });
  const twoPlaces = decimal(locale, { maximumFractionDigits: 2 });
  const tinyQuantity = decimal(locale, { maximumFractionDigits: 18, maximumSignificantDigits: 2 });
  const nothing = minor('0');
  return {
    compact: decimal(locale, compactOptions),
    signedCompact: decimal(locale, { ...compactOptions, signDisplay: 'exceptZero' }),
    whole: decimal(locale, { ...money, maximumFractionDigits: 0 }),
    money: (amount: string) => {
      const text = minor(amount);
      return text.replace('−', '') === nothing && Number(amount) !== 0 ? tiny(amount) : text;
    },
    exact: decimal(locale, { ...money, maximumFractionDigits: 18 }),
    percent: (ratio: string) => (magnitudeAtLeast(ratio, 10) ? percentCoarse : percentFine)(ratio),
    signedPercent: (ratio: string) => (magnitudeAtLeast(ratio, 10) ? signedCoarse : signedFine)(ratio),
    months: (value: string) => `${months(value)} mo`,
    number: (value: string | number) => plain(String(value)),
    quantity: (value: string) =>
      (Number(value) !== 0 && Math.abs(Number(value)) < 0.01 ? tinyQuantity : twoPlaces)(value),
  };
}

function dates(locale: string | undefined) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const short = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const monthStart = (period: string) => new Date(`${period}-01T00:00:00Z`);
  return {
    date: (date: string) => day.format(new Date(`${date}T00:00:00Z`)),
    dateTime: (timestamp: string) => moment.format(new Date(timestamp)),
    period: (period: string) => month.format(monthStart(period)),
    shortPeriod: (period: string) => short.format(monthStart(period)),
  };
}

/** The formats of one currency; `locale` is the browser's unless told. */
export const createFormat = (currency: string, locale?: string): Format => ({
  ...numbers(locale, currency),
  ...dates(locale),
});

/** What a figure measures, which decides how it is written. */
export type FigureKind = 'money' | 'ratio' | 'months' | 'period';

/** A figure in short: "–" where undefined. */
export function figureText(format: Format, figure: Figure, kind: FigureKind): string {
  if (figure.value === null) return UNDEFINED_MARK;
  const write = {
    money: format.compact,
    ratio: format.percent,
    months: format.months,
    period: format.period,
  };
  return write[kind](figure.value);
}

/** What stands behind the short form: the exact value, or why there is none. */
export function figureDetail(format: Format, figure: Figure, kind: FigureKind): string {
  if (figure.value === null) return figure.reason ?? 'Not defined here';
  const exact = {
    money: format.exact,
    ratio: (ratio: string) => `${format.number(ratio)} as a ratio`,
    months: (months: string) => `${format.number(months)} months`,
    period: format.period,
  }[kind](figure.value);
  return figure.reason ? `${exact}. ${figure.reason}` : exact;
}
