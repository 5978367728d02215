import { buildAllocations } from './allocations.ts';
import { BETS, type PlacedBet } from './bets/all.ts';
import { COMPANY_NAME, nameOf, PEOPLE, PRODUCT_LINES, TEAMS, THEMES } from './cast.ts';
import { buildEfforts, buildMethods } from './effort.ts';
import { addMonths, dayOf, MONTHS } from './months.ts';
import { buildOutcomes } from './outcomes/build.ts';
import { buildPlans } from './plans/build.ts';
import { randomFor } from './random.ts';
import { buildRevenue } from './revenue.ts';
import { buildPayPolicies, buildRules } from './rules.ts';
import type { SampleCompany, SampleFxRate, SampleInitiative, SampleOptions } from './types.ts';

const DEFAULT_SEED = 1;
const DEFAULT_END = '2026-10';

const initiativeOf = (bet: PlacedBet, firstPeriod: string, seed: number): SampleInitiative => {
  const random = randomFor(seed, `dates of ${bet.key}`);
  const day = (month: number | null) =>
    month === null ? null : dayOf(addMonths(firstPeriod, month), random.int(1, 28));
  return {
    key: bet.key,
    name: bet.name,
    productLine: bet.line,
    theme: bet.theme,
    owner: nameOf(bet.owner),
    stage: bet.stage,
    hypothesis: bet.hypothesis,
    startedOn: day(bet.start),
    launchedOn: day(bet.launch),
  };
};

/** A slow walk around a level, in ten-thousandths, so that no month has the rate of another. */
const ratesOf = (currency: string, level: number, periods: string[], seed: number): SampleFxRate[] => {
  const random = randomFor(seed, `rates of ${currency}`);
  let rate = level;
  return periods.map((period) => {
    rate += random.int(-90, 90) + Math.round((level - rate) / 8);
    return {
      currency,
      period,
      rate: `${Math.floor(rate / 10_000)}.${String(rate % 10_000).padStart(4, '0')}`,
    };
  });
};

/**
 * The master data of the sample company: 36 months that end with `endPeriod` (2026-10 unless told).
 * A pure function of its options: no clock, no randomness but the seed's. The seed varies dates,
 * shares and rates; bets, outcomes and the story they tell stay. Throws when `endPeriod` is no month.
 */
export const sampleCompany = (options: SampleOptions = {}): SampleCompany => {
  const seed = options.seed ?? DEFAULT_SEED;
  const firstPeriod = addMonths(options.endPeriod ?? DEFAULT_END, 1 - MONTHS);
  const periods = Array.from({ length: MONTHS }, (_, month) => addMonths(firstPeriod, month));
  const initiatives = BETS.map((bet) => initiativeOf(bet, firstPeriod, seed));
  const outcomes = buildOutcomes(firstPeriod, seed);
  return {
    name: COMPANY_NAME,
    currency: 'USD',
    discountRate: '0.12',
    rateBasis: 'EFFECTIVE',
    defaultGrossMargin: '0.78',
    seed,
    periods,
    people: [...PEOPLE],
    productLines: [...PRODUCT_LINES],
    themes: [...THEMES],
    teams: [...TEAMS],
    initiatives,
    allocations: buildAllocations(firstPeriod, seed),
    methods: buildMethods(firstPeriod),
    rules: buildRules(firstPeriod),
    payPolicies: buildPayPolicies(firstPeriod),
    efforts: buildEfforts(firstPeriod, seed),
    plans: buildPlans(firstPeriod, seed),
    outcomes,
    revenue: buildRevenue({ firstPeriod, periods, seed, initiatives, outcomes }),
    fx: {
      source: 'Invented monthly averages (sample)',
      rates: [...ratesOf('EUR', 10_850, periods, seed), ...ratesOf('GBP', 12_700, periods, seed)],
    },
  };
};
