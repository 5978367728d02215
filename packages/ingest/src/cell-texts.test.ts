import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tokenizer } from './tokenize.ts';

const LONG = 'a,b,c\n'.repeat(5_000);
const DIALECT = { delimiter: ',', lineEnding: 'LF', headerRow: 0 } as const;

function split(pieces: string[]): string[][] {
  const tokenizer = new Tokenizer(DIALECT);
  const records: string[][] = [];
  pieces.forEach((piece, index) => {
    tokenizer.feed(piece, index === pieces.length - 1);
    for (;;) {
      const taken = tokenizer.take(100).records;
      records.push(...taken);
      if (taken.length < 100) break;
    }
  });
  return records;
}

const char = fc.constantFrom('a', 'b', ',', ',', '\n', '\r', '"', '\u00e9', '\ud83d\ude00', '\ud800', ' ');

describe('cells of a long file', () => {
  it('are those of a short one, wherever it is cut into pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: char, maxLength: 60 }), fc.nat(60), (text, at) => {
        const repeated = `${text}\n${text}`;
        const long = split([LONG, repeated.slice(0, at), repeated.slice(at)]).slice(5_000);
        expect(long).toEqual(split([repeated]));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are told apart where their hashes are the same', () => {
    // Columns are given up that hold more different texts than are kept: each is still itself.
    const texts = Array.from({ length: 20_000 }, (_, n) => `${n % 7_919},${n}`);
    expect(split([LONG, texts.join('\n')]).slice(5_000)).toEqual(texts.map((text) => text.split(',')));
  });
});
