import { describe, expect, it } from 'vitest';
import { nextLine, readTyped, type TypedRate, withRate } from './typed-rates.ts';

const LINE = { currency: 'eur', period: '2026-12', type: 'AVG', rate: '1.0820' } as const;
const RATE: TypedRate = { currency: 'EUR', period: '2026-12', type: 'AVG', rate: '1.082' };

describe('a typed rate', () => {
  it('is read as the API takes it', () => {
    expect(readTyped(LINE, 'USD')).toEqual(RATE);
  });

  it.each([
    [{ currency: 'euro' }, 'currency code'],
    [{ currency: 'USD' }, 'reporting currency'],
    [{ period: '2026-13' }, 'month'],
    [{ rate: '1,08' }, 'decimal point'],
    [{ rate: '0' }, 'above 0'],
  ])('says what is wrong with %j', (change, reason) => {
    expect(readTyped({ ...LINE, ...change }, 'USD')).toContain(reason);
  });

  it('is followed by the month after, over the end of a year', () => {
    expect(nextLine(RATE)).toEqual({ currency: 'EUR', period: '2027-01', type: 'AVG', rate: '' });
  });

  it('replaces what was typed for the same currency, month and type', () => {
    const budget: TypedRate = { ...RATE, type: 'BUDGET' };
    const better = { ...RATE, rate: '1.09' };
    expect(withRate([RATE, budget], better)).toEqual([budget, better]);
  });
});
