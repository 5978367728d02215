import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  basisPointsText,
  percentText,
  shiftPoint,
  typedBasisPoints,
  typedDecimal,
  typedPercent,
} from './typed-number.ts';

describe('typedDecimal', () => {
  it.each([
    ['1,234.50', '1234.5'],
    ['1 234 567', '1234567'],
    ["1'234.5", '1234.5'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['−12', '-12'],
    ['-0.00', '0'],
    ['0.000000000000000001', '0.000000000000000001'],
  ])('reads %s as %s', (typed, decimal) => {
    expect(typedDecimal(typed)).toBe(decimal);
  });

  it.each(['', '1,5', '1.234,56', '12,34', 'abc', '1e3', '$5', '1.2.3', `0.${'1'.repeat(19)}`])(
    'refuses %j',
    (typed) => {
      expect(typedDecimal(typed)).toBeNull();
    },
  );
});

describe('percentages', () => {
  it.each([
    ['12.5', '0.125'],
    ['100', '1'],
    ['0.01 %', '0.0001'],
    ['7', '0.07'],
    ['-3', '-0.03'],
  ])('reads %s percent as the rate %s', (typed, rate) => {
    expect(typedPercent(typed)).toBe(rate);
  });

  it('gives back what was typed, through the rate', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 0, max: 9 }), (digits, scale) => {
        const typed = shiftPoint(String(digits), -scale);
        expect(percentText(typedPercent(typed) ?? '')).toBe(typed);
      }),
    );
  });
});

describe('basis points', () => {
  it.each([
    ['33.33', 3333],
    ['33,33 %', 3333],
    ['50', 5000],
    ['0.5', 50],
    ['.05', 5],
    ['', 0],
    ['100.00', 10_000],
  ])('reads %j percent as %d', (typed, basisPoints) => {
    expect(typedBasisPoints(typed)).toBe(basisPoints);
  });

  it.each(['33.333', '-5', 'x', '1000.5.1', '1e2'])('refuses %j', (typed) => {
    expect(typedBasisPoints(typed)).toBeNull();
  });

  it('writes every share so that it reads back the same', () => {
    for (let share = 0; share <= 10_000; share += 1)
      expect(typedBasisPoints(basisPointsText(share))).toBe(share);
  });
});
