import { expect, it } from 'vitest';
import { Headings } from './headings.ts';

const headings = () => new Headings([{ kind: 'heading', index: 0, name: 'Account ↓' }]);

it('headings that nothing closes do not pile up: the innermost holds, and far outer ones are forgotten', () => {
  const open = headings();
  for (let n = 1; n <= 60; n += 1) open.open([`Account ${n}`, '']);
  expect(open.current).toBe('Account 60');
  expect(open.closes(['Total for Account 20'])).toBe(true);
  // 60 − 50: the first ten are gone.
  expect(open.closes(['Total for Account 9'])).toBe(false);
  open.close(['Total for Account 20']);
  expect(open.current).toBe('Account 19');
});
