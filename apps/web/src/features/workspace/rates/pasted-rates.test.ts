import { describe, expect, it } from 'vitest';
import { readPastedRates } from './pasted-rates.ts';

describe('readPastedRates', () => {
  it('reads currency, month and rate in any order, past a header and empty lines', () => {
    const text =
      'Currency\tMonth\tRate\nEUR\t2026-01\t1.0825\n\n2026-02-01; gbp; 1.2700\r\n0.0067 JPY 2026-02';
    expect(readPastedRates(text, 'USD')).toEqual({
      rates: [
        { currency: 'EUR', period: '2026-01', rate: '1.0825' },
        { currency: 'GBP', period: '2026-02', rate: '1.27' },
        { currency: 'JPY', period: '2026-02', rate: '0.0067' },
      ],
      problems: [],
    });
  });

  it('takes a line’s type, an average where it has none', () => {
    const text = 'EUR 2026-01 1.1 budget\nEUR 2026-01 1.08\nAVG GBP 2026-01 1.27';
    expect(readPastedRates(text, 'USD')).toEqual({
      rates: [
        { currency: 'EUR', period: '2026-01', rate: '1.1', type: 'BUDGET' },
        { currency: 'EUR', period: '2026-01', rate: '1.08' },
        { currency: 'GBP', period: '2026-01', rate: '1.27' },
      ],
      problems: [],
    });
  });

  it.each([
    ['2026-01 1.08', 'no currency code'],
    ['EUR 01/2026 1.08', 'no month'],
    ['EUR 2026-01 1,08', 'no rate'],
    ['EUR 2026-01', 'no rate'],
    ['USD 2026-01 1', 'reporting currency'],
    ['EUR 2026-01 0.00', 'above 0'],
  ])('says of %j that there is %s', (line, reason) => {
    const { rates, problems } = readPastedRates(line, 'USD');
    expect(rates).toEqual([]);
    expect(problems[0]?.reason).toContain(reason);
  });

  it('refuses a pair that is given twice, by its line', () => {
    const { rates, problems } = readPastedRates('EUR 2026-01 1.08\nEUR 2026-01 1.09', 'USD');
    expect(rates).toHaveLength(1);
    expect(problems).toEqual([{ line: 2, text: 'EUR 2026-01 1.09', reason: 'EUR 2026-01 is given twice' }]);
  });
});
