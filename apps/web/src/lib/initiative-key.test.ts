import { InitiativeKey } from '@steward/contracts';
import { expect, it } from 'vitest';
import { isInitiativeKey } from './initiative-key.ts';

it.each([
  ['ATLAS-12', true],
  ['INFORMATICS', true],
  ['COMMISSIONING', false],
  ['SOCIAL CARE', false],
  ['atlas', false],
  ['9LIVES', false],
  ['', false],
])('takes %j as a key just where the contract does', (text, taken) => {
  expect([isInitiativeKey(text), InitiativeKey.safeParse(text).success]).toEqual([taken, taken]);
});
