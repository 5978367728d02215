import type { TeamEffort, TeamMethod } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { cellId } from './grid.ts';
import { betsWorkedOn, effortMonth, effortsOf, intoPercentages, shareText } from './methods.ts';

const effort = (changes: Partial<TeamEffort> = {}): TeamEffort => ({
  teamId: 't1',
  period: '2026-01',
  measure: 'hours',
  total: '40',
  parts: [
    { initiative: 'A-1', quantity: '30' },
    { initiative: 'B-1', quantity: '0.75' },
  ],
  rest: '9.25',
  ...changes,
});

const method = (period: string, by: TeamMethod['method']): TeamMethod => ({
  ...{ teamId: 't1', period, method: by, version: 3 },
  ...{ reason: null, recordedAt: '2026-02-01T00:00:00Z', recordedBy: null },
});

describe('a month by hours', () => {
  it('splits the pool by them, what names no bet to nobody', () => {
    // 30 of 40 = 75 %, 0.75 of 40 = 1.875 %, 9.25 of 40 = 23.125 %
    const state = effortMonth(['A-1', 'B-1', 'C-1'], '1000', effort());
    expect(state.money).toEqual({ parts: ['750', '18.75', '0'], rest: '231.25' });
    expect(state.basisPoints.map(shareText)).toEqual(['75', '1.88', '']);
    expect([state.total, state.left]).toEqual([7_687, 2_313]);
  });

  it('gives all of it to nobody where no hours are known', () => {
    expect(effortMonth(['A-1'], '10', undefined)).toEqual({
      ...{ basisPoints: [0], total: 0, left: 10_000 },
      money: { parts: ['0'], rest: '10' },
    });
  });
});

describe('the methods of a team', () => {
  const other = effort({ teamId: 't2', parts: [{ initiative: 'Z-1', quantity: '1' }] });
  const answer = { methods: [method('2026-02', 'points')], effort: [effort(), other] };
  const efforts = effortsOf('t1', answer);

  it('are percentages where nothing else was said', () => {
    expect(efforts.methodOf('2026-01')).toEqual({ method: 'percentages', version: 0 });
    expect(efforts.methodOf('2026-02')).toMatchObject({ method: 'points', version: 3 });
  });

  it('can be compared by what is measured or in force, for the bets worked on', () => {
    expect(efforts.measures).toEqual(['hours', 'points']);
    expect(betsWorkedOn('t1', answer)).toEqual(['A-1', 'B-1']);
  });

  it('let nothing be typed into a month that percentages do not split', () => {
    const [january, february] = [cellId('t1', '2026-01', 'A-1'), cellId('t1', '2026-02', 'A-1')];
    expect(intoPercentages({ [january]: '1', [february]: '2' }, efforts)).toEqual({ [january]: '1' });
  });
});
