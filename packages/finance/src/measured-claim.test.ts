import { describe, expect, test } from 'vitest';
import { measure } from './measure.ts';
import { claimOfMeasurement } from './measured-claim.ts';
import type { Measurement } from './measurement.ts';
import { formatAmount } from './money.ts';
import { outcomeMonthlyValue } from './outcome.ts';

const trial = (
  hits: number,
  control: number,
  changes: { reach?: string; months?: number } = {},
): Measurement => ({
  method: 'share_experiment',
  treated: { hits, size: 200 },
  control: { hits: control, size: 200 },
  reach: changes.reach ?? '1000',
  each: '40',
  months: changes.months ?? null,
});

describe('the figures a claim takes over', () => {
  test('are whole customers, rounded down: (0.15 − 0.1) × 1,010 = 50.5 are 50 at 40', () => {
    expect(claimOfMeasurement(trial(30, 20, { reach: '1010' }), 'new_recurring', 2)).toEqual({
      basis: { kind: 'new_recurring', customers: 50, monthlyPrice: '40' },
    });
    expect(claimOfMeasurement(trial(20, 20), 'new_recurring', 2)).toEqual({
      reason: 'It shows less than one customer.',
    });
  });

  test('are both sides in money: 0.1 × 1,000 × 40 before, 0.15 × 1,000 × 40 after', () => {
    expect(claimOfMeasurement(trial(30, 20), 'expansion', 2)).toEqual({
      basis: { kind: 'expansion', monthlyBefore: '4000', monthlyAfter: '6000' },
    });
    expect(claimOfMeasurement(trial(20, 30), 'saving', 2)).toEqual({
      basis: { kind: 'saving', monthlyCostBefore: '6000', monthlyCostAfter: '4000' },
    });
    const thirds: Measurement = { method: 'run_rate', before: ['10', '10', '11'], after: ['9'] };
    expect(claimOfMeasurement(thirds, 'saving', 2)).toEqual({
      basis: { kind: 'saving', monthlyCostBefore: '10.33', monthlyCostAfter: '9' },
    });
  });

  test('are rates a year: 15 % and 10 % of half a year are 30 % and 20 % of 1,000 × 40 × 12', () => {
    expect(claimOfMeasurement(trial(20, 30, { months: 6 }), 'retained', 2)).toEqual({
      basis: { kind: 'retained', startingArr: '480000', baselineLossRate: '0.3', actualLossRate: '0.2' },
    });
    expect(claimOfMeasurement(trial(20, 30, { months: 1 }), 'retained', 2)).toMatchObject({
      reason: expect.stringContaining('more than everything'),
    });
  });

  test('are those of the cohort', () => {
    const cohort = { start: '1200000', contracted: '0', expanded: '5', customers: null, lost: null };
    const measurement: Measurement = {
      method: 'retention',
      months: 12,
      baseline: { ...cohort, churned: '144000' },
      actual: { ...cohort, churned: '120000' },
    };
    expect(claimOfMeasurement(measurement, 'retained', 2)).toEqual({
      basis: { kind: 'retained', startingArr: '1200000', baselineLossRate: '0.12', actualLossRate: '0.1' },
    });
  });

  test('are worth what was measured, where nothing had to be rounded', () => {
    for (const [kind, measurement] of [
      ['expansion', trial(30, 20)],
      ['saving', trial(20, 30)],
      ['retained', trial(20, 30, { months: 6 })],
      ['one_off', trial(30, 20)],
      ['new_recurring', trial(30, 20)],
    ] as const) {
      const claim = claimOfMeasurement(measurement, kind, 2);
      if ('reason' in claim) throw new Error(claim.reason);
      const claimed = formatAmount(outcomeMonthlyValue(claim.basis, '0.8'));
      expect([kind, claimed]).toEqual([kind, measure(measurement, kind, '0.8').value.value]);
    }
  });

  test('are none where the effect is undefined, or would have been below zero without the change', () => {
    const nobody: Measurement = {
      ...trial(1, 1),
      method: 'share_experiment',
      control: { hits: 0, size: 0 },
    } as Measurement;
    expect(claimOfMeasurement(nobody, 'expansion', 2)).toEqual({
      reason: 'A group without members has no rate.',
    });
    const fall: Measurement = {
      method: 'mean_paired_diff_in_diff',
      treated: { size: 9, before: '1', after: '2', deviation: '1' },
      control: { size: 9, before: '5', after: '1', deviation: '1' },
      trendChecked: true,
      reach: '3',
    };
    expect(claimOfMeasurement(fall, 'expansion', 2)).toMatchObject({
      reason: expect.stringContaining('Below zero'),
    });
  });
});
