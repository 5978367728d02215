import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invented, partOf, toCanonical, toText, toUnits } from './amounts.ts';

describe('amounts', () => {
  it('writes groups of three and the decimal sign of the file', () => {
    expect(toText(123_456_789n, 2, '.', ',')).toBe('1,234,567.89');
    expect(toText(-123_456n, 2, ',', '.')).toBe('-1.234,56');
    expect(toText(5n, 2)).toBe('0.05');
    expect(toText(100n, 2, '.', ',')).toBe('1.00');
  });

  it('writes canonical decimals without trailing zeros and without a minus on zero', () => {
    expect(toCanonical(1_500n, 3)).toBe('1.5');
    expect(toCanonical(100n, 2)).toBe('1');
    expect(toCanonical(0n, 10)).toBe('0');
    expect(toCanonical(1_000n, 0)).toBe('1000');
  });

  it('refuses more decimals than the scale holds', () => {
    expect(() => toUnits('0.001', 2)).toThrow('scale 2');
    expect(() => toUnits('1e3', 2)).toThrow();
  });

  it('rounds an invented figure once', () => {
    expect(invented(12.345_678, 2)).toBe(1_235n);
    expect(invented(0.5, 10)).toBe(5_000_000_000n);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 0, max: 10 }), (units, scale) => {
        expect(toUnits(toText(units, scale), scale)).toBe(units);
        expect(toUnits(toCanonical(units, scale), scale)).toBe(units);
      }),
    );
  });

  it('divides an amount into parts that add up to it, none more than a unit from another', () => {
    fc.assert(
      fc.property(fc.bigInt(-100_000n, 100_000n), fc.integer({ min: 1, max: 60 }), (units, count) => {
        const parts = Array.from({ length: count }, (_, index) => partOf(units, count, index));
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(units);
        const sorted = [...parts].sort((one, other) => Number(one - other));
        expect((sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n)).toBeLessThanOrEqual(1n);
      }),
    );
  });
});
