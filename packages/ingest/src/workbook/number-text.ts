const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
const SIGNIFICANT = 15;
const LARGEST_EXPONENT = 400;

/**
 * The number of a cell as plain decimal text, without the artefacts of binary fractions: a sheet holds
 * 1234.56 as `1234.5599999999999`, and shows 15 significant digits of it. Beyond those a fraction is
 * rounded, half away from zero; a whole number written out stays as it is, since it may be a key. Text
 * that is no number is returned unchanged.
 */
export function numberText(raw: string): string {
  if (isPlain(raw)) return raw;
  const match = NUMBER.exec(raw.trim());
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (match === null || whole + fraction === '' || Math.abs(Number(exponent)) > LARGEST_EXPONENT) return raw;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  const isWhole = fraction === '' && Number(exponent) === 0;
  const point = digits.length - fraction.length + Number(exponent);
  const text = isWhole ? digits : placed(...rounded(digits, point));
  return sign === '-' ? `-${text}` : text;
}

/** A minus, digits, at most one point between digits, and too few digits for an artefact. */
function isPlain(raw: string): boolean {
  const { length } = raw;
  if (length === 0 || length > SIGNIFICANT) return false;
  const start = raw.charCodeAt(0) === 45 ? 1 : 0;
  let points = 0;
  for (let at = start; at < length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === 46 && at > start && at < length - 1) points += 1;
    else if (code < 48 || code > 57) return false;
  }
  return length > start && points < 2;
}

/** At most 15 digits, and where the point stands among them: 0 before the first. */
function rounded(digits: string, point: number): [string, number] {
  if (digits.length <= SIGNIFICANT) return [digits, point];
  const kept = digits.slice(0, SIGNIFICANT);
  if (digits.charCodeAt(SIGNIFICANT) < 53) return [kept, point];
  const up = String(BigInt(kept) + 1n);
  return [up, point + up.length - kept.length];
}

function placed(digits: string, point: number): string {
  const significant = digits.replace(/0+$/, '');
  if (point <= 0) return `0.${'0'.repeat(-point)}${significant}`;
  if (significant.length <= point) return significant + '0'.repeat(point - significant.length);
  return `${significant.slice(0, point)}.${significant.slice(point)}`;
}
