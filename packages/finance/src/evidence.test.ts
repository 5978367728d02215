import { describe, expect, test } from 'vitest';
import { brierScore, forecastBias, mape, wape } from './calibration.ts';
import {
  differenceInDifferences,
  differenceInProportions,
  newcombeInterval,
  wilsonInterval,
} from './proportions.ts';
import { triangularQuantile, uncertainRoi } from './uncertainty.ts';

const numbers = (...texts: (string | null)[]) => texts.map(Number);

describe('intervals of proportions', () => {
  test('Wilson at z = 2 for 2 of 4: (0.5 + 0.5 ± 2·√(0.0625 + 0.0625))/2 = 0.5 ± 0.3536', () => {
    const { value, lower, upper } = wilsonInterval({ hits: 2, size: 4 }, '2');
    expect(value).toBe('0.5');
    expect(Number(lower)).toBeCloseTo(0.5 - Math.sqrt(0.125), 15);
    expect(Number(upper)).toBeCloseTo(0.5 + Math.sqrt(0.125), 15);
  });

  test('never leaves 0 to 1', () => {
    expect(wilsonInterval({ hits: 0, size: 5 }).lower).toBe('0');
    expect(Number(wilsonInterval({ hits: 5, size: 5 }).upper)).toBeLessThanOrEqual(1);
  });

  test('Newcombe of equal groups spans zero evenly: ± √2·0.3536 for 2 of 4 at z = 2', () => {
    const group = { hits: 2, size: 4 };
    const { value, lower, upper } = newcombeInterval(group, group, '2');
    expect(value).toBe('0');
    expect(numbers(lower, upper)[0]).toBeCloseTo(-0.5, 15);
    expect(numbers(lower, upper)[1]).toBeCloseTo(0.5, 15);
  });

  // Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
  // Medicine 17 (1998), table II, method 10.
  test.each([
    ['56/70 − 48/80', 56, 70, 48, 80, '0.0524', '0.3339'],
    ['9/10 − 3/10', 9, 10, 3, 10, '0.1705', '0.8090'],
    ['6/7 − 2/7', 6, 7, 2, 7, '0.0582', '0.8062'],
    ['5/56 − 0/29', 5, 56, 0, 29, '-0.0381', '0.1926'],
    ['0/10 − 0/20', 0, 10, 0, 20, '-0.1611', '0.2775'],
    ['0/10 − 0/10', 0, 10, 0, 10, '-0.2775', '0.2775'],
    ['10/10 − 0/20', 10, 10, 0, 20, '0.6791', '1.0000'],
    ['10/10 − 0/10', 10, 10, 0, 10, '0.6075', '1.0000'],
  ])('Newcombe’s own example %s', (_, hits, size, others, of, low, high) => {
    const { lower, upper } = newcombeInterval({ hits, size }, { hits: others, size: of });
    expect([Number(lower).toFixed(4), Number(upper).toFixed(4)]).toEqual([low, high]);
  });

  test('has no rate of nobody, and no impossible counts', () => {
    const some = { hits: 1, size: 2 };
    expect(wilsonInterval({ hits: 0, size: 0 })).toMatchObject({
      value: null,
      lower: null,
      status: 'NO_SAMPLE',
    });
    expect(newcombeInterval(some, { hits: 3, size: 2 })).toMatchObject({
      upper: null,
      status: 'INVALID_COUNTS',
    });
    expect(wilsonInterval({ hits: 0.5, size: 2 }).status).toBe('INVALID_COUNTS');
    expect(wilsonInterval({ hits: -1, size: 2 }).status).toBe('INVALID_COUNTS');
  });
});

describe('difference in differences', () => {
  test('(14 − 10) − (9 − 8.5) = 3.5', () => {
    const cells = { treatedBefore: '10', treatedAfter: '14', controlBefore: '8.5', controlAfter: '9' };
    expect(differenceInDifferences(cells).value).toBe('3.5');
  });

  test('of proportions: (0.5 − 0.5) − (0.5 − 0.5) = 0, SE √(4·0.25/100) = 0.1, at z = 2 ± 0.2', () => {
    const half = { hits: 50, size: 100 };
    const cells = { treatedBefore: half, treatedAfter: half, controlBefore: half, controlAfter: half };
    expect(differenceInProportions(cells, '2')).toMatchObject({
      value: '0',
      standardError: '0.1',
      lower: '-0.2',
      upper: '0.2',
    });
    const empty = { ...cells, controlAfter: { hits: 0, size: 0 } };
    expect(differenceInProportions(empty)).toMatchObject({
      value: null,
      standardError: null,
      status: 'NO_SAMPLE',
    });
  });
});

describe('uncertainty', () => {
  const input = { value: '200', valueError: '30', cost: '100', costError: '20' };

  test('ROI 1, SE √(0.3² + (2·0.2)²) = 0.5, P10 and P90 1.2816 errors away', () => {
    const { value, standardError, p10, p90 } = uncertainRoi(input);
    expect([value, standardError]).toEqual(['1', '0.5']);
    expect(Number(p10)).toBeCloseTo(1 - 0.5 * 1.2815515655446004, 15);
    expect(Number(p90)).toBeCloseTo(1 + 0.5 * 1.2815515655446004, 15);
  });

  test('errors that move together cancel: |0.3 − 0.4| = 0.1 at correlation 1', () => {
    expect(uncertainRoi({ ...input, correlation: '1' }).standardError).toBe('0.1');
    expect(uncertainRoi({ ...input, valueError: '40', correlation: '1' }).standardError).toBe('0');
  });

  test('has no ROI without cost', () => {
    expect(uncertainRoi({ ...input, cost: '0' })).toMatchObject({
      value: null,
      p10: null,
      status: 'NO_COST',
    });
    expect(uncertainRoi({ ...input, cost: '-1' }).status).toBe('NET_CREDIT');
  });

  test('triangular 0, 4, 8: 2 at p = 1/8 (2²/32), 4 at 1/2, 6 at 7/8', () => {
    const at = (p: string) => triangularQuantile('0', '4', '8', p).value;
    expect([at('0'), at('0.125'), at('0.5'), at('0.875'), at('1')]).toEqual(['0', '2', '4', '6', '8']);
    expect(triangularQuantile('5', '5', '5', '0.3').value).toBe('5');
    expect(triangularQuantile('5', '4', '8', '0.3').status).toBe('INVALID_DISTRIBUTION');
    expect(triangularQuantile('0', '4', '8', '1.1').status).toBe('INVALID_DISTRIBUTION');
  });
});

describe('scores of forecasts', () => {
  test('Brier: (0.2² + 0.6²)/2 = 0.2', () => {
    expect(brierScore(['1', '0'], ['0.8', '0.6']).value).toBe('0.2');
    expect(brierScore([], []).status).toBe('NO_DATA');
  });

  test('actual 10, 40 against forecast 8, 50: MAPE (0.2 + 0.25)/2, WAPE 12/50, bias −8/58', () => {
    const [actual, forecast] = [
      ['10', '40'],
      ['8', '50'],
    ];
    expect(mape(actual, forecast).value).toBe('0.225');
    expect(wape(actual, forecast).value).toBe('0.24');
    expect(Number(forecastBias(actual, forecast).value)).toBeCloseTo(-8 / 58, 15);
  });

  test('an actual of zero has no percentage error, but counts in the weighted one: 3/6', () => {
    expect(mape(['0', '6'], ['1', '4'])).toMatchObject({ value: null, status: 'ZERO_ACTUAL' });
    expect(wape(['0', '6'], ['1', '4']).value).toBe('0.5');
    expect(wape(['0'], ['1']).status).toBe('ZERO_ACTUAL');
    expect(forecastBias(['1', '1'], ['2', '-2']).status).toBe('ZERO_FORECAST');
    for (const score of [mape, wape, forecastBias]) expect(score([], []).status).toBe('NO_DATA');
    expect(() => wape(['1'], [])).toThrow(RangeError);
  });
});
