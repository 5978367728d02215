import { describe, expect, it } from 'vitest';
import { mostOpenFirst } from './open-teams.ts';

const cell = (team: string | null, period: string, unallocated: string) => ({
  team,
  period,
  unallocated,
  imported: unallocated,
  allocated: '0',
  excluded: '0',
});

describe('the order of teams', () => {
  it('begins with the team whose cost reaches the fewest bets, and knows its last month', () => {
    const teams = ['Alpha', 'Estates', 'Zulu'].map((name) => ({ id: name, name }));
    const cells = [
      cell('Estates', '2018-09', '20.5'),
      cell('Estates', '2018-08', '10'),
      cell('Zulu', '2011-03', '30.6'),
      cell(null, '2024-09', '99'),
    ];
    // 30.6 > 20.5 + 10 > nothing
    expect(mostOpenFirst(teams, cells).map(({ name, lastCost }) => [name, lastCost])).toEqual([
      ['Zulu', '2011-03'],
      ['Estates', '2018-09'],
      ['Alpha', null],
    ]);
  });
});
