/** How a value exactly between two neighbours is rounded: away from zero, or to the even neighbour. */
export type RoundingMode = 'HALF_UP' | 'HALF_EVEN';

/**
 * The integer nearest to `numerator / denominator`, computed exactly. Sign-symmetric: rounding −x gives
 * the negative of rounding x. `denominator` may be negative; zero throws a RangeError.
 */
export function divideRounded(
  numerator: bigint,
  denominator: bigint,
  mode: RoundingMode = 'HALF_UP',
): bigint {
  if (denominator === 0n) throw new RangeError('Cannot divide by zero');
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  let quotient = top / bottom;
  const twice = (top % bottom) * 2n;
  const odd = (quotient & 1n) === 1n;
  if (twice > bottom || (twice === bottom && (mode === 'HALF_UP' || odd))) quotient += 1n;
  return negative ? -quotient : quotient;
}
