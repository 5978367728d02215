import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comparison, flipped, type Standing } from './standings.ts';

const bet = (id: string, value: bigint, inForce: bigint, under: bigint) => ({
  id,
  inForce: { cost: inForce, value },
  under: { cost: under, value },
});

const told = (compared: (Comparison & { id: string })[]) =>
  compared.map(({ id, rank, flips }) => [id, rank, flips]);

describe('bets whose return flips', () => {
  it('are those that a method makes a loss of a gain, or gives another place', () => {
    const bets = [
      bet('gain', 300n, 100n, 100n), // 200 % either way: first
      bet('turns', 150n, 100n, 200n), // 50 % becomes −25 %: second becomes third
      bet('rises', 90n, 100n, 75n), // −10 % becomes 20 %: third becomes second
      bet('stays', 20n, 100n, 80n), // −80 % becomes −75 %: last either way
    ];
    expect(told(flipped(bets))).toEqual([
      ['turns', { inForce: 2, under: 3 }, ['sign', 'rank']],
      ['rises', { inForce: 3, under: 2 }, ['sign', 'rank']],
    ]);
  });

  it('stand at one place where their returns are equal, however they are written', () => {
    const bets = [bet('a', 1n, 3n, 6n), bet('b', 2n, 6n, 6n), bet('c', 3n, 9n, 9n)];
    // a third of value each: first, all three; halved to a sixth, a stands behind the two
    expect(told(flipped(bets))).toEqual([['a', { inForce: 1, under: 3 }, ['rank']]]);
  });

  it('include one that has cost one way only, which pushes no other from its place', () => {
    const bets = [bet('new', 900n, 0n, 10n), bet('a', 300n, 100n, 90n), bet('b', 200n, 100n, 100n)];
    expect(told(flipped(bets))).toEqual([['new', null, ['return']]]);
    expect(told(flipped([bet('credit', 5n, -1n, 1n)]))).toEqual([['credit', null, ['return']]]);
    expect(flipped([bet('none', 5n, 0n, -2n)])).toEqual([]);
  });

  it('tell breaking even from gain and from loss', () => {
    expect(told(flipped([bet('even', 100n, 100n, 99n)]))).toEqual([
      ['even', { inForce: 1, under: 1 }, ['sign']],
    ]);
  });

  it('are none where the ways agree, and the same whichever way comes first', () => {
    const standing = fc.record({ cost: fc.bigInt(-5n, 9n), value: fc.bigInt(-5n, 9n) });
    const bets = fc.array(fc.tuple(standing, standing), { maxLength: 8 });
    const named = (pairs: [Standing, Standing][]) =>
      pairs.map(([inForce, under], at) => ({ id: `${at}`, inForce, under }));
    fc.assert(
      fc.property(bets, (pairs) => {
        const there = flipped(named(pairs));
        const back = flipped(named(pairs.map(([a, b]) => [b, a])));
        expect(back.map(({ id, flips }) => [id, flips])).toEqual(there.map(({ id, flips }) => [id, flips]));
        expect(flipped(named(pairs.map(([a]) => [a, a])))).toEqual([]);
      }),
    );
  });
});
