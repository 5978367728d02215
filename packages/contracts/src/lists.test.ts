import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinList, splitList } from './lists.ts';

it('keeps every value of a list apart, whatever it contains', () => {
  expect(splitList(joinList(['Smith, J.', '100%', '%2C']))).toEqual(['Smith, J.', '100%', '%2C']);
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (values) => {
      expect(splitList(joinList(values))).toEqual(values);
    }),
  );
});
