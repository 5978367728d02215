import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changesOf,
  differenceOfMeans,
  momentsOfValues,
  negative,
  type Sample,
  sumOfMeans,
} from './samples.ts';

const near = (text: string | null, digits: number) => Number(text).toFixed(digits);
const sample = (size: number, mean: string, deviation: string): Sample => ({ size, mean, deviation });

// Student, "The probable error of a mean", Biometrika 6 (1908): hours of sleep gained by ten patients under two drugs.
const FIRST = ['0.7', '-1.6', '-0.2', '-1.2', '-0.1', '3.4', '3.7', '0.8', '0', '2'];
const SECOND = ['1.9', '0.8', '1.1', '0.1', '-0.1', '4.4', '5.5', '1.6', '4.6', '3.4'];

describe('published intervals', () => {
  test('Student’s sleep data as two groups: −1.58, [−3.3654832, 0.2054832], as R’s t.test prints them', () => {
    const { value, lower, upper } = sumOfMeans([momentsOfValues(FIRST), negative(momentsOfValues(SECOND))]);
    expect(value).toBe('-1.58');
    expect([near(lower, 7), near(upper, 7)]).toEqual(['-3.3654832', '0.2054832']);
  });

  test('the same patients under both drugs: −1.58, [−2.4598858, −0.7001142], as R’s paired t.test prints them', () => {
    const changes = FIRST.map((hours, i) => (Number(hours) - Number(SECOND[i])).toFixed(1));
    const { value, lower, upper } = sumOfMeans([momentsOfValues(changes)]);
    expect(value).toBe('-1.58');
    expect([near(lower, 7), near(upper, 7)]).toEqual(['-2.4598858', '-0.7001142']);
  });

  test('miles per gallon of American and Japanese cars: −10.33643 ± 1.9775·0.79842 (NIST e-Handbook 1.3.5.3)', () => {
    // SE = √(6.41470²/249 + 6.10771²/79) = 0.79842, t = −12.94627 with 136.8750 degrees of freedom.
    const { value, lower, upper } = differenceOfMeans(
      sample(249, '20.14458', '6.4147'),
      sample(79, '30.48101', '6.10771'),
    );
    expect(value).toBe('-10.33643');
    const error = (Number(upper) - Number(lower)) / 2 / 1.9775;
    expect((Number(value) / error).toFixed(2)).toBe('-12.95');
  });

  test('Card and Krueger (1994), table 3: changes of +0.59 (0.54) and −2.16 (1.25) differ with an error of 1.36', () => {
    // A standard error of 0.54 among n stores is a deviation of 0.54·√n; with 400 and 100 that is 10.8 and 12.5.
    const treated = changesOf({ size: 400, before: '20.44', after: '21.03', deviation: '10.8' });
    const control = changesOf({ size: 100, before: '23.33', after: '21.17', deviation: '12.5' });
    const { value, lower, upper } = sumOfMeans([treated, negative(control)]);
    expect(value).toBe('2.75');
    // t with about 138 degrees of freedom
    expect(((Number(upper) - Number(lower)) / 2 / 1.9773).toFixed(2)).toBe('1.36');
  });
});

describe('means', () => {
  test('of 4 and 9 with deviation 2 each of 8 members: 5 ± 2.1448 with 14 degrees of freedom', () => {
    // SE √(4/8 + 4/8) = 1, t(14) = 2.144786687917
    const { lower, upper } = differenceOfMeans(sample(8, '9', '2'), sample(8, '4', '2'));
    expect([near(lower, 9), near(upper, 9)]).toEqual(['2.855213312', '7.144786688']);
  });

  test('a mean that does not divide stays exact until it is rounded: (1 + 1 + 2)/3 − 4/3 = 0', () => {
    expect(
      sumOfMeans([momentsOfValues(['1', '1', '2']), negative(momentsOfValues(['2', '1', '1']))]).value,
    ).toBe('0');
  });

  test('turned round give the same interval turned round', () => {
    const group = fc.record({
      size: fc.integer({ min: 2, max: 10_000 }),
      mean: fc.integer({ min: -1e9, max: 1e9 }).map((n) => String(n / 100)),
      deviation: fc.integer({ min: 1, max: 1e9 }).map((n) => String(n / 100)),
    });
    const negated = (text: string | null) => (text === '0' ? '0' : `-${text}`.replace('--', ''));
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [one, other] = [differenceOfMeans(a, b), differenceOfMeans(b, a)];
        expect(other).toMatchObject({
          value: negated(one.value),
          lower: negated(one.upper),
          upper: negated(one.lower),
        });
        expect(Number(one.lower)).toBeLessThanOrEqual(Number(one.value));
        expect(Number(one.upper)).toBeGreaterThanOrEqual(Number(one.value));
      }),
    );
  });

  test('have a value but no interval where there is nothing to tell chance by', () => {
    const some = sample(5, '3', '1');
    expect(differenceOfMeans(sample(1, '4', '0'), some)).toMatchObject({
      value: '1',
      lower: null,
      status: 'ONE_VALUE',
    });
    expect(differenceOfMeans(sample(5, '4', '0'), sample(9, '1', '0'))).toMatchObject({
      value: '3',
      upper: null,
      status: 'NO_SPREAD',
    });
    expect(sumOfMeans([momentsOfValues(['7'])])).toMatchObject({ value: '7', status: 'ONE_VALUE' });
  });

  test('of nobody, of half a person or of a negative deviation are undefined', () => {
    const some = sample(5, '3', '1');
    const undefinedOf = (group: Sample) => differenceOfMeans(some, group);
    expect(undefinedOf(sample(0, '3', '1'))).toMatchObject({ value: null, lower: null, status: 'NO_SAMPLE' });
    expect(undefinedOf(sample(2.5, '3', '1'))).toMatchObject({ value: null, status: 'INVALID_SAMPLE' });
    expect(undefinedOf(sample(-2, '3', '1')).status).toBe('INVALID_SAMPLE');
    expect(undefinedOf(sample(2, '3', '-1')).status).toBe('INVALID_SAMPLE');
    expect(sumOfMeans([momentsOfValues([])]).status).toBe('NO_SAMPLE');
    expect(sumOfMeans([changesOf({ size: 0, before: '1', after: '2', deviation: '1' })]).status).toBe(
      'NO_SAMPLE',
    );
  });
});
