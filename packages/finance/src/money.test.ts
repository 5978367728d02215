import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorUnits, roundToCurrency } from './currency.ts';
import { convert, formatAmount, multiply, ONE, parseAmount, roundTo, sum } from './money.ts';

const amounts = fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n });
const text = (amount: bigint) => formatAmount(amount);

describe('parsing and writing amounts', () => {
  test('keeps every one of eighteen decimals', () => {
    expect(parseAmount('1.000000000000000001')).toBe(ONE + 1n);
    expect(text(ONE + 1n)).toBe('1.000000000000000001');
  });

  test('writes canonically: no trailing zeros, no negative zero', () => {
    expect(text(parseAmount('12.500'))).toBe('12.5');
    expect(text(parseAmount('100.00'))).toBe('100');
    expect(text(parseAmount('-0'))).toBe('0');
    expect(text(parseAmount('-0.05'))).toBe('-0.05');
  });

  test('reads long and short digits alike', () => {
    expect(parseAmount('999999999999999.9')).toBe(9_999_999_999_999_999n * 10n ** 17n);
    expect(parseAmount('12345678901234567890')).toBe(12_345_678_901_234_567_890n * ONE);
  });

  test.each([
    '',
    ' 1',
    '1 ',
    '+1',
    '1e3',
    '.5',
    '5.',
    '01',
    '1,000',
    '1.0000000000000000001',
    'NaN',
    '--1',
    '1\n',
  ])('refuses %j and names it', (bad) => {
    expect(() => parseAmount(bad)).toThrow(RangeError);
    expect(() => parseAmount(bad)).toThrow(`"${bad}"`);
  });

  test('what was written reads back as the same amount', () => {
    fc.assert(fc.property(amounts, (amount) => parseAmount(formatAmount(amount)) === amount));
  });
});

describe('multiplying, converting, rounding', () => {
  test('multiplies exactly and rounds once, ties away from zero', () => {
    // 0.1 × 0.2 = 0.02, which a double misses
    expect(text(multiply(parseAmount('0.1'), '0.2'))).toBe('0.02');
    // half a unit of the last place
    expect(multiply(1n, '0.5')).toBe(1n);
    expect(multiply(-1n, '0.5')).toBe(-1n);
    expect(multiply(1n, '0.4999999999999999999999')).toBe(0n);
  });

  test('converts at units of the target for one of the source: 80.25 × 1.25 = 100.3125', () => {
    expect(text(convert(parseAmount('80.25'), '1.25'))).toBe('100.3125');
    expect(() => convert(ONE, '0')).toThrow(RangeError);
    expect(() => convert(ONE, '-1.2')).toThrow(RangeError);
  });

  test('rounds halves up in magnitude, or to the even digit', () => {
    expect(text(roundTo(parseAmount('2.345'), 2))).toBe('2.35');
    expect(text(roundTo(parseAmount('2.345'), 2, 'HALF_EVEN'))).toBe('2.34');
    expect(text(roundTo(parseAmount('2.355'), 2, 'HALF_EVEN'))).toBe('2.36');
    expect(text(roundTo(parseAmount('-2.345'), 2))).toBe('-2.35');
    expect(text(roundTo(parseAmount('2.3449999'), 2))).toBe('2.34');
    expect(() => roundTo(ONE, 19)).toThrow(RangeError);
    expect(() => roundTo(ONE, -1)).toThrow(RangeError);
  });

  test('rounding is never off by more than half a step and mirrors with the sign', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 18 }),
        fc.constantFrom('HALF_UP' as const, 'HALF_EVEN' as const),
        (amount, digits, mode) => {
          const step = 10n ** BigInt(18 - digits);
          const rounded = roundTo(amount, digits, mode);
          const error = rounded > amount ? rounded - amount : amount - rounded;
          return rounded % step === 0n && error * 2n <= step && roundTo(-amount, digits, mode) === -rounded;
        },
      ),
    );
  });

  test('adds up, and nothing adds up to zero', () => {
    expect(sum([])).toBe(0n);
    expect(text(sum(['0.1', '0.2', '-0.05'].map(parseAmount)))).toBe('0.25');
  });
});

describe('minor units', () => {
  test.each([
    ['USD', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['UYW', 4],
    ['XAU', null],
  ])('%s has %j', (currency, digits) => {
    expect(minorUnits(currency)).toBe(digits);
  });

  test('rounds to them, and leaves gold alone', () => {
    expect(text(roundToCurrency(parseAmount('1234.5'), 'JPY'))).toBe('1235');
    expect(text(roundToCurrency(parseAmount('7.00045'), 'CLF', 'HALF_EVEN'))).toBe('7.0004');
    expect(text(roundToCurrency(parseAmount('1.23456'), 'XAU'))).toBe('1.23456');
    expect(() => minorUnits('usd')).toThrow(RangeError);
  });
});
