import { expect, it } from 'vitest';
import { conditionsLike, sharesWords } from './how-words.ts';

it('says where shares send a line, and what they leave: 100 − 60 − 33.33 = 6.67 %', () => {
  expect(sharesWords([{ initiative: 'ATLAS', basisPoints: 10_000 }])).toBe('goes to ATLAS');
  const two = [
    { initiative: 'ATLAS', basisPoints: 6_000 },
    { initiative: 'ORBIT', basisPoints: 3_333 },
  ];
  expect(sharesWords(two)).toBe('goes 60% to ATLAS, 33.33% to ORBIT and 6.67% to none');
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
