import { type Amount, roundTo } from './money.ts';
import type { RoundingMode } from './rounding.ts';

// ISO 4217 as of February 2026: only what differs from two decimals.
const MINOR_UNITS = new Map<string, number | null>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map(withDigits(0)),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map(withDigits(3)),
  ...'CLF UYW'.split(' ').map(withDigits(4)),
  ...'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' ').map(withDigits(null)),
]);

function withDigits(digits: number | null) {
  return (code: string): [string, number | null] => [code, digits];
}

/**
 * Decimals of a currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD, 4 for CLF; null for metals, test
 * codes and the like, which have none. Source: ISO 4217. A code that is not three capitals throws a RangeError.
 */
export function minorUnits(currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`Not a currency code: "${currency}"`);
  const digits = MINOR_UNITS.get(currency);
  return digits === undefined ? 2 : digits;
}

/** Rounds an amount to the minor unit of its currency; a currency without one leaves it as it is. */
export function roundToCurrency(amount: Amount, currency: string, mode: RoundingMode = 'HALF_UP'): Amount {
  const digits = minorUnits(currency);
  return digits === null ? amount : roundTo(amount, digits, mode);
}
