import { toCanonical, toText } from './amounts.ts';
import { addMonths, dayOf } from './months.ts';
import type { CostLinesCsv, CostLinesOptions, SampleCategory } from './types.ts';

const SCALE = 2;
const TEAM_COUNT = 14;
const CATEGORIES: SampleCategory[] = ['people', 'contractor', 'cloud', 'ai', 'software', 'other'];
const HEADER = [
  'Date',
  'Amount',
  'Currency',
  'Category',
  'Team',
  'Initiative',
  'Vendor',
  'Account',
  'Cost centre',
  'Description',
  'Document',
];
const CHUNK_CHARACTERS = 64 * 1024;
const DIRECT_PER_HUNDRED = 40;
const CREDITS_PER_HUNDRED = 2;

/** A well-mixed 32-bit number for a line and a purpose: any line can be had without those before. */
const mixed = (seed: number, line: number, purpose: number): number => {
  let value =
    (Math.imul(line + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b) ^ Math.imul(purpose, 0xc2b2ae35)) >>>
    0;
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
  return (value ^ (value >>> 15)) >>> 0;
};

/** Cents of a line: 1.00 to 2,500.00, one in fifty a credit. */
const centsOf = (seed: number, line: number): number => {
  const cents = 100 + (mixed(seed, line, 1) % 249_901);
  return mixed(seed, line, 2) % 100 < CREDITS_PER_HUNDRED ? -cents : cents;
};

const numbered = (prefix: string, count: number, digits: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(digits, '0')}`);

/**
 * One plain CSV of `lines` cost lines for benches: UTF-8, commas, LF, US dollars with two decimals,
 * `bets` initiatives (`BET-0001`…) on four lines in ten, 14 teams on all, spread over the `months`
 * that end with `endPeriod` (2026-10 unless told); about 100 bytes a line, no two alike.
 *
 * The same options give the same bytes. `total` is exact and known before the first chunk is
 * asked for. Throws unless `lines`, `bets` and `months` are whole numbers above 0.
 */
export const costLinesCsv = (wanted: CostLinesOptions): CostLinesCsv => {
  const { lines, bets, months, seed = 1, endPeriod = '2026-10' } = wanted;
  for (const count of [lines, bets, months]) {
    if (!Number.isSafeInteger(count) || count < 1) throw new Error('counts must be whole numbers above 0');
  }
  const initiatives = numbered('BET-', bets, 4);
  const teams = numbered('Team ', TEAM_COUNT, 2);
  const periods = Array.from({ length: months }, (_, index) => addMonths(endPeriod, index + 1 - months));

  const lineOf = (line: number): string => {
    const pick = <T>(items: readonly T[], purpose: number): T =>
      items[mixed(seed, line, purpose) % items.length] as T;
    const team = mixed(seed, line, 4) % TEAM_COUNT;
    const direct = mixed(seed, line, 5) % 100 < DIRECT_PER_HUNDRED;
    const date = dayOf(pick(periods, 3), 1 + (mixed(seed, line, 6) % 28));
    const amount = toText(BigInt(centsOf(seed, line)), SCALE);
    const initiative = direct ? pick(initiatives, 7) : '';
    const vendor = `Vendor ${1 + (mixed(seed, line, 8) % 400)}`;
    return `${date},${amount},USD,${pick(CATEGORIES, 9)},${teams[team]},${initiative},${vendor},${6_000 + (mixed(seed, line, 10) % 60)},${4_100 + team},Work on item ${mixed(seed, line, 11) % 100_000} of the plan,D${line + 1}\n`;
  };

  async function* chunks(): AsyncGenerator<string> {
    let text = `${HEADER.join(',')}\n`;
    for (let line = 0; line < lines; line += 1) {
      text += lineOf(line);
      if (text.length >= CHUNK_CHARACTERS) {
        yield text;
        text = '';
      }
    }
    yield text;
  }

  // Integers far below 2^53: a hundred million lines of 2,500.00 are 2.5e13 cents.
  let cents = 0;
  for (let line = 0; line < lines; line += 1) cents += centsOf(seed, line);

  return {
    chunks: chunks(),
    total: toCanonical(BigInt(cents), SCALE),
    header: HEADER,
    initiatives,
    teams,
    periods,
    options: {
      dialect: { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 },
      mapping: {
        columns: {
          date: 'Date',
          amount: 'Amount',
          currency: 'Currency',
          category: 'Category',
          team: 'Team',
          initiative: 'Initiative',
          vendor: 'Vendor',
          account: 'Account',
          costCentre: 'Cost centre',
          description: 'Description',
          externalId: 'Document',
        },
        dateFormat: 'YYYY-MM-DD',
        decimal: '.',
        negate: false,
        constants: {},
        categories: Object.fromEntries(CATEGORIES.map((category) => [category, category])),
      },
    },
  };
};
