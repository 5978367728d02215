import { parseAmount } from '@steward/finance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../number.ts';
import { costReader } from '../read-costs.ts';
import { readRows } from '../read-rows.ts';
import { RepeatedKeys } from '../repeated.ts';
import { Sums } from '../survey.ts';
import { chunked, DIALECT, MAPPING } from '../testing.ts';
import { KnownCells } from './known-cells.ts';
import { NearSum } from './near-sum.ts';
import { PlainNumber } from './plain-number.ts';
import { Pot } from './pot.ts';
import { skimmingOf } from './skimming.ts';
import { TextHash } from './text-hash.ts';

const codesOf = (text: string) => Uint16Array.from(text, (_, at) => text.charCodeAt(at));
const words = ({ a, b, c }: TextHash) => [a, b, c];

/** How many rows of a file its skimmer takes, and how many are left to be read. */
async function taken(csv: string): Promise<{ skimmed: number; read: number }> {
  const options = { dialect: DIALECT, mapping: MAPPING };
  const sums = new Sums({}, { add: () => {}, count: () => 0 });
  const figures = { sums, keys: new RepeatedKeys() };
  const batches = readRows(chunked(csv), options, (header) => {
    const reader = costReader(header, MAPPING);
    const { rows } = reader;
    return { ...reader, skimming: (others) => skimmingOf({ rows, ...options, figures, others }) };
  });
  let read = 0;
  for (;;) {
    const next = await batches.next();
    if (next.done) return { skimmed: next.value.rows - read, read };
    read += next.value.lines.length + next.value.problems.length;
  }
}

describe('rows are skimmed', () => {
  it('where they are plain, in quotes or not; the last one may lack its line end and is read', async () => {
    const csv =
      'Date,Amount,Note\n2026-01-05,1.5,\n2026-01-06,"-2","a, b"\r\n2026-01-07,1,x\n2026-01-07,3,end';
    expect(await taken(csv)).toEqual({ skimmed: 3, read: 1 });
  });

  it('but not those with a doubled quote, a line end in a cell, cells too few, or what is no amount', async () => {
    const odd = ['2026-01-05,1,"a ""b"""', '2026-01-05,2,"a\nb"', '2026-01-05,4', '2026-01-05,x,'];
    for (const row of odd) {
      expect(await taken(`Date,Amount,Note\n2026-01-05,20,\n${row}\n`), row).toEqual({ skimmed: 1, read: 1 });
    }
  });

  it('but not one whose amount is the sum of those above: it may be the total', async () => {
    const csv = 'Date,Amount,Note\n2026-01-05,0.1,a\n2026-01-05,0.2,b\n2026-01-31,0.30,Total\n';
    // 0.1 + 0.2 = 0.3, though not in binary numbers.
    expect(await taken(csv)).toEqual({ skimmed: 2, read: 1 });
  });
});

it('a number that is written plainly is the one that its text means', () => {
  const text = fc.oneof(fc.stringMatching(/^-?\d{0,17}([.,]\d{0,19})?$/), fc.string({ maxLength: 4 }));
  fc.assert(
    fc.property(text, fc.constantFrom('.' as const, ',' as const), (written, decimal) => {
      const number = new PlainNumber(decimal);
      if (!number.read(codesOf(`x${written}x`), 1, written.length + 1)) return;
      const pot = new Pot('EUR');
      pot.add(number.digits, number.decimals);
      expect(parseNumber(written, decimal)).toMatchObject({ amount: pot.empty() });
    }),
  );
});

it('sums are exact, however large and fine the amounts are', () => {
  const amount = fc.record({
    digits: fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }),
    decimals: fc.nat(18),
  });
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 60 }), (amounts) => {
      const pot = new Pot('EUR');
      let sum = 0n;
      for (const { digits, decimals } of amounts) {
        pot.add(digits, decimals);
        sum += BigInt(digits) * 10n ** BigInt(18 - decimals);
      }
      expect(pot.negative).toBe(amounts.filter(({ digits }) => digits < 0).length);
      expect(pot.empty()).toBe(sum);
      expect(pot.empty()).toBe(0n);
    }),
  );
});

it('an amount that is the sum so far is always taken for one that may be', () => {
  const cents = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
  fc.assert(
    fc.property(cents, fc.array(cents, { maxLength: 50 }), (start, amounts) => {
      const near = new NearSum();
      near.start(BigInt(start) * 10n ** 16n);
      for (const each of amounts) near.add(each / 100);
      expect(near.mayBe([start, ...amounts].reduce((sum, each) => sum + each, 0) / 100)).toBe(true);
    }),
  );
});

describe('a hash', () => {
  it('is the same of a text and of its characters, and of both ways to write an accent', () => {
    const [one, other] = [new TextHash(), new TextHash()];
    fc.assert(
      fc.property(fc.nat(1_000), fc.string(), (mark, text) => {
        one.ofText(mark, text);
        expect(other.ofCodes(mark, codesOf(`,${text},`), 1, text.length + 1)).toBe(true);
        expect(words(other)).toEqual(words(one));
      }),
    );
    one.ofText(3, 'e\u0301');
    other.ofText(3, '\u00e9');
    expect(words(other)).toEqual(words(one));
    expect(other.ofCodes(3, codesOf('\u00e9'), 0, 1)).toBe(false);
  });

  it('is the same of an amount and of its canonical text', () => {
    const [one, other] = [new TextHash(), new TextHash()];
    for (const [digits, decimals, text] of [
      [1010, 2, '10.1'],
      [-5, 3, '-0.005'],
      [0, 2, '0'],
      [99999999999999.9 * 10, 1, '99999999999999.9'],
      [4294967296000, 3, '4294967296'],
    ] as const) {
      one.ofNumber(1, digits, decimals);
      other.ofAmount(1, text);
      expect(words(one), text).toEqual(words(other));
      expect(parseAmount(text)).toBe(BigInt(digits) * 10n ** BigInt(18 - decimals));
    }
  });
});

it('texts are known again by what they are, never by their hash alone', () => {
  const known = new KnownCells<string>(0);
  const texts = ['', 'a', 'b', 'aa', 'x'.repeat(40)];
  for (const text of texts) {
    expect(known.find(codesOf(text), 0, text.length, 7)).toBeUndefined();
    known.keep(codesOf(text), 0, text.length, 7, text);
    expect(known.find(codesOf(`,${text},`), 1, text.length + 1, 7)).toBe(text);
  }
  const long = codesOf('x'.repeat(41));
  known.keep(long, 0, 41, 7, 'long');
  expect(known.find(long, 0, 41, 7)).toBeUndefined();
});
