import { describe, expect, it } from 'vitest';
import { sampleCompany } from './company.ts';
import { storyFigures } from './story.ts';

const MILLION = 1_000_000n * 1_000_000n;
const company = sampleCompany();
const figures = storyFigures(company);
const stageOf = new Map(company.initiatives.map(({ key, stage }) => [key, stage]));
const sum = (items: bigint[]) => items.reduce((total, item) => total + item, 0n);
const bet = (key: string) => {
  const found = figures.bets.find((one) => one.key === key);
  if (!found) throw new Error(`no bet ${key}`);
  return found;
};
/** Net of a hundred dollars of cost. */
const returnOf = ({ cost }: { cost: bigint }, value: bigint) => Number(((value - cost) * 100n) / cost);
const cumulative = (values: bigint[]) => {
  let total = 0n;
  return values.map((value, month) => {
    total += value - (figures.costByMonth[month] ?? 0n);
    return total;
  });
};

describe('the story of the sample', () => {
  it('spends about 90 million over 36 months, from 1.6 to 3.4 a month', () => {
    expect(figures.cost).toBeGreaterThan(86n * MILLION);
    expect(figures.cost).toBeLessThan(94n * MILLION);
    expect(Number(figures.costByMonth[0]) / Number(MILLION)).toBeCloseTo(1.6, 0);
    expect(Number(figures.costByMonth[35]) / Number(MILLION)).toBeCloseTo(3.4, 0);
    expect(sum([...figures.byCategory.values()])).toBe(figures.cost);
    expect([...figures.byCategory.keys()].sort()).toEqual([
      'ai',
      'cloud',
      'contractor',
      'other',
      'people',
      'software',
    ]);
  });

  it('traces about 94 % of what is R&D, and bets and the rest make the whole', () => {
    const traced = Number(((figures.cost - figures.unallocated) * 1000n) / figures.cost) / 10;
    expect(traced).toBeGreaterThan(93);
    expect(traced).toBeLessThan(95);
    expect(sum(figures.bets.map(({ cost }) => cost)) + figures.unallocated).toBe(figures.cost);
    // 36 months of staff sign-in, from 6,500 to 12,500: 342,000 on the straight line between them.
    expect(Number(figures.excluded) / 1_000_000).toBeGreaterThan(330_000);
    expect(Number(figures.excluded) / 1_000_000).toBeLessThan(355_000);
  });

  it('claims more than it cost, and finance has signed three quarters of it', () => {
    expect(figures.claimed).toBeGreaterThan(105n * MILLION);
    expect(figures.claimed).toBeLessThan(125n * MILLION);
    expect(figures.confirmed).toBeGreaterThan(80n * MILLION);
    expect(figures.confirmed).toBeLessThan(figures.cost);
    expect(sum(figures.bets.map(({ claimed }) => claimed)) + figures.unattributedClaimed).toBe(
      figures.claimed,
    );
  });

  it('dips below minus 30 million and recovers in the last year', () => {
    const curve = cumulative(figures.claimedByMonth);
    const deepest = curve.reduce((low, value) => (value < low ? value : low), 0n);
    expect(deepest).toBeLessThan(-30n * MILLION);
    expect(curve.indexOf(deepest)).toBeGreaterThan(14);
    expect(curve.indexOf(deepest)).toBeLessThan(24);
    expect(curve[23]).toBeLessThan(-20n * MILLION);
    expect(curve[35]).toBeGreaterThan(0n);
    const confirmed = cumulative(figures.confirmedByMonth);
    expect(confirmed[35]).toBeLessThan(0n);
    expect(confirmed[35]).toBeGreaterThan(confirmed[23] ?? 0n);
  });

  it('earns four fifths of confirmed value with nine bets', () => {
    const confirmed = figures.bets.map((one) => one.confirmed).sort((one, other) => (one < other ? 1 : -1));
    const share = Number((sum(confirmed.slice(0, 9)) * 1000n) / sum(confirmed)) / 10;
    expect(share).toBeGreaterThan(77);
    expect(share).toBeLessThan(84);
  });

  it('has integrations as the best return of all bets above half a million', () => {
    const known = figures.bets.filter(({ cost }) => cost > MILLION / 2n);
    const best = known.reduce((one, other) =>
      returnOf(other, other.confirmed) > returnOf(one, one.confirmed) ? other : one,
    );
    expect(best.key).toBe('PLT-402');
    expect(returnOf(best, best.confirmed)).toBeGreaterThan(500);
  });

  it('has a rewrite that ate more than nine million and shows next to nothing', () => {
    const rewrite = bet('PLT-401');
    expect(rewrite.cost).toBeGreaterThan(9n * MILLION);
    expect(figures.bets.every(({ cost }) => cost <= rewrite.cost)).toBe(true);
    expect(rewrite.claimed).toBeLessThan(MILLION);
  });

  it('has two zombies: launched long ago, still staffed, without value', () => {
    const last = company.periods.at(-1);
    const staffed = company.allocations
      .filter(({ period }) => period === last)
      .flatMap(({ shares }) => shares);
    for (const key of ['DSP-105', 'INS-309']) {
      expect(staffed.some(({ initiative }) => initiative === key)).toBe(true);
      expect(stageOf.get(key)).toBe('launched');
      expect(bet(key).cost).toBeGreaterThan(MILLION);
      expect(bet(key).claimed * 10n).toBeLessThan(bet(key).cost);
    }
  });

  it('has an assistant that costs millions and is too young to tell', () => {
    const assistant = bet('INS-306');
    expect(assistant.cost).toBeGreaterThan(5n * MILLION);
    expect(assistant.confirmed).toBe(0n);
    expect(assistant.claimed).toBeGreaterThan(0n);
    const launched = company.initiatives.find(({ key }) => key === 'INS-306')?.launchedOn ?? '';
    expect(company.periods.slice(-6)).toContain(launched.slice(0, 7));
  });

  it('has a cheap pricing change and a retention programme proved by experiment', () => {
    expect(returnOf(bet('BIL-202'), bet('BIL-202').confirmed)).toBeGreaterThan(300);
    expect(bet('BIL-202').cost).toBeLessThan(MILLION * 2n);
    const proofs = company.outcomes.filter(
      ({ outcome }) => outcome.attributions[0]?.initiative === 'PLT-403',
    );
    expect(new Set(proofs.map(({ outcome }) => outcome.evidence.level))).toEqual(new Set(['experiment']));
    expect(returnOf(bet('PLT-403'), bet('PLT-403').confirmed)).toBeGreaterThan(200);
  });

  it('has a compliance programme whose revenue finance refused', () => {
    const disputed = company.outcomes.filter(
      ({ status, outcome }) => status === 'rejected' && outcome.attributions[0]?.initiative === 'PLT-405',
    );
    expect(disputed.map(({ outcome }) => outcome.basis.kind)).toEqual(['new_recurring', 'new_recurring']);
  });

  it('has most of what is claimed but not signed in Insights', () => {
    const open = company.productLines.map((line) => ({
      line,
      open: sum(
        figures.bets.filter((one) => one.productLine === line).map((one) => one.claimed - one.confirmed),
      ),
    }));
    const all = sum(open.map((one) => one.open));
    const insights = open.find(({ line }) => line === 'Insights')?.open ?? 0n;
    expect(insights * 2n).toBeGreaterThan(all);
  });

  it('has stopped bets, bets with cost and no outcome, and one with an outcome and no cost', () => {
    const stopped = figures.bets.filter(({ key }) => stageOf.get(key) === 'stopped');
    expect(stopped.length).toBeGreaterThanOrEqual(4);
    expect(figures.bets.filter(({ cost, claimed }) => cost > 0n && claimed === 0n).length).toBeGreaterThan(5);
    const free = figures.bets.filter(({ cost, claimed }) => cost === 0n && claimed > 0n);
    expect(free.map(({ key }) => key)).toEqual(['BIL-214']);
  });

  it('has no outcome so big that it looks silly', () => {
    // The largest, a group of accounts on usage plans, stays below 150,000 of revenue a month.
    for (const { outcome } of company.outcomes) {
      const { basis } = outcome;
      if (basis.kind === 'new_recurring') {
        expect(basis.customers * Number(basis.monthlyPrice)).toBeLessThan(350_000);
      }
      if (basis.kind === 'expansion') {
        expect(Number(basis.monthlyAfter) - Number(basis.monthlyBefore)).toBeLessThan(150_000);
      }
    }
  });

  it('tells the same story for another seed', () => {
    const other = storyFigures(sampleCompany({ seed: 42 }));
    const apart = other.cost - figures.cost;
    expect(apart < 3n * MILLION && apart > -3n * MILLION).toBe(true);
    expect(other.bets.find(({ key }) => key === 'PLT-401')?.cost).toBeGreaterThan(9n * MILLION);
  });
});
