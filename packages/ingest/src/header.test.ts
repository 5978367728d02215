import { describe, expect, it } from 'vitest';
import { columnNames, headerKey, headerNames, wordsOf } from './header.ts';

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

describe('headerNames', () => {
  it('joins what stands above one another, merged cells spread to the right', () => {
    const header = [
      ['', '', 'Q1', '', 'Q2'],
      ['Date', 'Vendor', 'Amount', 'Currency', 'Amount', 'Currency'],
    ];
    expect(headerNames(header, 6)).toEqual([
      'Date',
      'Vendor',
      'Q1 / Amount',
      'Q1 / Currency',
      'Q2 / Amount',
      'Q2 / Currency',
    ]);
  });

  it('leaves a name of its own as it is below an empty cell', () => {
    const header = [
      ['Posting', '', 'Amount', 'S/H'],
      ['date', 'Vendor', 'EUR', ''],
    ];
    expect(headerNames(header, 4)).toEqual(['Posting / date', 'Vendor', 'Amount / EUR', 'S/H']);
  });

  it('says a name once where all rows repeat it', () => {
    expect(
      headerNames(
        [
          ['Date', 'Net'],
          ['Date', 'amount'],
          ['', ''],
        ],
        2,
      ),
    ).toEqual(['Date', 'Net / amount']);
  });

  it('names columns by position where there is no header', () => {
    expect(headerNames([], 2)).toEqual(['Column 1', 'Column 2']);
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
