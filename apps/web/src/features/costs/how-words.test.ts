import { expect, it } from 'vitest';
import { createFormat } from '../../lib/format.ts';
import { conditionsLike, effortWords, noEffortWords, sharesWords } from './how-words.ts';

it('says where shares send a line, and what they leave: 100 − 60 − 33.33 = 6.67 %', () => {
  expect(sharesWords([{ initiative: 'ATLAS', basisPoints: 10_000 }])).toBe('goes to ATLAS');
  const two = [
    { initiative: 'ATLAS', basisPoints: 6_000 },
    { initiative: 'ORBIT', basisPoints: 3_333 },
  ];
  expect(sharesWords(two)).toBe('goes 60% to ATLAS, 33.33% to ORBIT and 6.67% to none');
});

const format = createFormat('USD', 'en-US');
const POOL = { how: 'pool' as const, rule: null, shares: [], pool: 'Core' };

it('says on which hours a pool is split, and what names no bet: 1,204 − 312.5 − 800 = 91.5', () => {
  const parts = [
    { initiative: 'ATLAS', quantity: '312.5' },
    { initiative: 'ORBIT', quantity: '800' },
  ];
  const effort = { total: '1204', parts, rest: '91.5' };
  expect(effortWords({ ...POOL, method: 'hours', effort }, format)).toBe(
    'goes by hours: 312.5 of 1,204 hours to ATLAS, 800 to ORBIT and 91.5 to none',
  );
  expect(effortWords({ ...POOL, method: 'percentages', effort: null }, format)).toBeNull();
});

it('says why effort gives a line to nobody', () => {
  const none = { total: '0', parts: [], rest: '0' };
  expect(noEffortWords({ ...POOL, method: 'issues', effort: none }, format)).toBe(
    'which is split by issues done in this month, and none are known',
  );
  expect(
    noEffortWords({ ...POOL, method: 'points', effort: { ...none, total: '8', rest: '8' } }, format),
  ).toBe('which is split by story points in this month, and all 8 story points name no bet');
});

const LINE = {
  vendor: null,
  account: null,
  costCentre: 'R4',
  projectCode: null,
  description: 'Hosting',
  team: null,
};

it('asks for the first field that tells a line, and for its team or none', () => {
  expect(conditionsLike(LINE)).toEqual([
    { op: 'is', field: 'costCentre', values: ['R4'] },
    { op: 'empty', field: 'team' },
  ]);
  expect(conditionsLike({ ...LINE, vendor: 'Example Cloud', team: 'Core' })).toEqual([
    { op: 'is', field: 'vendor', values: ['Example Cloud'] },
    { op: 'is', field: 'team', values: ['Core'] },
  ]);
});
