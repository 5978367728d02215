import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount, sum } from './money.ts';
import { moveMilestone, PLAN_CASES, type PlanLine, planFlows, planSpan } from './plan.ts';

const month = (period: string, p10: string, p50: string, p90: string) => ({ period, p10, p50, p90 });

const PEOPLE: PlanLine = {
  side: 'cost',
  months: [month('2026-01', '90', '100', '120'), month('2026-02', '90.5', '100.25', '120')],
};
const CLOUD: PlanLine = { side: 'cost', months: [month('2026-02', '1', '2', '3')] };
const UPGRADES: PlanLine = {
  side: 'value',
  milestone: 'Launch',
  months: [month('2026-03', '10', '50', '80'), month('2026-04', '20', '60', '90')],
};
const RENEWALS: PlanLine = { side: 'value', milestone: null, months: [month('2026-04', '-5', '0', '5')] };
const LINES = [PEOPLE, CLOUD, UPGRADES, RENEWALS];

describe('the months of a plan', () => {
  test('run from the first to the last of any line', () => {
    expect(planSpan(LINES)).toEqual({ from: '2026-01', to: '2026-04' });
  });

  test('are none where no line has one', () => {
    expect(planSpan([])).toBeNull();
    expect(planSpan([{ side: 'cost', months: [] }])).toBeNull();
  });

  test('add up line by line and case by case: 100.25 + 2 = 102.25 in February', () => {
    const { cost, value } = planFlows(LINES, '2026-01', '2026-04');
    expect(cost.p50.map(formatAmount)).toEqual(['100', '102.25', '0', '0']);
    expect(cost.p10.map(formatAmount)).toEqual(['90', '91.5', '0', '0']);
    // −5 + 20 in April.
    expect(value.p10.map(formatAmount)).toEqual(['0', '0', '10', '15']);
  });

  test('outside of those asked for are left out', () => {
    expect(planFlows(LINES, '2026-02', '2026-02').cost.p90.map(formatAmount)).toEqual(['123']);
  });
});

describe('moving a milestone', () => {
  const PLAN = {
    milestones: [
      { name: 'Launch', date: '2026-03-31' },
      { name: 'Review', date: '2026-06-01' },
    ],
    lines: LINES,
  };

  test('shifts what is anchored to it by whole months, and nothing else: 31 March to 1 June is 3', () => {
    const { plan, months, moved } = moveMilestone(PLAN, 'Launch', '2026-06-01');
    expect([months, moved]).toEqual([3, [2]]);
    expect(plan.lines[2]?.months.map(({ period, p50 }) => [period, p50])).toEqual([
      ['2026-06', '50'],
      ['2026-07', '60'],
    ]);
    expect([plan.lines[0], plan.lines[1], plan.lines[3]]).toEqual([PEOPLE, CLOUD, RENEWALS]);
    expect(plan.milestones).toEqual([{ name: 'Launch', date: '2026-06-01' }, PLAN.milestones[1]]);
  });

  test('within its month shifts nothing', () => {
    const { plan, months, moved } = moveMilestone(PLAN, 'Launch', '2026-03-01');
    expect([months, moved, plan.lines]).toEqual([0, [], LINES]);
  });

  test('to which nothing is anchored moves a date alone', () => {
    const { plan, months, moved } = moveMilestone(PLAN, 'Review', '2025-12-31');
    expect([months, moved, plan.lines]).toEqual([-6, [], LINES]);
  });

  test('that is not there is refused', () => {
    expect(() => moveMilestone(PLAN, 'Elsewhere', '2026-06-01')).toThrow(RangeError);
  });

  test('there and back is where it was, and no amount changes on the way', () => {
    const date = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(date, (to) => {
        const there = moveMilestone(PLAN, 'Launch', to).plan;
        expect(moveMilestone(there, 'Launch', '2026-03-31').plan).toEqual(PLAN);
        const span = planSpan(there.lines);
        const { value } = planFlows(there.lines, span?.from ?? '', span?.to ?? '');
        // 50 + 60 + 0, 10 + 20 − 5, 80 + 90 + 5.
        expect(PLAN_CASES.map((one) => sum(value[one]))).toEqual(['25', '110', '175'].map(parseAmount));
      }),
    );
  });
});
