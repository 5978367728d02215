import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measure } from './measure.ts';
import type { Cohort, Measurement } from './measurement.ts';
import { METHODS_OF_KIND } from './measurement.ts';
import { measurementSteps } from './measurement-steps.ts';

const share = (hits: number, size: number) => ({ hits, size });
const near = (text: string | null, digits: number) => Number(text).toFixed(digits);
const scale = { reach: '4000', each: '25', months: null };
const trial: Measurement = {
  method: 'share_experiment',
  treated: share(56, 70),
  control: share(48, 80),
  ...scale,
};
const cohort = (changes: Partial<Cohort>): Cohort => ({
  start: '10000000',
  churned: '0',
  contracted: '0',
  expanded: '0',
  customers: null,
  lost: null,
  ...changes,
});

describe('an experiment with two shares', () => {
  test('80 % against 60 % of 4,000 at 25 and 80 % margin: 0.2 × 4,000 × 25 × 0.8 = 16,000 a month', () => {
    const { effect, value, withIt, withoutIt, includesZero, confidence } = measure(trial, 'expansion', '0.8');
    expect([withIt, withoutIt, effect.value, value.value]).toEqual(['0.8', '0.6', '0.2', '16000']);
    // Newcombe's own example [0.0524, 0.3339]; to six digits [0.052431, 0.333873], × 80,000
    expect([near(effect.lower, 4), near(effect.upper, 4)]).toEqual(['0.0524', '0.3339']);
    expect([near(value.lower, 0), near(value.upper, 0)]).toEqual(['4195', '26710']);
    expect([includesZero, confidence]).toEqual([false, '0.95']);
  });

  test('is better the fewer are lost: 60 % lost with it, 80 % without, is 20 points better', () => {
    const lost: Measurement = { ...trial, treated: share(48, 80), control: share(56, 70), months: 6 };
    const { effect, value } = measure(lost, 'retained', '0.5');
    expect(effect.value).toBe('0.2');
    expect([near(effect.lower, 4), near(effect.upper, 4)]).toEqual(['0.0524', '0.3339']);
    // 0.2 in 6 months is 0.4 a year: 0.4 × 4,000 × 25 × 0.5
    expect(value.value).toBe('20000');
  });

  test('says when the interval includes zero, its ends too', () => {
    const of = (treated: number, control: number) =>
      measure({ ...trial, treated: share(treated, 100), control: share(control, 100) }, 'one_off', '1');
    expect(of(12, 10).includesZero).toBe(true);
    expect(of(40, 10).includesZero).toBe(false);
    expect(of(10, 40)).toMatchObject({
      includesZero: false,
      effect: { value: '-0.3' },
      value: { value: '-30000' },
    });
  });

  test('is exact where it does not divide: (1/3 − 1/7) × 21 = 4', () => {
    const thirds: Measurement = {
      ...trial,
      treated: share(1, 3),
      control: share(1, 7),
      reach: '21',
      each: '1',
    };
    expect(measure(thirds, 'one_off', '1').value.value).toBe('4');
  });
});

describe('a difference in differences', () => {
  const cells = {
    treatedBefore: share(900, 1000),
    treatedAfter: share(940, 1000),
    controlBefore: share(905, 1000),
    controlAfter: share(910, 1000),
  };

  test('of shares: (0.94 − 0.9) − (0.91 − 0.905) = 0.035 ± 1.96 × 0.017728', () => {
    const { effect, withoutIt } = measure(
      { method: 'share_diff_in_diff', cells, trendChecked: true, ...scale },
      'expansion',
      '1',
    );
    expect([effect.value, withoutIt, effect.status]).toEqual(['0.035', '0.905', 'OK']);
    expect([near(effect.lower, 5), near(effect.upper, 5)]).toEqual(['0.00025', '0.06975']);
  });

  test('of shares has a rough interval in small cells, and none where all or none did it', () => {
    const of = (treatedAfter: { hits: number; size: number }) =>
      measure(
        { method: 'share_diff_in_diff', cells: { ...cells, treatedAfter }, trendChecked: true, ...scale },
        'expansion',
        '1',
      ).effect;
    expect(of(share(4, 1000))).toMatchObject({ status: 'SMALL_CELLS', lower: expect.any(String) });
    const none = {
      treatedBefore: share(0, 5),
      treatedAfter: share(5, 5),
      controlBefore: share(0, 5),
      controlAfter: share(0, 5),
    };
    expect(
      measure({ method: 'share_diff_in_diff', cells: none, trendChecked: false, ...scale }, 'expansion', '1'),
    ).toMatchObject({ effect: { value: '1', lower: null, status: 'NO_SPREAD' }, includesZero: null });
  });

  test('of means in four groups: (14 − 10) − (9 − 8.5) = 3.5, error √(4 · 1/25) = 0.4, t(96) = 1.984984', () => {
    const group = (mean: string) => ({ size: 25, mean, deviation: '1' });
    const { effect, value, withIt, withoutIt } = measure(
      {
        method: 'mean_diff_in_diff',
        cells: {
          treatedBefore: group('10'),
          treatedAfter: group('14'),
          controlBefore: group('8.5'),
          controlAfter: group('9'),
        },
        trendChecked: true,
        reach: '100',
      },
      'expansion',
      '0.5',
    );
    expect([effect.value, withIt, withoutIt, value.value]).toEqual(['3.5', '14', '10.5', '175']);
    expect(near(effect.lower, 5)).toBe((3.5 - 0.4 * 1.984984).toFixed(5));
  });

  test('of accounts measured twice rests on their changes: (21.03 − 20.44) − (21.17 − 23.33) = 2.75', () => {
    const { effect, withoutIt } = measure(
      {
        method: 'mean_paired_diff_in_diff',
        treated: { size: 400, before: '20.44', after: '21.03', deviation: '10.8' },
        control: { size: 100, before: '23.33', after: '21.17', deviation: '12.5' },
        trendChecked: false,
        reach: '1',
      },
      'expansion',
      '1',
    );
    // 20.44 + (21.17 − 23.33)
    expect([effect.value, withoutIt]).toEqual(['2.75', '18.28']);
    expect(Number(effect.lower)).toBeGreaterThan(0);
  });
});

describe('before and after', () => {
  test('of the same accounts is the mean of their changes: 12 − 10 = 2 ± 2.0639 × 3/√25', () => {
    const group = { size: 25, before: '10', after: '12', deviation: '3' };
    const { effect, value } = measure({ method: 'mean_paired', group, reach: '25' }, 'expansion', '0.8');
    expect([effect.value, value.value]).toEqual(['2', '40']);
    expect(near(effect.lower, 4)).toBe((2 - 2.063899 * 0.6).toFixed(4));
  });

  test('a saving against its run rate: the mean of 90, 110 and 100 less that of 70 and 90 is 20 a month', () => {
    const measurement: Measurement = {
      method: 'run_rate',
      before: ['90', '110', '100'],
      after: ['70', '90'],
    };
    const { effect, value, includesZero } = measure(measurement, 'saving', null);
    expect([effect.value, value.value, value.lower]).toEqual(['20', '20', effect.lower]);
    // SE √(100/3 + 200/2) = 11.547 with 133.33²/(33.33²/2 + 100²/1) = 1.684 degrees of freedom
    expect([Number(effect.lower) < 0, includesZero]).toEqual([true, true]);
  });

  test('one month against one has a saving and no interval', () => {
    expect(measure({ method: 'run_rate', before: ['90'], after: ['70'] }, 'saving', null)).toMatchObject({
      effect: { value: '20', lower: null, status: 'ONE_VALUE' },
      includesZero: null,
      value: { value: '20', lower: null, status: 'ONE_VALUE' },
    });
  });
});

describe('retention against a baseline', () => {
  const baseline = cohort({ churned: '900000', contracted: '300000', customers: 400, lost: 48 });
  const actual = cohort({
    churned: '700000',
    contracted: '250000',
    expanded: '1500000',
    customers: 420,
    lost: 38,
  });
  const year: Measurement = { method: 'retention', months: 12, baseline, actual };

  test('12 % lost became 9.5 %: 10,000,000 × 0.025 × 0.8 = 200,000 a year', () => {
    const { effect, value, withIt, withoutIt, retention } = measure(year, 'retained', '0.8');
    expect([withoutIt, withIt, effect.value]).toEqual(['0.12', '0.095', '0.025']);
    // 200,000/12
    expect(near(value.value, 4)).toBe('16666.6667');
    expect(retention).toMatchObject({
      baseline: { gross: { value: '0.88' }, net: { value: '0.88' } },
      // 1 − 0.095 + 0.15
      actual: { gross: { value: '0.905' }, net: { value: '1.055' } },
    });
  });

  test('a window of six months counts twice a year', () => {
    const { value } = measure({ ...year, months: 6 }, 'retained', '0.6');
    expect(value.value).toBe('25000'); // 0.025 × 10,000,000 ÷ 6 × 0.6
  });

  test('gives revenue no interval, since totals do not tell one customer from another; customers have one', () => {
    const { effect, value, customers, includesZero } = measure(year, 'retained', '0.8');
    expect([effect.lower, effect.status, value.lower]).toEqual([null, 'NO_INTERVAL', null]);
    // 48/400 − 38/420 = 0.12 − 0.0905
    expect(near(customers?.value ?? null, 4)).toBe('0.0295');
    expect([Number(customers?.lower) < 0, includesZero]).toEqual([true, true]);
    const uncounted = { ...actual, customers: null, lost: null };
    expect(measure({ ...year, actual: uncounted }, 'retained', '0.8')).toMatchObject({
      customers: null,
      includesZero: null,
      effect: { value: '0.025' },
    });
  });

  test('is undefined without revenue at the start, and where more is lost than there was', () => {
    const of = (changes: Partial<Cohort>) =>
      measure({ ...year, actual: { ...actual, ...changes } }, 'retained', '0.8');
    expect(of({ start: '0', churned: '0', contracted: '0' })).toMatchObject({
      effect: { value: null, status: 'NO_START' },
      value: { value: null },
      retention: { actual: { gross: { value: null } } },
    });
    expect(of({ churned: '9800000' }).effect.status).toBe('INVALID_COHORT');
    expect(of({ lost: null }).effect.status).toBe('INVALID_COHORT');
    expect(of({ expanded: '-1' }).effect.status).toBe('INVALID_COHORT');
  });
});

describe('any measurement', () => {
  test('has no value without a margin, but its effect', () => {
    expect(measure(trial, 'expansion', null)).toMatchObject({
      effect: { value: '0.2' },
      value: { value: null, lower: null, status: 'NO_MARGIN' },
    });
  });

  test('of nobody is undefined throughout, never zero', () => {
    expect(measure({ ...trial, control: share(0, 0) }, 'expansion', '0.8')).toMatchObject({
      withIt: null,
      withoutIt: null,
      effect: { value: null, lower: null, upper: null, status: 'NO_SAMPLE' },
      value: { value: null, lower: null, upper: null, status: 'NO_SAMPLE' },
      includesZero: null,
    });
    expect(measurementSteps({ ...trial, control: share(0, 0) }, 'expansion', '0.8')).toEqual([]);
  });

  test('never says NaN or Infinity, and its value lies in its interval', () => {
    const group = fc.record({
      hits: fc.integer({ min: 0, max: 300 }),
      size: fc.integer({ min: 0, max: 300 }),
    });
    const kinds = fc.constantFrom(...(Object.keys(METHODS_OF_KIND) as (keyof typeof METHODS_OF_KIND)[]));
    fc.assert(
      fc.property(group, group, kinds, fc.integer({ min: 1, max: 60 }), (treated, control, kind, months) => {
        const measured = measure({ ...trial, treated, control, months }, kind, '0.73');
        expect(JSON.stringify(measured)).not.toMatch(/NaN|Infinity|e[+-]/);
        const { value, lower, upper } = measured.value;
        if (value === null) expect([lower, upper]).toEqual([null, null]);
        else expect([Number(lower) <= Number(value), Number(value) <= Number(upper)]).toEqual([true, true]);
      }),
    );
  });

  test('is explained by steps that end with its value', () => {
    expect(measurementSteps(trial, 'expansion', '0.8')).toEqual([
      { label: 'With it', expression: '56 ÷ 70', value: '0.8', unit: 'rate' },
      { label: 'Without it', expression: '48 ÷ 80', value: '0.6', unit: 'rate' },
      { label: 'Effect', expression: '0.8 − 0.6', value: '0.2', unit: 'points' },
      {
        label: 'Gross-margin value a month',
        expression: '0.2 × 4000 × 25 × 0.8',
        value: '16000',
        unit: 'money',
      },
    ]);
    const saved = measurementSteps(
      { method: 'run_rate', before: ['9', '11'], after: ['-4'] },
      'saving',
      null,
    );
    expect(saved.map(({ expression }) => expression)).toEqual([
      '1 month',
      'mean of 2 months',
      '10 − (-4)',
      '14',
    ]);
  });
});
