import { expect, test } from 'vitest';
import { compareValues } from './table-sort.ts';

const sorted = (values: (string | number | null)[], direction: 'asc' | 'desc') =>
  [...values].sort((a, b) => compareValues(a, b, direction));

test('what has no value stands last whichever way', () => {
  expect(sorted([2, null, 3, 1], 'asc')).toEqual([1, 2, 3, null]);
  expect(sorted([2, null, 3, 1], 'desc')).toEqual([3, 2, 1, null]);
});

test('keys sort by their number, names without regard to case', () => {
  expect(sorted(['ATL-10', 'ATL-9'], 'asc')).toEqual(['ATL-9', 'ATL-10']);
  expect(sorted(['beta', 'Alpha'], 'asc')).toEqual(['Alpha', 'beta']);
});
