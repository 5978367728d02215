import { BETS, type PlacedBet } from '../bets/all.ts';
import { nameOf } from '../cast.ts';
import { addMonths, dayOf, MONTHS } from '../months.ts';
import { randomFor } from '../random.ts';
import type { SamplePlan, SamplePlanInput, SamplePlanMonth, SamplePlanVersion } from '../types.ts';
import { type BetForecast, FORECASTS } from './table.ts';

/** Plans look a year beyond the span. */
const END = MONTHS + 12;
const LAUNCH = 'Launch';

/** Percent of the middle amount. */
interface Spread {
  low: number;
  high: number;
}
const COST: Spread = { low: 90, high: 125 };
const VALUE: Spread = { low: 55, high: 130 };

/** Thousands as dollars, in hundreds. */
const dollars = (thousands: number, percent = 100) => String(Math.round((thousands * percent) / 10) * 100);

const monthOf = (period: string, thousands: number, { low, high }: Spread): SamplePlanMonth => ({
  period,
  p10: dollars(thousands, low),
  p50: dollars(thousands),
  p90: dollars(thousands, high),
});

const series = (
  first: string,
  from: number,
  to: number,
  spread: Spread,
  amount: (month: number) => number,
): SamplePlanMonth[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) =>
    monthOf(addMonths(first, from + at), amount(from + at), spread),
  );

/** The plan with its launch in a month; cost is planned to the launch, value from there on. */
function planOf(
  { key, from, launch: _, build, run, value, believes = [], stops = [] }: BetForecast,
  { owner, hypothesis }: PlacedBet,
  launch: number,
  firstPeriod: string,
  seed: number,
): SamplePlanInput {
  const random = randomFor(seed, `plan of ${key}`);
  const people = random.int(70, 80) / 100;
  const cost = (share: number) =>
    series(firstPeriod, from, END, COST, (month) => (month < launch ? build : run) * share);
  const [full, ramp] = value ?? [0, 1];
  return {
    thesis: hypothesis,
    lines: [
      { side: 'cost', label: 'People', category: 'people', months: cost(people) },
      { side: 'cost', label: 'Cloud and tools', category: 'cloud', months: cost(1 - people) },
      ...(value
        ? [
            {
              side: 'value' as const,
              label: 'Customers who pay for it',
              milestone: LAUNCH,
              months: series(firstPeriod, launch, END, VALUE, (month) =>
                Math.round((full * Math.min(ramp, month - launch + 1)) / ramp),
              ),
            },
          ]
        : []),
    ],
    milestones: [{ name: LAUNCH, date: dayOf(addMonths(firstPeriod, launch), 15) }],
    assumptions: believes.map((text, at) => ({
      text,
      owner: nameOf(owner),
      reviewOn: dayOf(addMonths(firstPeriod, MONTHS + at), 1),
    })),
    tripwires: stops.map(([metric, comparison, threshold, by]) => ({
      metric,
      comparison,
      threshold,
      by: addMonths(firstPeriod, by),
    })),
  };
}

/** Every plan with its versions, oldest first; the last may be a draft. */
export const buildPlans = (firstPeriod: string, seed: number): SamplePlan[] =>
  FORECASTS.map((forecast): SamplePlan => {
    const bet = BETS.find(({ key }) => key === forecast.key);
    if (!bet) throw new Error(`a plan of ${forecast.key}, which is no bet`);
    const approver = forecast.from % 2 === 0 ? ('cpo' as const) : ('finance' as const);
    const version = (launch: number, at: number, note: string | null, draft: boolean): SamplePlanVersion => ({
      plan: planOf(forecast, bet, launch, firstPeriod, seed),
      by: bet.owner,
      approvedBy: draft ? null : approver,
      approvedOn: draft ? null : dayOf(addMonths(firstPeriod, at), 20),
      note,
    });
    return {
      initiative: forecast.key,
      versions: [
        version(forecast.launch, forecast.from, null, forecast.open === true),
        ...(forecast.moved ?? []).map(({ to, at, why, draft }) => version(to, at, why, draft === true)),
      ],
    };
  });
