import { describe, expect, test } from 'vitest';
import { evaluate, flows } from '../bin/golden/inputs.ts';
import { checkCase, runFile } from '../bin/golden/run.ts';

const roi = { id: 'r', fn: 'roi', inputs: { value: 150, cost: 100 }, tolerance_abs: 0 };

describe('a case', () => {
  test('passes within its tolerance and fails beyond it, with both values', () => {
    expect(checkCase({ ...roi, expected: 0.5 })).toBeNull();
    expect(checkCase({ ...roi, expected: 0.51, tolerance_abs: 0.01 })).toBeNull();
    const failure = checkCase({ ...roi, expected: 0.51, tolerance_abs: 0.009 });
    expect(failure).toContain('expected 0.51');
    expect(failure).toContain('got "0.5"');
  });

  test('that is known to be wrong must give the recomputed value', () => {
    const wrong = { ...roi, agrees: false, expected: 0.7 };
    expect(checkCase({ ...wrong, recomputed: 0.5 })).toBeNull();
    expect(checkCase({ ...wrong, recomputed: 0.6 })).toContain('expected 0.6');
    expect(checkCase({ ...wrong, expected: 0.5, recomputed: 0.5 })).toContain('which is wrong');
    expect(checkCase(wrong)).toContain('recomputed is missing');
  });

  test('null is an undefined value, a word its status', () => {
    const empty = { ...roi, inputs: { value: 1, cost: 0 } };
    expect(checkCase({ ...empty, expected: null })).toBeNull();
    expect(checkCase({ ...empty, expected: 'NO_COST' })).toBeNull();
    expect(checkCase({ ...empty, expected: 0 })).toContain('NO_COST');
    expect(checkCase({ ...roi, expected: null })).toContain('got "0.5"');
  });

  test('a list is compared entry by entry and in full', () => {
    const rates = { fn: 'irr:multiple', inputs: { flows: [-1, 2.4, -1.43] }, tolerance_abs: 1e-9 };
    expect(checkCase({ ...rates, expected: [0.1, 0.3] })).toBeNull();
    expect(checkCase({ ...rates, expected: [0.1] })).toContain('MULTIPLE');
    expect(checkCase({ ...rates, expected: 'MULTIPLE' })).toBeNull();
  });

  test('of an unknown function or without an input fails and says so', () => {
    expect(checkCase({ fn: 'frobnicate', inputs: {}, expected: 1 })).toBe('unknown fn "frobnicate"');
    expect(checkCase({ fn: 'irr', inputs: {}, expected: 1 })).toContain('"flows" is missing');
    expect(checkCase({ fn: 'toString', inputs: {}, expected: 1 })).toContain('unknown fn');
  });

  test.each([
    ['shapley', { v: '6, 12, 24' }, [9, 15]],
    ['shapley', { game: 'gloves: 1 left, 2 right' }, [0.666667, 0.166667, 0.166667]],
    ['shapley', { game: 'runway max(6, 12)' }, [3, 9]],
    ['allocate', { total_minor: -7, weights: [0.5, 0.5] }, [-4, -3]],
    ['allocate', { total_minor: 7, weights: [0, 0] }, 'ERROR'],
    ['round', { currency: 'JPY', value: '2.5' }, ['3', '2']],
    ['amort_sl', { cost: '10.00', months: 3 }, ['3.33', '3.34', '3.33', '10.00']],
    ['fx', { amount: '80', rate: '1.25 EUR/USD' }, '100.00'],
    ['retail_53wk', { rule: 'FY ends last Saturday of September', years: '2020-2024' }, [2023]],
    ['nrr', { start: 200, exp: 20, con: 10, churn: 30 }, 0.9],
    ['burn_multiple', { net_burn: -1, nn_arr: 5 }, 'CASH_GENERATIVE'],
    ['payback', { flows: '-100, then 3 x 50' }, 2],
    ['payback', { flows: [-10, 20, -30] }, [0.5, 'RECROSSES']],
    ['npv0', { rate: '21%/2.1', flows: [0, 110] }, 100],
    ['pmt', { rate: 0.1, nper: 2, pv: 210 }, -121],
  ])('%s understands %j', (fn, inputs, expected) => {
    expect(checkCase({ fn, inputs, expected, tolerance_abs: 1e-6 })).toBeNull();
  });
});

test('a file counts its cases, and one that cannot be read is one failure, not the end', () => {
  const cases = [
    { ...roi, expected: 0.5 },
    { ...roi, expected: 9 },
    null,
    { ...roi, expected: 1, tolerance_abs: {} },
  ];
  const { passed, failures } = runFile(JSON.stringify({ cases }));
  expect(passed).toBe(1);
  expect(failures).toHaveLength(3);
  expect(failures[0]).toMatch(/^r roi: expected 9/);
  expect(() => runFile('{}')).toThrow('cases');
});

describe('numbers as text', () => {
  test.each([
    ['0.06/12', '0.005'],
    ['1 + 2*3', '7'],
    ['-(1+1)^2', '-4'],
    ['2^-1', '0.5'],
    ['1e-3', '0.001'],
    ['12.5%', '0.125'],
    ['10/4/5', '0.5'],
    ['7-2-1', '4'],
  ])('%s is %s', (text, value) => {
    expect(evaluate(text).toFixed()).toBe(value);
  });

  test.each(['', '1+', '(1', '1)', '1 2', 'abc', 'process.exit()', '1/0', '1,000'])(
    '%j is refused',
    (text) => {
      expect(() => evaluate(text)).toThrow('arithmetic');
    },
  );

  test('flows may be told in words', () => {
    const unit = 10n ** 18n;
    expect(flows('-5, then 2 x 3 at month ends')).toEqual([-5n * unit, 3n * unit, 3n * unit]);
  });
});
