import { expect, test } from 'vitest';
import { type EvidencePolicy, evidenceWeight, STARTING_EVIDENCE_POLICY } from './evidence-policy.ts';

test('the better an effect is shown, the more it counts, and never all of it', () => {
  const { weights } = STARTING_EVIDENCE_POLICY;
  const inOrder = [weights.assumed, weights.correlated, weights.before_after, weights.diff_in_diff];
  expect([...inOrder, weights.experiment]).toEqual(['0.2', '0.4', '0.5', '0.75', '0.9']);
});

test('an interval that includes zero caps what it shows, and lifts nothing up to the cap', () => {
  const at = (level: keyof EvidencePolicy['weights'], includesZero: boolean | null) =>
    evidenceWeight(STARTING_EVIDENCE_POLICY, level, includesZero);
  expect([at('experiment', false), at('experiment', true), at('experiment', null)]).toEqual([
    '0.9',
    '0.5',
    '0.9',
  ]);
  expect([at('before_after', true), at('assumed', true)]).toEqual(['0.5', '0.2']);
});
