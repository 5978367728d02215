import type { Format } from '../../../lib/format.ts';
import type { FigureUnit } from './methods.ts';

/** A figure of a measurement as it is read. */
export function figureText(value: unknown, unit: FigureUnit, money: Format): string {
  if (unit === 'check') return value === true ? 'yes' : 'not checked';
  if (value === null || value === undefined) return 'not counted';
  if (Array.isArray(value)) return value.map((one) => money.exact(String(one))).join(', ');
  return unit === 'money' ? money.exact(String(value)) : money.number(String(value));
}
