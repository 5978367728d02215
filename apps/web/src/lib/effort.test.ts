import { expect, it } from 'vitest';
import { effortText, ofEffortText } from './effort.ts';
import { createFormat } from './format.ts';

const format = createFormat('USD', 'en-US');

it('says how much of what was worked, in whole words', () => {
  expect(ofEffortText(format, 'hours', '312.5', '1204')).toBe('312.5 of 1,204 hours');
  expect(effortText(format, 'issues', '1')).toBe('1 issue');
  expect(effortText(format, 'points', '0.333333333333333333')).toBe('0.33 story points');
  // A second is 1/3600 of an hour: little, and not nothing.
  expect(effortText(format, 'hours', '0.000277777777777778')).toBe('0.00028 hours');
});
