import { expect, test } from 'vitest';
import { concentration, unallocatedByMonth } from './finding.ts';

const ok = (value: string) => ({ value, status: 'OK' });
const none = { value: null, status: 'NO_COST', reason: 'No cost yet' };

function bet(invested: string, value: string) {
  return {
    valuation: {
      invested: ok(invested),
      value: ok(value),
      net: ok('0'),
      roi: none,
      npv: none,
      irr: none,
      payback: none,
      peakFunding: none,
      breakEven: none,
      confirmedShare: none,
    },
  };
}

test('counts the fewest bets that earn four fifths: 50 + 30 of 100', () => {
  const bets = [bet('1', '10'), bet('1', '50'), bet('1', '30'), bet('1', '10'), bet('1', '0')];
  expect(concentration(bets)).toEqual({ few: 2, all: 5 });
});

test('a bet that falls one unit of the 18th decimal short needs the next one too', () => {
  const bets = [bet('1', '79.999999999999999999'), bet('1', '20.000000000000000001')];
  expect(concentration(bets)).toEqual({ few: 2, all: 2 });
});

test('a bet without cost and value in the span is not counted', () => {
  expect(concentration([bet('0', '0'), bet('0', '5')])).toEqual({ few: 1, all: 1 });
});

test('nothing is said where no bet has value', () => {
  expect(concentration([bet('10', '0'), bet('10', '-3')])).toBeNull();
});

test('what the themes leave of a month is unallocated: 10 − (6 + 3.5) = 0.5', () => {
  const point = { period: '2026-01', cost: '10', value: '0', confirmed: '0', net: '-10', cumulative: '-10' };
  const left = unallocatedByMonth({
    series: [point],
    mix: [
      { period: '2026-01', theme: 'A', cost: '6' },
      { period: '2026-01', theme: 'B', cost: '3.5' },
      { period: '2026-01', theme: 'Unallocated', cost: '0.5' },
    ],
    facets: { themes: ['A', 'B'] },
  });
  expect(left.get('2026-01')).toBe('0.5');
});
