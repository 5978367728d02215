import { expect, it } from 'vitest';
import { RepeatedKeys } from './repeated.ts';

it('counts every key that was there before, and none that differs in one word', () => {
  const keys = new RepeatedKeys();
  // 50,000 keys, of which every fifth comes twice more: 20,000 repeated.
  for (let n = 0; n < 50_000; n += 1) keys.add(n % 1_000, n, -n);
  for (let n = 0; n < 50_000; n += 5) {
    keys.add(n % 1_000, n, -n);
    keys.add(n % 1_000, n, -n);
    keys.add(n % 1_000, n, 1);
    keys.add(n % 1_000, -n - 1, -n);
    keys.add(-1 - (n % 1_000), n, -n);
  }
  expect(keys.count()).toBe(20_000);
  expect(new RepeatedKeys().count()).toBe(0);
});
