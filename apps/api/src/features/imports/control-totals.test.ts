import { parseAmount } from '@steward/finance';
import type { CostLine } from '@steward/ingest';
import { describe, expect, it } from 'vitest';
import { csvCell } from '../../http/csv.ts';
import { ControlTotals } from './control-totals.ts';

const line = (amount: string, currency: string) =>
  ({ amount: parseAmount(amount), currency, date: '2026-01-31' }) as CostLine;

describe('control totals', () => {
  it('balance per currency: accepted + duplicate + rejected is the file', () => {
    const totals = new ControlTotals();
    totals.accept(line('10.5', 'EUR'));
    totals.accept(line('-0.25', 'EUR'));
    totals.accept(line('3', 'USD'));
    totals.reject({ amount: parseAmount('4'), currency: 'EUR' });
    totals.reject({ amount: null, currency: 'EUR' });
    expect(totals.toStored()).toEqual([
      { currency: 'EUR', accepted: '10.25', duplicate: '0', rejected: '4', file: '14.25' },
      { currency: 'USD', accepted: '3', duplicate: '0', rejected: '0', file: '3' },
    ]);
  });

  it('tell duplicates from accepted amounts, as often as they are settled', () => {
    const stored = [{ currency: 'EUR', accepted: '10', duplicate: '0', rejected: '1', file: '11' }];
    const once = ControlTotals.withDuplicates(stored, [{ currency: 'EUR', amount: '4' }]);
    expect(once).toEqual([{ currency: 'EUR', accepted: '6', duplicate: '4', rejected: '1', file: '11' }]);
    expect(ControlTotals.withDuplicates(once, [])).toEqual(stored);
  });
});

describe('a cell on the way out', () => {
  it('is text where a spreadsheet would run it, and a number where it is one', () => {
    expect(csvCell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`);
    expect(csvCell('@sum')).toBe(`'@sum`);
    expect(csvCell('-12.50')).toBe('-12.50');
    expect(csvCell('+44 20')).toBe('+44 20');
    expect(csvCell('-cmd')).toBe(`'-cmd`);
  });
});
