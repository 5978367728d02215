import { expect, test } from 'vitest';
import { ONE, parseAmount } from './money.ts';
import { judgeTripwire } from './tripwire.ts';

const FACTS = { cost: parseAmount('200'), claimed: parseAmount('300'), confirmed: parseAmount('100') };

test('an amount hits strictly beyond the threshold, with the figure it was judged on', () => {
  const cost = (comparison: 'above' | 'below', threshold: string) =>
    judgeTripwire({ metric: 'cost', comparison, threshold }, FACTS);
  expect(cost('above', '199.99')).toEqual({ figure: { value: '200', status: 'OK' }, hit: true });
  expect(cost('above', '200').hit).toBe(false);
  expect(cost('below', '200').hit).toBe(false);
  expect(cost('below', '200.01').hit).toBe(true);
});

test('a return is that of its lens: (300 − 200) / 200 claimed, (100 − 200) / 200 confirmed', () => {
  const of = (metric: 'claimed_roi' | 'confirmed_roi') =>
    judgeTripwire({ metric, comparison: 'below', threshold: '0.25' }, FACTS);
  expect(of('claimed_roi')).toEqual({ figure: { value: '0.5', status: 'OK' }, hit: false });
  expect(of('confirmed_roi')).toEqual({ figure: { value: '-0.5', status: 'OK' }, hit: true });
});

test('a return is compared as a fraction: 4/3 − 1 is above 0.333333333333333333, though it is written so', () => {
  const facts = { ...FACTS, cost: 3n * ONE, claimed: 4n * ONE };
  const { figure, hit } = judgeTripwire(
    { metric: 'claimed_roi', comparison: 'above', threshold: '0.333333333333333333' },
    facts,
  );
  expect([figure.value, hit]).toEqual(['0.333333333333333333', true]);
});

test('without cost there is no return to judge, and the figure says why', () => {
  const { figure, hit } = judgeTripwire(
    { metric: 'claimed_roi', comparison: 'below', threshold: '1' },
    { ...FACTS, cost: 0n },
  );
  expect([figure.status, hit]).toEqual(['NO_COST', null]);
});
