import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount, sum } from './money.ts';
import {
  monthsLate,
  mostOfDrift,
  NO_PLAN_STANDING,
  type PlanTrack,
  planAgainstActual,
  sumSides,
} from './plan-standing.ts';

const flows = (...values: number[]) => values.map((value) => parseAmount(String(value)));
const late = (planned: number[], actual: number, at: number) =>
  monthsLate(flows(...planned), parseAmount(String(actual)), at);

const TRACK: PlanTrack = {
  from: '2026-01',
  through: '2026-02',
  plan: { cost: flows(100, 100, 100, 0), value: flows(0, 50, 100, 100) },
  newest: { cost: flows(100, 100, 150, 50), value: flows(0, 0, 50, 100) },
  // What is known of later months counts nowhere: a claim may run on.
  actual: { cost: flows(120, 90, 999, 999), value: flows(0, 25, 999, 999) },
};

describe('a plan against what happened', () => {
  test('compares the months from its first to the last known one: 120 + 90 − 200 = 10', () => {
    const { cost, value } = planAgainstActual(TRACK);
    expect([cost.planned.value, cost.actual.value, cost.drift.value]).toEqual(['200', '210', '10']);
    expect([value.planned.value, value.actual.value, value.drift.value]).toEqual(['50', '25', '-25']);
  });

  test('expects what happened and the newest version’s later months: 210 + 150 + 50 = 410 of 300', () => {
    const { cost, value } = planAgainstActual(TRACK);
    expect([cost.plannedInAll.value, cost.forecast.value, cost.forecastDrift.value]).toEqual([
      '300',
      '410',
      '110',
    ]);
    // 25 + 50 + 100 of 250.
    expect(value.forecastDrift.value).toBe('-75');
  });

  test('says from when on value is late: 25 of February’s 50 is half a month', () => {
    expect(planAgainstActual(TRACK).late).toEqual({ value: '0.5', status: 'OK' });
  });

  test('before it begins has nothing to date, and its forecast is the newest version: 100 + 100 + 150 + 50', () => {
    const { cost, late: behind } = planAgainstActual({ ...TRACK, through: '2025-11' });
    expect([cost.planned, behind].map(({ status }) => status)).toEqual(['NOT_BEGUN', 'NOT_BEGUN']);
    expect([cost.forecast.value, cost.forecastDrift.value]).toEqual(['400', '100']);
    expect(cost.drift.reason).toBe('The plan begins in 2026-01, and facts end in 2025-11.');
  });

  test('without any facts says so', () => {
    expect(planAgainstActual({ ...TRACK, through: null }).value.actual.status).toBe('NO_FACTS');
  });

  test('that is over still counts what comes after it', () => {
    const over = { cost: flows(100, 0, 0, 0), value: flows(0, 0, 0, 0) };
    const { cost } = planAgainstActual({ ...TRACK, through: '2026-04', plan: over, newest: over });
    // 120 + 90 + 999 + 999 − 100.
    expect([cost.drift.value, cost.forecast.value]).toEqual(['2108', '2208']);
  });

  test('refuses lists of different months', () => {
    expect(() => planAgainstActual({ ...TRACK, actual: { cost: [], value: [] } })).toThrow(RangeError);
    expect(() => planAgainstActual({ ...TRACK, through: '2026-05' })).toThrow(RangeError);
  });
});

describe('months late', () => {
  test('100 planned each month, 350 in six: where the plan stood after 3.5', () => {
    expect(late([100, 100, 100, 100, 100, 100], 350, 5).value).toBe('2.5');
  });

  test('nothing has come, and the first was due in the fourth of six months: 3', () => {
    expect(late([0, 0, 0, 50, 50, 50], 0, 5).value).toBe('3');
  });

  test('is 0 on plan, also where nothing is due yet', () => {
    expect([late([0, 0, 50], 0, 1), late([10, 20], 30, 1)].map(({ value }) => value)).toEqual(['0', '0']);
  });

  test('is negative ahead of the plan: 150 after one month is half a month early', () => {
    expect(late([100, 100, 100], 150, 0).value).toBe('-0.5');
  });

  test('goes on counting after the plan’s last month: 150 of 200 three months after it', () => {
    // The plan stood at 150 after 1.5 of its 2 months; now five have passed.
    expect(late([100, 100, 0, 0, 0], 150, 4).value).toBe('3.5');
  });

  test('is undefined where more came than is planned at all, or less than nothing', () => {
    expect(late([100, 100], 201, 0)).toMatchObject({ value: null, status: 'BEYOND_PLAN' });
    expect(late([100, 100], -1, 1)).toMatchObject({ value: null, status: 'BELOW_ZERO' });
  });
});

describe('most of a drift', () => {
  const of = (whole: number, ...parts: [string, number][]) =>
    mostOfDrift(
      parts.map(([name, drift]) => ({ of: name, drift: parseAmount(String(drift)) })),
      parseAmount(String(whole)),
    );

  test('is the part above half of it, in its direction', () => {
    expect(of(100, ['people', 60], ['cloud', 40])).toBe('people');
    expect(of(-100, ['people', 20], ['cloud', -120])).toBe('cloud');
  });

  test('is the larger where two make up more than half each: 80 and 60 of 100', () => {
    expect(of(100, ['cloud', 60], ['people', 80], ['other', -40])).toBe('people');
  });

  test('is none at half, or without drift', () => {
    expect([of(100, ['people', 50], ['cloud', 50]), of(0, ['people', 5], ['cloud', -5])]).toEqual([
      null,
      null,
    ]);
  });
});

describe('several bets together', () => {
  const amount = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
  const track = fc
    .record({
      known: fc.integer({ min: 0, max: 4 }),
      months: fc.array(fc.tuple(amount, amount, amount, amount, amount, amount), {
        minLength: 4,
        maxLength: 8,
      }),
    })
    .map(({ known, months }): PlanTrack => {
      const column = (at: number) => months.map((month) => month[at] ?? 0n);
      return {
        from: '2026-01',
        through: known === 0 ? null : `2026-0${known}`,
        plan: { cost: column(0), value: column(1) },
        newest: { cost: column(2), value: column(3) },
        actual: { cost: column(4), value: column(5) },
      };
    });

  test('add up exactly: drift is actual − planned of the sums, whatever has begun', () => {
    fc.assert(
      fc.property(fc.array(track, { maxLength: 6 }), (tracks) => {
        const sides = tracks.map((one) => planAgainstActual(one).cost);
        const total = sumSides([...sides, NO_PLAN_STANDING.cost]);
        const units = ({ value }: { value: string | null }) => parseAmount(value ?? '0');
        expect(units(total.drift)).toBe(units(total.actual) - units(total.planned));
        expect(units(total.forecastDrift)).toBe(units(total.forecast) - units(total.plannedInAll));
        expect(units(total.plannedInAll)).toBe(sum(tracks.map(({ plan }) => sum(plan.cost))));
      }),
      { numRuns: 1_000 },
    );
  });

  test('say why there is nothing: no plan at all, or none that has begun', () => {
    expect(sumSides([]).planned.status).toBe('NO_PLAN');
    const { cost } = planAgainstActual({ ...TRACK, through: '2025-11' });
    expect(sumSides([NO_PLAN_STANDING.cost, cost]).drift.status).toBe('NOT_BEGUN');
  });
});
