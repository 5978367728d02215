import { describe, expect, it } from 'vitest';
import type { Targets } from '../facts/service.ts';
import { coverOf, type PayCell, type PayFact } from './cover.ts';

const heads = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name} ${at}`);

const cell = (teamId: string, whose: readonly string[] | null, more: Partial<PayCell> = {}): PayCell => ({
  period: '2026-01',
  teamId,
  initiativeId: null,
  ruleId: null,
  named: false,
  heads: whose,
  ...more,
});

const fact = (teamId: string, how: PayFact['how'] = 'team'): PayFact => ({ period: '2026-01', teamId, how });

const hiddenIn = (cells: PayCell[], facts: PayFact[] = [], targets: Targets = new Map()) =>
  coverOf(cells, facts, targets).hidden.map(({ teamId }) => teamId);

describe('pay by team', () => {
  it('is told where five or more are paid in every team', () => {
    expect(hiddenIn([cell('core', heads('c', 5)), cell('web', heads('w', 9))])).toEqual([]);
  });

  it('is hidden where fewer are, with the smallest others that make it five', () => {
    const [core, web, solo] = [cell('core', heads('c', 9)), cell('web', heads('w', 6)), cell('solo', ['s'])];
    // One and six are seven: of core’s nine nothing need be hidden.
    expect(hiddenIn([core, web, solo])).toEqual(['solo', 'web']);
    // One and four are five.
    expect(hiddenIn([core, web, solo, cell('four', heads('f', 4))])).toEqual(['solo', 'four']);
  });

  it('counts a person once, whichever teams pay them', () => {
    const both = [cell('a', heads('p', 3)), cell('b', heads('p', 3)), cell('core', heads('c', 9))];
    expect(hiddenIn(both)).toEqual(['a', 'b', 'core']);
  });

  it('of one side of a team is hidden with the other: their difference would tell it', () => {
    // Nine in the pool and one whose lines name a bet: the pool and the whole differ by that one.
    const named = cell('core', ['x'], { initiativeId: 'bet', named: true });
    expect(hiddenIn([cell('core', heads('c', 9)), named])).toEqual(['core']);
    const five = cell('core', heads('x', 5), { initiativeId: 'bet', named: true });
    expect(hiddenIn([cell('core', heads('c', 9)), five])).toEqual([]);
  });

  it('by bet is hidden where the part of one bet is the pay of few, though the team’s is not', () => {
    const part = (bet: string, whose: string[]) => cell('core', whose, { initiativeId: bet, named: true });
    const cover = coverOf([part('a', heads('a', 5)), part('b', ['b'])], [], new Map());
    expect([cover.hides('2026-01', 'core'), cover.hidesParts('2026-01', 'core')]).toEqual([false, true]);
  });

  it('hides for what reaches no bet as many as that takes', () => {
    const cells = [cell('solo', ['s']), cell('four', heads('f', 4)), cell('web', heads('w', 6))];
    // Solo’s alone is unallocated among the hidden: the company’s unallocated less web’s would tell it.
    const facts = [fact('solo', 'unshared'), fact('four'), fact('web'), fact('web', 'unshared')];
    expect(hiddenIn(cells, facts)).toEqual(['solo', 'four', 'web']);
    expect(hiddenIn(cells, [fact('solo'), fact('four'), fact('web')])).toEqual(['solo', 'four']);
  });

  it('that nobody counted yet is the pay of few', () => {
    expect(hiddenIn([cell('core', null), cell('web', heads('w', 9))])).toEqual(['core', 'web']);
    expect(hiddenIn([cell('core', null), cell('core', heads('c', 5))])).toEqual([]);
  });

  it('that comes to nothing is nobody’s', () => {
    expect(hiddenIn([cell('core', heads('c', 9)), cell('solo', [])])).toEqual([]);
  });

  it('is decided month by month', () => {
    const later = { ...cell('core', heads('c', 4)), period: '2026-02' };
    const cover = coverOf([cell('core', heads('c', 5)), later], [], new Map());
    expect(cover.hidden).toEqual([{ period: '2026-02', teamId: 'core' }]);
    expect(cover.toldMonths).toEqual(['2026-01']);
  });
});

describe('whose pay a fact is', () => {
  const targets: Targets = new Map([
    ['split', { kind: 'split', shares: [{ initiativeId: 'a', basisPoints: 5_000 }] }],
    ['out', { kind: 'excluded' }],
  ]);
  const cover = coverOf(
    [
      cell('core', ['pooled']),
      cell('core', ['direct'], { initiativeId: 'a', named: true }),
      cell('core', ['ruled'], { ruleId: 'split' }),
      cell('core', ['gone'], { ruleId: 'out' }),
      cell('core', ['unknown'], { named: true }),
    ],
    [],
    targets,
  );
  it.each([
    ['team', 'a', ['pooled']],
    ['unshared', undefined, ['pooled']],
    ['direct', 'a', ['direct']],
    ['direct', 'b', []],
    ['rule', 'a', ['ruled']],
    ['rule', 'b', []],
    // What the split leaves, and what names a bet that is not there.
    ['none', undefined, ['ruled', 'unknown']],
    ['excluded', undefined, ['gone']],
  ] as const)('of %s to %s is %s', (how, initiativeId, whose) => {
    const found = cover.headsOf({ ...fact('core', how), ...(initiativeId && { initiativeId }) });
    expect([...found]).toEqual(whose);
  });
});
