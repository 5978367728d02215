import { pow10 } from './decimal-text.ts';
import { type Compounding, FACTOR_SCALE, periodFactors, RATE_TOO_LOW } from './discount.ts';
import { defined, type Figure, undefinedFigure } from './figure.ts';
import { type Amount, formatAmount, ONE } from './money.ts';
import { minus, type Rational, rational, toAmount } from './rational.ts';

const TOLERANCE: Rational = { num: 1n, den: 10n ** 9n };

/**
 * Expected NPV of scenarios, Σ pₛ·NPVₛ. Null PROBABILITIES_NOT_ONE when the probabilities miss 1 by more than
 * 10⁻⁹, null INVALID_PROBABILITY when one is outside 0 to 1.
 */
export function enpv(scenarios: readonly { probability: string; npv: Amount }[]): Figure {
  const weights = scenarios.map((scenario) => rational(scenario.probability));
  if (weights.some(outside)) return INVALID;
  const scale = pow10(Math.max(0, ...weights.map(({ den }) => den.toString().length - 1)));
  const whole = weights.reduce((total, { num, den }) => total + num * (scale / den), 0n);
  if (exceeds(minus({ num: whole, den: scale }, { num: 1n, den: 1n }), TOLERANCE)) {
    return undefinedFigure('PROBABILITIES_NOT_ONE', 'The probabilities of the scenarios do not add up to 1.');
  }
  const total = scenarios.reduce((sum, { npv }, i) => {
    const { num, den } = weights[i] as Rational;
    return sum + npv * num * (scale / den);
  }, 0n);
  return defined(formatAmount(toAmount({ num: total, den: scale * ONE })));
}

/**
 * Risk-adjusted NPV: Σ P(reaching t)·CFₜ/(1+rₘ)ᵗ. The rate must then carry no premium for the same risk. As many
 * probabilities as flows, or a RangeError; null INVALID_PROBABILITY outside 0 to 1.
 */
export function rnpv(
  flows: readonly Amount[],
  reach: readonly string[],
  rate: string,
  compounding: Compounding = 'EFFECTIVE',
): Figure {
  if (flows.length !== reach.length) {
    throw new RangeError(`${flows.length} flows but ${reach.length} probabilities`);
  }
  const factor = periodFactors(rate, compounding);
  if (!factor) return RATE_TOO_LOW;
  const weights = reach.map(rational);
  if (weights.some(outside)) return INVALID;
  const scale = pow10(Math.max(0, ...weights.map(({ den }) => den.toString().length - 1)));
  const total = flows.reduce((sum, flow, t) => {
    const { num, den } = weights[t] as Rational;
    return sum + flow * factor(t) * num * (scale / den);
  }, 0n);
  return defined(formatAmount(toAmount({ num: total, den: scale * ONE * pow10(FACTOR_SCALE) })));
}

const INVALID: Figure = undefinedFigure('INVALID_PROBABILITY', 'A probability lies outside 0 to 1.');

function outside({ num, den }: Rational): boolean {
  return num < 0n || num > den;
}

function exceeds({ num, den }: Rational, limit: Rational): boolean {
  return (num < 0n ? -num : num) * limit.den > limit.num * den;
}
