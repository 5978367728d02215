import type { Measured } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import type { Format } from '../../../lib/format.ts';
import { shiftPoint } from '../../../lib/typed-number.ts';

type Effect = Measured['effect'];

const signOf = (text: string) => (text.startsWith('-') || Number(text) === 0 ? '' : '+');

/** An effect for people: "+2.5 points" of a share, "+$12.50" of an amount. */
export const effectText = (value: string, unit: Measured['unit'], money: Format): string =>
  unit === 'share'
    ? `${signOf(value)}${money.quantity(shiftPoint(value, 2))} points`
    : `${signOf(value)}${money.money(value)}`;

/** The effect whose interval tells how sure it is: the customers', where totals give the revenue none. */
export const decisiveEffect = ({ effect, customers }: Measured): Effect =>
  effect.lower === null && customers?.lower ? customers : effect;

/** How sure the effect is, in words. */
export function verdictOf(measured: Measured): string {
  const { includesZero, effect } = measured;
  const decisive = decisiveEffect(measured);
  const of = decisive === effect ? '' : ' of customers lost';
  const remark = decisive.status === 'OK' || !decisive.reason ? '' : ` ${decisive.reason}`;
  if (includesZero === null) return `The interval is not known. ${effect.reason ?? ''}`.trim();
  if (includesZero)
    return `The 95% interval${of} includes zero: chance alone could give this, and there may be no effect at all.${remark}`;
  const side = decisive.value?.startsWith('-') ? 'below zero: it got worse' : 'above zero';
  return `The whole 95% interval${of} lies ${side}.${remark}`;
}

/** What was claimed against what was measured, both at gross margin and as they are shown. */
export function claimAgainst(claimed: string, { value }: Measured, money: Format): string | null {
  if (value.value === null) return null;
  if (money.money(claimed) === money.money(value.value)) return 'The claim is what was measured.';
  const over = parseAmount(claimed) - parseAmount(value.value);
  const apart = money.money(formatAmount(over < 0n ? -over : over));
  if (over < 0n) return `The claim is ${apart} less than was measured.`;
  const beyond = value.upper !== null && parseAmount(claimed) > parseAmount(value.upper);
  const within =
    value.upper === null ? '' : beyond ? ', and beyond its 95% interval' : ', within its 95% interval';
  return `The claim is ${apart} more than was measured${within}.`;
}

/** The value with its interval: "$16,000.00, between $4,195 and $26,710". */
export function valueText({ value }: Measured, money: Format): string {
  if (value.value === null) return '–';
  const between =
    value.lower === null || value.upper === null
      ? ''
      : `, between ${money.whole(value.lower)} and ${money.whole(value.upper)}`;
  return `${money.money(value.value)}${between}`;
}
