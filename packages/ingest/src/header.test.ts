import { describe, expect, it } from 'vitest';
import { columnNames, headerKey, wordsOf } from './header.ts';

describe('columnNames', () => {
  it('names every column once', () => {
    expect(columnNames([' Amount ', 'Amount', '', 'Amount (2)', 'Cost\n  centre', ''])).toEqual([
      'Amount',
      'Amount (2)',
      'Column 3',
      'Amount (2) (2)',
      'Cost centre',
      'Column 6',
    ]);
  });
});

describe('headerKey', () => {
  it('is the same for the same columns in any order and case', () => {
    expect(headerKey(['Date', 'Amount'])).toBe(headerKey(['AMOUNT', 'date']));
    expect(headerKey(['Date', 'Amount'])).not.toBe(headerKey(['Date', 'Amount', 'Team']));
    expect(headerKey(['a', 'b'])).not.toBe(headerKey(['ab']));
  });
});

describe('wordsOf', () => {
  it.each([
    ['ChargePeriodStart', 'charge period start'],
    ['TRANSACTION_NUMBER', 'transaction number'],
    ['Währung', 'wahrung'],
    [' Beleg-Nr. ', 'beleg nr'],
  ])('reads %s', (name, words) => {
    expect(wordsOf(name)).toBe(words);
  });
});
