const GROUPED = /^-?\d{1,3}([, ' \u00a0\u202f]\d{3})+(\.\d*)?$/;
const PLAIN = /^-?(\d{1,30}\.?\d*|\.\d+)$/;
const MAX_DECIMALS = 18;

/**
 * The exact decimal a person typed, as the API takes it: "1,234.50" is "1234.5". Groups of thousands
 * may be separated by comma, space or apostrophe; the decimal mark is a point. Null for anything else,
 * "1,5" included, since it can be read in two ways.
 */
export function typedDecimal(typed: string): string | null {
  const text = typed.trim().replace(/^[−–]/, '-').replace(/^\+/, '');
  const plain = GROUPED.test(text) ? text.replace(/[, '\u00a0\u202f]/g, '') : text;
  if (!PLAIN.test(plain)) return null;
  const negative = plain.startsWith('-');
  const [whole = '', decimals = ''] = plain.replace('-', '').split('.');
  if (decimals.length > MAX_DECIMALS) return null;
  const integer = whole.replace(/^0+(?=\d)/, '') || '0';
  const fraction = decimals.replace(/0+$/, '');
  const size = fraction ? `${integer}.${fraction}` : integer;
  return negative && size !== '0' ? `-${size}` : size;
}

/** A decimal text times 10^places, by moving the point: no float, nothing rounded. */
export function shiftPoint(decimal: string, places: number): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${fraction}${'0'.repeat(Math.max(0, places))}`;
  const point = whole.length + Math.max(0, -places) + places;
  return typedDecimal(`${negative ? '-' : ''}${digits.slice(0, point) || '0'}.${digits.slice(point)}`) ?? '0';
}

/** "12.5" typed as a percentage is the rate "0.125"; null for what is no number. */
export function typedPercent(typed: string): string | null {
  const decimal = typedDecimal(typed.replace(/\s*%\s*$/, ''));
  return decimal === null ? null : shiftPoint(decimal, -2);
}

/** The percentage a rate is typed as: "0.125" is "12.5". */
export const percentText = (rate: string): string => shiftPoint(rate, 2);

const PERCENT = /^(\d{1,3})(?:\.(\d{0,2}))?$/;

/** "33.33" percent is 3,333 basis points; null for more than two decimals or anything else. Empty is 0. */
export function typedBasisPoints(typed: string): number | null {
  const text = typed.trim().replace(/\s*%$/, '').replace(',', '.').replace(/^\./, '0.');
  if (text === '') return 0;
  const match = PERCENT.exec(text);
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** 3,333 basis points are typed as "33.33", 5,000 as "50". */
export function basisPointsText(basisPoints: number): string {
  const whole = Math.trunc(basisPoints / 100);
  const rest = String(basisPoints % 100).padStart(2, '0');
  return rest === '00' ? String(whole) : `${whole}.${rest.replace(/0$/, '')}`;
}
