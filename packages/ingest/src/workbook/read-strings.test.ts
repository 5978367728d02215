import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Limits } from '../types.ts';
import { readSharedStrings } from './read-strings.ts';

const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('Core', 'Vendor 12', '', ' a b ', 'a_b', '_x', 'x_x0041', 'two\nlines'),
  },
  fc.constantFrom(
    'a &amp; b',
    '&#65;',
    '_x0041_',
    'A_x0000_',
    'a\0b',
    'Müller',
    'é',
    '\u0085',
    '日本',
    'a>b',
    'n/a',
  ),
);
const item = fc.oneof(
  { weight: 12, arbitrary: text.map((inner) => `<si><t>${inner}</t></si>`) },
  text.map((inner) => `<si><t xml:space="preserve">${inner}</t></si>`),
  text.map((inner) => `<si><r><t>${inner}</t></r><rPh><t>spoken</t></rPh><r><t>b</t></r></si>`),
  fc.constantFrom('<si/>', '<si><t/></si>', '\n  ', '<!-- <si><t>no</t></si> -->', '<si>\n<t>a</t></si>'),
);

/** The texts of a part that comes in pieces, each with its bytes where they are found by themselves. */
async function textsOf(xml: string, size: number, limits: Partial<Limits> = {}) {
  const bytes = Buffer.from(xml);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const texts: string[] = [];
  const found: (string | null)[] = [];
  try {
    const strings = await readSharedStrings(pieces(), limits);
    // Beyond the last one it throws.
    for (let index = 0; ; index += 1) {
      texts.push(strings.get(index));
      found.push(strings.find(index) ? strings.block.toString('latin1', strings.from, strings.to) : null);
    }
  } catch (error) {
    return { texts, found, error: String(error) };
  }
}

it('a text that is written as nearly all are is what it is in any other way of writing it', async () => {
  const limits = fc.constantFrom({}, {}, {}, { cell: 6 }, { sharedStrings: 5 }, { sharedText: 20 });
  const file = fc.record({
    items: fc.array(item, { maxLength: 30, size: 'max' }),
    size: fc.oneof(fc.integer({ min: 4, max: 400 }), fc.constant(1 << 18)),
    limits,
  });
  await fc.assert(
    fc.asyncProperty(file, async ({ items, size, limits }) => {
      const xml = `<sst>${items.join('')}</sst>`;
      // With a prefix no tag is as nearly all are: the slow way.
      const slow = await textsOf(xml.replace(/<(\/?)(?=\w)/g, '<$1x:'), xml.length * 2, limits);
      expect(await textsOf(xml, size, limits)).toEqual(slow);
      for (const [index, found] of slow.found.entries())
        expect(found ?? slow.texts[index]).toBe(slow.texts[index]);
    }),
    { numRuns: 1_000 },
  );
});
