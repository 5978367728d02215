import { describe, expect, it } from 'vitest';
import { averageRate, crossRate } from './exchange.ts';
import { convert, formatAmount, ONE, parseAmount } from './money.ts';

const quotes = (...texts: string[]) => texts.map(parseAmount);

describe('the average of rates', () => {
  it('is their arithmetic mean, rounded once at eighteen decimals', () => {
    // (1.0821 + 1.0844 + 1.0812) / 3 = 3.2477 / 3
    expect(averageRate(quotes('1.0821', '1.0844', '1.0812'))).toBe('1.082566666666666667');
    expect(averageRate(quotes('2', '3', '3'))).toBe('2.666666666666666667');
  });

  it('of none does not exist', () => {
    expect(() => averageRate([])).toThrow(RangeError);
  });
});

describe('a cross rate', () => {
  it('divides what one euro buys of both: 1.20 USD and 0.80 GBP make a pound 1.50 USD', () => {
    expect(crossRate(quotes('0.80'), quotes('1.20'))).toBe('1.5');
  });

  it('takes the quotient of means: USD 1.1 and 1.3, GBP 0.8 and 1.0 give 1.2 / 0.9', () => {
    expect(crossRate(quotes('0.8', '1.0'), quotes('1.1', '1.3'))).toBe('1.333333333333333333');
  });

  it('rounds the inverse of a quote once', () => {
    // 1 / 1.0905 = 0.91701054562127464465…
    expect(crossRate(quotes('1.0905'), [ONE])).toBe('0.917010545621274645');
  });

  it('keeps fifteen significant digits of a weak currency', () => {
    // 1.0947 / 17005.38 = 0.0000643737923692384…
    const rate = crossRate(quotes('17005.38'), quotes('1.0947'));
    expect(rate).toMatch(/^0\.0000643737\d{8}$/);
    // 1,700,538,000 IDR are 109,470 USD within a millionth.
    const usd = convert(parseAmount('1700538000'), rate);
    expect(formatAmount(usd).slice(0, 12)).toMatch(/^(109470\.0000|109469\.9999)/);
  });

  it('refuses a side without a quote above zero', () => {
    expect(() => crossRate([], [ONE])).toThrow(RangeError);
    expect(() => crossRate([ONE], [0n])).toThrow(RangeError);
  });
});
