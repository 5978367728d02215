import { describe, expect, it } from 'vitest';
import { DRESSES, sampleLedger } from './dress.ts';
import { examine } from './examine.ts';
import { mutate } from './mutate.ts';

const EACH = 4;

describe('a damaged file is refused in words, or not a row and not a cent of it is lost', () => {
  it.each(DRESSES.map((dress, index) => ({ ...dress, index })))(
    '$name',
    async ({ write, index }) => {
      const bytes = write(sampleLedger());
      for (let n = 0; n < EACH; n += 1) {
        const seed = index * EACH + n;
        const mutant = mutate(bytes, seed);
        const { failures } = await examine(mutant.bytes);
        expect(failures, `seed ${seed}: ${mutant.what.join(', ')}`).toEqual([]);
      }
    },
    30_000,
  );
});

it('the same seed does the same damage, another one other', () => {
  const bytes = Buffer.from('Date,Amount\n2026-05-14,12.50\n'.repeat(20));
  expect(mutate(bytes, 7)).toEqual(mutate(bytes, 7));
  expect(mutate(bytes, 7).bytes).not.toEqual(mutate(bytes, 8).bytes);
});
