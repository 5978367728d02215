import { toUnits } from './amounts.ts';
import { exportPlans } from './files.ts';
import { MONTHS } from './months.ts';
import { ruledTarget } from './story-rules.ts';
import type { SampleCategory, SampleCompany, SampleOutcomeInput, SampleRule } from './types.ts';

/** Millionths of a dollar: figures for reading; the product computes its own exactly. */
const SCALE = 6;
const UNIT = 1_000_000n;
const TEN_THOUSAND = 10_000n;

export interface BetFigures {
  key: string;
  name: string;
  productLine: string;
  cost: bigint;
  claimed: bigint;
  confirmed: bigint;
}

export interface StoryFigures {
  /** Without what a rule calls no R&D, which is in no other figure. */
  cost: bigint;
  excluded: bigint;
  unallocated: bigint;
  claimed: bigint;
  confirmed: bigint;
  unattributedClaimed: bigint;
  byCategory: Map<SampleCategory, bigint>;
  costByMonth: bigint[];
  claimedByMonth: bigint[];
  confirmedByMonth: bigint[];
  costByTeam: Map<string, bigint>;
  bets: BetFigures[];
}

const times = (one: bigint, other: bigint) => (one * other) / UNIT;

/** Value a month after margin, before currency: the definitions of the outcome kinds. */
const monthlyValue = ({ basis, grossMargin }: SampleOutcomeInput): bigint => {
  const units = (text: string) => toUnits(text, SCALE);
  const margin = units(grossMargin ?? '1');
  if (basis.kind === 'new_recurring')
    return times(BigInt(basis.customers) * units(basis.monthlyPrice), margin);
  if (basis.kind === 'expansion')
    return times(units(basis.monthlyAfter) - units(basis.monthlyBefore), margin);
  if (basis.kind === 'one_off') return times(units(basis.revenue), margin);
  if (basis.kind === 'saving') return units(basis.monthlyCostBefore) - units(basis.monthlyCostAfter);
  const spared = units(basis.baselineLossRate) - units(basis.actualLossRate);
  return times(times(units(basis.startingArr), spared) / 12n, margin);
};

const add = <K>(sums: Map<K, bigint>, key: K, units: bigint) => sums.set(key, (sums.get(key) ?? 0n) + units);

/** Reporting dollars for one unit of a currency in a month of the span. */
const ratesOf = (company: SampleCompany) => {
  const rates = new Map(
    company.fx.rates.map((rate) => [`${rate.currency} ${rate.period}`, toUnits(rate.rate, SCALE)]),
  );
  return (currency: string, period: string): bigint => {
    if (currency === company.currency) return UNIT;
    const rate = rates.get(`${currency} ${period}`);
    if (rate === undefined) throw new Error(`no rate for ${currency} in ${period}`);
    return rate;
  };
};

interface Split {
  parts: { initiative: string; weight: number }[];
  /** Of the parts and of what is nobody's. */
  whole: number;
}

/** What splits each team's month: its shares, or the work done where its method says so. */
const splitsOf = (company: SampleCompany): Map<string, Split> => {
  const splits = new Map<string, Split>(
    company.allocations.map(({ team, period, shares }) => [
      `${team} ${period}`,
      {
        parts: shares.map(({ initiative, basisPoints: weight }) => ({ initiative, weight })),
        whole: Number(TEN_THOUSAND),
      },
    ]),
  );
  for (const { team, period } of company.methods) {
    const done = company.efforts.filter((one) => one.team === team && one.period === period && one.done);
    splits.set(`${team} ${period}`, {
      parts: done.flatMap(({ initiative, units: weight }) => (initiative ? [{ initiative, weight }] : [])),
      whole: done.reduce((sum, { units }) => sum + units, 0),
    });
  }
  return splits;
};

const NOBODY: Split = { parts: [], whole: 1 };

const splitOf = (target: Exclude<SampleRule['target'], { kind: 'team' | 'excluded' }>): Split =>
  target.kind === 'initiative'
    ? { parts: [{ initiative: target.initiative, weight: 1 }], whole: 1 }
    : {
        parts: target.shares.map(({ initiative, basisPoints: weight }) => ({ initiative, weight })),
        whole: Number(TEN_THOUSAND),
      };

const addCosts = (company: SampleCompany, figures: StoryFigures, costs: Map<string, bigint>) => {
  const rate = ratesOf(company);
  const splits = splitsOf(company);
  for (const plan of exportPlans(company)) {
    const { categories, constants } = plan.options.mapping;
    for (const row of plan.rows) {
      const period = company.periods[row.month] ?? '';
      const units = times((row.units * UNIT) / 10n ** BigInt(plan.scale), rate(row.currency, period));
      const target = row.initiative
        ? { kind: 'initiative' as const, initiative: row.initiative }
        : (ruledTarget(company.rules, plan, row, period) ?? { kind: 'team' as const, team: row.team ?? '' });
      if (target.kind === 'excluded') {
        figures.excluded += units;
        continue;
      }
      figures.cost += units;
      figures.costByMonth[row.month] = (figures.costByMonth[row.month] ?? 0n) + units;
      add(figures.byCategory, categories[row.kind.toLowerCase()] ?? constants.category ?? 'other', units);
      add(figures.costByTeam, row.team ?? '(none)', units);
      const { parts, whole } =
        target.kind === 'team' ? (splits.get(`${target.team} ${period}`) ?? NOBODY) : splitOf(target);
      let rest = units;
      for (const { initiative, weight } of parts) {
        const part = (units * BigInt(weight)) / BigInt(whole);
        add(costs, initiative, part);
        rest -= part;
      }
      figures.unallocated += rest;
    }
  }
};

const addValues = (
  company: SampleCompany,
  figures: StoryFigures,
  claimed: Map<string, bigint>,
  confirmed: Map<string, bigint>,
) => {
  const rate = ratesOf(company);
  for (const { outcome, status } of company.outcomes) {
    if (status !== 'claimed' && status !== 'confirmed') continue;
    const start = company.periods.indexOf(outcome.startPeriod);
    const end = Math.min(MONTHS, start + (outcome.months ?? MONTHS));
    for (let month = start; month < end; month += 1) {
      const value = times(monthlyValue(outcome), rate(outcome.currency, company.periods[month] ?? ''));
      figures.claimed += value;
      figures.claimedByMonth[month] = (figures.claimedByMonth[month] ?? 0n) + value;
      if (status === 'confirmed') {
        figures.confirmed += value;
        figures.confirmedByMonth[month] = (figures.confirmedByMonth[month] ?? 0n) + value;
      }
      let rest = value;
      for (const { initiative, basisPoints } of outcome.attributions) {
        const part = (value * BigInt(basisPoints)) / TEN_THOUSAND;
        add(claimed, initiative, part);
        if (status === 'confirmed') add(confirmed, initiative, part);
        rest -= part;
      }
      figures.unattributedClaimed += rest;
    }
  }
};

/**
 * What the sample adds up to by the end of its span, in millionths of a dollar, so that its story
 * can be read and tested without the product. Shares are cut off at that scale: no receipt.
 */
export const storyFigures = (company: SampleCompany): StoryFigures => {
  const zeros = () => Array.from({ length: MONTHS }, () => 0n);
  const figures: StoryFigures = {
    cost: 0n,
    excluded: 0n,
    unallocated: 0n,
    claimed: 0n,
    confirmed: 0n,
    unattributedClaimed: 0n,
    byCategory: new Map(),
    costByMonth: zeros(),
    claimedByMonth: zeros(),
    confirmedByMonth: zeros(),
    costByTeam: new Map(),
    bets: [],
  };
  const costs = new Map<string, bigint>();
  const claimed = new Map<string, bigint>();
  const confirmed = new Map<string, bigint>();
  addCosts(company, figures, costs);
  addValues(company, figures, claimed, confirmed);
  figures.bets = company.initiatives.map(({ key, name, productLine }) => ({
    key,
    name,
    productLine,
    cost: costs.get(key) ?? 0n,
    claimed: claimed.get(key) ?? 0n,
    confirmed: confirmed.get(key) ?? 0n,
  }));
  return figures;
};
