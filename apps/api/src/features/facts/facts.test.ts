import { formatAmount, parseAmount, sum } from '@steward/finance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PoolRow, ShareRow } from './queries.ts';
import { costFactsOf, splitsOfShares, type Targets, type ValuedOutcome, valueFactsOf } from './service.ts';

const pool = (amount: string, more: Partial<PoolRow> = {}): PoolRow => ({
  period: '2026-01',
  team_id: 'team',
  category: 'people',
  initiative_id: null,
  named: false,
  rule_id: null,
  amount,
  ...more,
});

const share = (initiative_id: string, basis_points: number): ShareRow => ({
  period: '2026-01',
  team_id: 'team',
  initiative_id,
  basis_points,
});

const cells = (pools: PoolRow[], shares: ShareRow[], targets: Targets = new Map()) =>
  costFactsOf(pools, splitsOfShares(shares), targets).map((fact) => [
    fact.initiativeId,
    fact.how,
    fact.amount,
  ]);

describe('cost facts', () => {
  it('split a pool by its shares and leave the rest unallocated', () => {
    // 100 × 60 % = 60, 100 × 30 % = 30, the 10 % nobody was given stay.
    expect(cells([pool('100')], [share('a', 6000), share('b', 3000)])).toEqual([
      ['a', 'team', '60'],
      ['b', 'team', '30'],
      [null, 'unshared', '10'],
    ]);
  });

  it('take what names an initiative past the shares', () => {
    const named = pool('40', { named: true, initiative_id: 'b' });
    expect(cells([named], [share('a', 10_000)])).toEqual([['b', 'direct', '40']]);
  });

  it('leave what names an unknown initiative unallocated, not in the pool', () => {
    expect(cells([pool('40', { named: true })], [share('a', 10_000)])).toEqual([[null, 'none', '40']]);
  });

  it('leave a team without shares, and a line without a team, unallocated', () => {
    expect(cells([pool('7')], [])).toEqual([[null, 'unshared', '7']]);
    expect(cells([pool('7', { team_id: null })], [share('a', 10_000)])).toEqual([[null, 'unshared', '7']]);
  });

  it('follow the rule that caught them, and not the shares of the pool', () => {
    const targets: Targets = new Map([['r', { kind: 'initiative', initiativeId: 'b' }]]);
    expect(cells([pool('40', { rule_id: 'r' })], [share('a', 10_000)], targets)).toEqual([
      ['b', 'rule', '40'],
    ]);
    // A known key in the file says more than any rule.
    const named = pool('40', { rule_id: 'r', named: true, initiative_id: 'c' });
    expect(cells([named], [], targets)).toEqual([['c', 'direct', '40']]);
    // An unknown key says nothing: the rule does.
    expect(cells([pool('40', { rule_id: 'r', named: true })], [], targets)).toEqual([['b', 'rule', '40']]);
  });

  it('split what a rule splits, and leave unallocated what its shares leave', () => {
    const shares = [
      { initiativeId: 'a', basisPoints: 3_333 },
      { initiativeId: 'b', basisPoints: 3_333 },
    ];
    // 0.000000000000000010 × 33.33 % = 3.333 units: 3 each, and 3.334 of 10 left, which gets the unit over.
    expect(
      cells([pool('0.00000000000000001', { rule_id: 'r' })], [], new Map([['r', { kind: 'split', shares }]])),
    ).toEqual([
      ['a', 'rule', '0.000000000000000003'],
      ['b', 'rule', '0.000000000000000003'],
      [null, 'none', '0.000000000000000004'],
    ]);
  });

  it('keep what is excluded apart from what is unallocated', () => {
    const targets: Targets = new Map([['r', { kind: 'excluded' }]]);
    expect(cells([pool('40', { rule_id: 'r' }), pool('2')], [], targets)).toEqual([
      [null, 'excluded', '40'],
      [null, 'unshared', '2'],
    ]);
  });

  it('share out with the pool what a rule sends into it', () => {
    const targets: Targets = new Map([['r', { kind: 'team', teamId: 'team' }]]);
    expect(cells([pool('40', { rule_id: 'r', named: true })], [share('a', 5_000)], targets)).toEqual([
      ['a', 'team', '20'],
      [null, 'unshared', '20'],
    ]);
  });

  it('conserve every pool to the last decimal, whatever its shares and sign', () => {
    const amounts = fc.bigInt({ min: -(10n ** 27n), max: 10n ** 27n });
    const weights = fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 6 }), weights, (pools, points) => {
        const total = points.reduce((a, b) => a + b, 0);
        const fitting =
          total > 10_000 ? points.map((p) => Math.max(1, Math.floor((p * 9_000) / total))) : points;
        const rows = pools.map((amount, at) => pool(formatAmount(amount), { category: `c${at}` }));
        const facts = costFactsOf(
          rows,
          splitsOfShares(fitting.map((p, at) => share(`i${at}`, p))),
          new Map(),
        );
        expect(sum(facts.map((fact) => parseAmount(fact.amount)))).toBe(sum(pools));
      }),
    );
  });
});

const claim = (more: Partial<ValuedOutcome> = {}): ValuedOutcome => ({
  kind: 'new_recurring',
  status: 'claimed',
  basis: { kind: 'new_recurring', customers: 10, monthlyPrice: '100' },
  grossMargin: '0.8',
  startPeriod: '2026-01',
  months: 2,
  evidence: 'assumed',
  includesZero: false,
  rate: null,
  shares: [{ id: 'a', basisPoints: 7500 }],
  ...more,
});

describe('value facts', () => {
  it('give a claim to its initiatives month by month and the rest to nobody', () => {
    // 10 × 100 × 0.8 = 800 a month; 75 % are 600.
    expect(valueFactsOf(claim()).map((f) => [f.period, f.initiativeId, f.lens, f.amount])).toEqual([
      ['2026-01', 'a', 'claimed', '600'],
      ['2026-01', null, 'claimed', '200'],
      ['2026-02', 'a', 'claimed', '600'],
      ['2026-02', null, 'claimed', '200'],
    ]);
  });

  it('count a confirmed claim at both lenses, a draft and a rejected one at none', () => {
    const lenses = (status: string) => new Set(valueFactsOf(claim({ status })).map((fact) => fact.lens));
    expect(lenses('confirmed')).toEqual(new Set(['claimed', 'confirmed']));
    expect(lenses('draft').size + lenses('rejected').size).toBe(0);
  });

  it('convert every month at the rate of the claim', () => {
    // 800 × 1.25 = 1,000, of which 75 % are 750.
    expect(valueFactsOf(claim({ rate: '1.25', months: 1 }))[0]?.amount).toBe('750');
  });

  it('add up to the year exactly where a month does not divide', () => {
    const basis = {
      kind: 'retained' as const,
      startingArr: '1000',
      baselineLossRate: '0.2',
      actualLossRate: '0.1',
    };
    const facts = valueFactsOf(claim({ basis, kind: 'retained', months: 12, grossMargin: '0.7' }));
    // 1,000 × (0.2 − 0.1) × 0.7 = 70 a year, 5.8333… a month.
    expect(formatAmount(sum(facts.map((fact) => parseAmount(fact.amount))))).toBe('70');
  });
});
