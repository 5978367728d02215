import { expect, test } from 'vitest';
import { ApiError } from '../../lib/request.ts';
import { draftOf, inputOf, problemsFrom, problemsOf } from './draft.ts';

const whole = {
  ...draftOf(undefined, 'Maya Okafor'),
  key: 'ATLAS-12',
  name: ' Billing ',
  productLine: 'Core',
  theme: 'Growth',
};

test('a whole draft has no problem and its texts are trimmed; a date left open is null', () => {
  expect(problemsOf(whole)).toEqual({});
  expect(inputOf(whole)).toMatchObject({ name: 'Billing', stage: 'idea', startedOn: null, launchedOn: null });
});

test('a launch before the start is pointed at', () => {
  const problems = problemsOf({ ...whole, startedOn: '2026-03-01', launchedOn: '2026-02-28' });
  expect(problems).toEqual({ launchedOn: 'Before the start' });
});

test('a lower-case key and missing names are pointed at one by one', () => {
  expect(Object.keys(problemsOf({ ...whole, key: 'atlas', theme: ' ' }))).toEqual(['key', 'theme']);
});

test('an issue of the server lands on its field', () => {
  const error = new ApiError(400, {
    code: 'invalid',
    message: 'The body is not valid.',
    issues: [{ path: 'body.owner', message: 'Too long' }],
  });
  expect(problemsFrom(error)).toEqual({ owner: 'Too long' });
});
