import { expect, test } from 'vitest';
import { coalitionLines, readCoalitions } from './sharing.ts';

test('every combination stands on a line, with what was stated of it in whatever order', () => {
  const worths = [{ initiatives: ['B', 'A'], worth: '100' }];
  const stated = { method: 'shapley', among: ['A', 'B'], worths, basis: 'data' } as const;
  expect(coalitionLines(['A', 'B'], { ...stated, among: ['A', 'B'], worths })).toBe(
    'A = \nB = \nA + B = 100',
  );
  expect(coalitionLines(['A', 'B', 'C'], { method: 'manual' }).split('\n')).toHaveLength(7);
});

test('lines are read as typed, empty ones left out', () => {
  expect(readCoalitions('ATLAS = 1,200.50\n\n ATLAS+ORBIT=0 ')).toEqual({
    worths: [
      { initiatives: ['ATLAS'], worth: '1200.5' },
      { initiatives: ['ATLAS', 'ORBIT'], worth: '0' },
    ],
  });
});

test('a line without an amount is named', () => {
  expect(readCoalitions('ATLAS = 1\nORBIT = ')).toEqual({
    problem: '“ORBIT” has no amount, such as = 120000',
  });
});
