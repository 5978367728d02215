import { expect, test } from 'vitest';
import { placeLabels } from './label-places.ts';

const PLOT = { width: 1000, height: 300 };
const bubble = (key: string, x: number, y: number, radius = 10) => ({ key, x, y, radius });
const names = (...keys: string[]) => new Map(keys.map((key) => [key, `Bet ${key}`]));

test('a name stands right of its bubble where there is room', () => {
  expect(placeLabels([bubble('a', 100, 100)], names('a'), PLOT).get('a')).toBe('right');
});

test('a name avoids the neighbour on its right', () => {
  const bubbles = [bubble('a', 300, 100), bubble('b', 340, 100, 20)];
  expect(placeLabels(bubbles, names('a'), PLOT).get('a')).toBe('left');
});

test('a name at the right edge stays inside the picture', () => {
  expect(placeLabels([bubble('a', 980, 100)], names('a'), PLOT).get('a')).toBe('left');
});

test('two bubbles in one place do not write over each other', () => {
  const sides = placeLabels([bubble('a', 300, 100), bubble('b', 300, 100)], names('a', 'b'), PLOT);
  expect(sides.get('a')).not.toBe(sides.get('b'));
});

test('a name for which no side is free is left out', () => {
  expect(placeLabels([bubble('a', 10, 10)], names('a'), { width: 20, height: 20 }).has('a')).toBe(false);
});
