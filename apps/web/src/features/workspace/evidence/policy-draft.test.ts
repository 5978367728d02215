import { STARTING_EVIDENCE_POLICY } from '@steward/finance';
import { expect, test } from 'vitest';
import { draftOf, readDraft } from './policy-draft.ts';

const draft = draftOf(STARTING_EVIDENCE_POLICY);

test('percentages are typed, decimals are sent', () => {
  expect(draft).toMatchObject({ assumed: '20', diff_in_diff: '75', cap: '50' });
  expect(readDraft(draft)).toEqual(STARTING_EVIDENCE_POLICY);
  expect(readDraft({ ...draft, assumed: '12.5 %' })).toMatchObject({ weights: { assumed: '0.125' } });
});

test('what is no share of the whole is told at its field', () => {
  expect(readDraft({ ...draft, assumed: '', cap: '101' })).toEqual({
    assumed: 'A percentage from 0 to 100',
    cap: 'A percentage from 0 to 100',
  });
});

test('what is shown better never counts less, and may count the same', () => {
  expect(readDraft({ ...draft, experiment: '70' })).toEqual({
    experiment: 'Not less than “Difference in differences”',
  });
  expect(readDraft({ ...draft, experiment: '75' })).toMatchObject({ weights: { experiment: '0.75' } });
});
