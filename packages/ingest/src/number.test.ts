import { formatAmount, parseAmount } from '@steward/finance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from './number.ts';
import type { Decimal } from './types.ts';

function read(text: string, decimal: Decimal = '.') {
  const parsed = parseNumber(text, decimal);
  return parsed.reason === null ? parsed.text : parsed.reason;
}

describe('parseNumber', () => {
  it.each([
    ['301300', '301300'],
    ['184,904.05', '184904.05'],
    ['1,234', '1234'],
    ['1 234.56', '1234.56'],
    ['1\u00a0234.56', '1234.56'],
    ['1\u202f234.56', '1234.56'],
    ["1'234.56", '1234.56'],
    ['1’234.56', '1234.56'],
    ['12,34,567.50', '1234567.5'],
    ['(123)', '-123'],
    ['(£1,234.56)', '-1234.56'],
    ['£(123)', '-123'],
    ['123-', '-123'],
    ['\u2212123', '-123'],
    ['-£123.00', '-123'],
    ['£-123.00', '-123'],
    ['+12', '12'],
    ['123 CR', '-123'],
    ['123.50Cr', '-123.5'],
    ['CR 123', '-123'],
    ['1,234.00 DR', '1234'],
    ['$5 Dr.', '5'],
    ['-$123', '-123'],
    ['$-123', '-123'],
    ['CHF 12.–', '12'],
    ['12.-', '12'],
    ['1\u2009234.56', '1234.56'],
    ['£68,486.66', '68486.66'],
    ['12.50 €', '12.5'],
    ['EUR 12.00', '12'],
    ['12.00 USD', '12'],
    ['US$ 5', '5'],
    ['3.2E+07', '32000000'],
    ['5e-7', '0.0000005'],
    ['0.00000080000', '0.0000008'],
    ['.5', '0.5'],
    ['7.', '7'],
    ['007', '7'],
    ['-0.00', '0'],
    ['1.000000000000000001', '1.000000000000000001'],
    ['1.0000000000000000010000', '1.000000000000000001'],
    ['12345678901234567890.12', '12345678901234567890.12'],
  ])('reads %s with a decimal point', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['1.234,56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['-,5', '-0.5'],
    ['1234,5', '1234.5'],
    ['1.234', '1234'],
    ["1'234,50", '1234.5'],
    ['1.234,56-', '-1234.56'],
  ])('reads %s with a decimal comma', (text, expected) => {
    expect(read(text, ',')).toBe(expected);
  });

  it.each([
    '1,5',
    '1,23,4',
    '1,234,56',
    '12.34.56',
    'abc',
    '12 kg',
    '--5',
    '(-5)',
    '£5 €',
    '1 2',
    '=1+1',
    '.',
    '5 kr €',
    '₹12 Cr',
    '-5 CR',
    'CRX 5',
    '1e',
  ])('refuses %s', (text) => {
    expect(read(text)).toBe('Not an amount with a decimal point');
  });

  it('refuses percentages as what they are', () => {
    expect(read('5%')).toBe('A percentage, not an amount');
    expect(read('5,5 %', ',')).toBe('A percentage, not an amount');
  });

  it.each([
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['12,5', '12.5'],
    ['12.5', '12.5'],
    ['1234', '1234'],
    ['0,00', '0'],
    ['1,234', 'Can be read in two ways: 1234 or 1.234'],
    ['1.234', 'Can be read in two ways: 1.234 or 1234'],
    ['abc', 'Not an amount'],
    ['5%', 'A percentage, not an amount'],
  ])('reads %s with either sign only where it means one number', (text, expected) => {
    const parsed = parseNumber(text, 'either');
    expect(parsed.reason ?? ('text' in parsed && parsed.text)).toBe(expected);
  });

  it('refuses what cannot be held exactly', () => {
    expect(read('0.0000000000000000001')).toBe('More than 18 decimals');
    expect(read('123456789012345678901')).toBe('More than 20 digits before the decimal sign');
    expect(read('1e9999')).toBe('More than 20 digits before the decimal sign');
  });

  it('gives the currency sign beside the number', () => {
    expect(parseNumber('(€ 5)', '.')).toMatchObject({ sign: '€', reason: null });
  });

  it('reads back every amount in every dress', () => {
    const amount = fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n });
    fc.assert(
      fc.property(amount, (value) => {
        const text = formatAmount(value);
        const [whole = '', fraction] = text.replace('-', '').split('.');
        const group = (separator: string) => whole.replace(/\B(?=(\d{3})+$)/g, separator);
        const minus = value < 0n;
        const dressed = (separator: string, decimal: string) =>
          group(separator) + (fraction === undefined ? '' : decimal + fraction);
        const point = dressed(',', '.');
        expect(read(text)).toBe(text);
        expect(parseNumber(text, '.')).toMatchObject({ amount: parseAmount(text) });
        expect(read(minus ? `(${point})` : point)).toBe(text);
        expect(read(minus ? `${dressed('.', ',')}-` : dressed('.', ','), ',')).toBe(text);
      }),
    );
  });
});
