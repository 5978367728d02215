import { type Measurement, measure } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../lib/format.ts';
import { claimAgainst, effectText, valueText, verdictOf } from './words.ts';

const money = createFormat('USD', 'en-US');

const trial = (treated: number, control: number) =>
  measure(
    {
      method: 'share_experiment',
      treated: { hits: treated, size: 100 },
      control: { hits: control, size: 100 },
      reach: '1000',
      each: '10',
      months: null,
    },
    'expansion',
    '1',
  );

describe('how sure an effect is', () => {
  it('is said in words when the interval includes zero', () => {
    expect(verdictOf(trial(22, 18))).toContain('includes zero: chance alone could give this');
  });

  it('says on which side of zero the whole interval lies', () => {
    expect(verdictOf(trial(40, 10))).toBe('The whole 95% interval lies above zero.');
    expect(verdictOf(trial(10, 40))).toBe('The whole 95% interval lies below zero: it got worse.');
  });

  it('says why there is no interval, and of what there is one', () => {
    const months: Measurement = { method: 'run_rate', before: ['9'], after: ['8'] };
    expect(verdictOf(measure(months, 'saving', null))).toBe(
      'The interval is not known. One value alone does not tell how far values differ.',
    );
    const cohort = { start: '100', churned: '9', contracted: '0', expanded: '0', customers: 20, lost: 3 };
    const retention: Measurement = {
      method: 'retention',
      months: 12,
      baseline: cohort,
      actual: { ...cohort, churned: '5', lost: 2 },
    };
    expect(verdictOf(measure(retention, 'retained', '1'))).toContain(
      '95% interval of customers lost includes zero',
    );
  });
});

describe('figures in words', () => {
  it('are points of a share and money of an amount, signed', () => {
    expect(effectText('0.025', 'share', money)).toBe('+2.5 points');
    expect(effectText('-0.123456789', 'share', money)).toBe('−12.35 points');
    expect(effectText('0', 'share', money)).toBe('0 points');
    expect(effectText('12.5', 'amount', money)).toBe('+$12.50');
  });

  it('give the value with what it could be', () => {
    // 0.3 × 1,000 × 10, Newcombe's bounds × 10,000
    expect(valueText(trial(40, 10), money)).toMatch(/^\$3,000\.00, between \$1,8\d\d and \$4,0\d\d$/);
    expect(
      valueText(measure({ method: 'run_rate', before: ['9'], after: ['8'] }, 'saving', null), money),
    ).toBe('$1.00');
  });
});

describe('the claim beside what was measured', () => {
  const measured = trial(40, 10);

  it('agrees, or differs by so much', () => {
    expect(claimAgainst('3000', measured, money)).toBe('The claim is what was measured.');
    expect(claimAgainst('2990.5', measured, money)).toBe('The claim is $9.50 less than was measured.');
    expect(claimAgainst('3100', measured, money)).toBe(
      'The claim is $100.00 more than was measured, within its 95% interval.',
    );
    expect(claimAgainst('9000', measured, money)).toContain(
      '$6,000.00 more than was measured, and beyond its 95%',
    );
  });

  it('says nothing of the interval where there is none', () => {
    const months: Measurement = { method: 'run_rate', before: ['9'], after: ['8'] };
    expect(claimAgainst('2', measure(months, 'saving', null), money)).toBe(
      'The claim is $1.00 more than was measured.',
    );
  });
});
