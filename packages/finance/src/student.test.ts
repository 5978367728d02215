import { describe, expect, test } from 'vitest';
import { student95, studentTail } from './student.ts';

describe('the 97.5 % quantile of Student’s t', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975.
  test.each([
    [1, '12.706'],
    [2, '4.303'],
    [3, '3.182'],
    [4, '2.776'],
    [5, '2.571'],
    [6, '2.447'],
    [7, '2.365'],
    [8, '2.306'],
    [9, '2.262'],
    [10, '2.228'],
    [15, '2.131'],
    [20, '2.086'],
    [25, '2.060'],
    [30, '2.042'],
    [40, '2.021'],
    [60, '2.000'],
    [80, '1.990'],
    [100, '1.984'],
    [1e12, '1.960'],
  ])('of %d degrees of freedom is %s in the published table', (df, published) => {
    expect(Number(student95(df)).toFixed(3)).toBe(published);
  });

  test('is what it is in closed form: tan(0.475 π) of one, 0.95·√(2/(1 − 0.95²)) of two', () => {
    expect(student95(1)).toBe(Math.tan(0.475 * Math.PI).toFixed(10));
    expect(student95(2)).toBe((0.95 * Math.sqrt(2 / (1 - 0.95 ** 2))).toFixed(10));
  });

  test('of four in closed form: 2·√(cos(arccos(√α)/3)/√α − 1) with α = 4·0.975·0.025', () => {
    const root = Math.sqrt(4 * 0.975 * 0.025);
    expect(student95(4)).toBe((2 * Math.sqrt(Math.cos(Math.acos(root) / 3) / root - 1)).toFixed(10));
  });

  test('falls with the degrees of freedom, fractions too, without a jump where the method changes', () => {
    const at = [1, 1.5, 2, 2.5, 9.9, 17.776, 24.5, 999, 1000, 1000.0001, 1001, 1e6].map((df) =>
      Number(student95(df)),
    );
    expect(at).toEqual([...at].sort((a, b) => b - a));
    expect(Math.abs(Number(student95(1000)) - Number(student95(1000.0000001)))).toBeLessThan(2e-10);
    expect(student95(1e15)).toBe('1.9599639845');
  });

  test('needs a degree of freedom', () => {
    expect(() => student95(0.5)).toThrow(RangeError);
    expect(() => student95(Number.NaN)).toThrow(RangeError);
  });
});

describe('the tail of Student’s t', () => {
  // The same table, other columns: one-sided 0.10, 0.05, 0.005 and 0.001.
  test.each([
    [10, 1.372, 0.1],
    [10, 1.812, 0.05],
    [10, 3.169, 0.005],
    [20, 3.552, 0.001],
    [1, 31.821, 0.01],
    [100, 2.626, 0.005],
  ])('with %d degrees of freedom above %d is %d', (df, t, tail) => {
    // The table rounds t to three decimals: the tail at its neighbours must lie on either side.
    expect(studentTail(t - 0.0005, df)).toBeGreaterThanOrEqual(tail);
    expect(studentTail(t + 0.0005, df)).toBeLessThanOrEqual(tail);
  });

  test('is ½ − arctan(t)/π of one degree, and half at zero', () => {
    for (const t of [0.01, 0.5, 1, 3, 40])
      expect(Math.abs(studentTail(t, 1) - (0.5 - Math.atan(t) / Math.PI))).toBeLessThan(1e-14);
    expect(studentTail(0, 7)).toBe(0.5);
  });
});
