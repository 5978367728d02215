import { invented, toText } from '../amounts.ts';
import { TEAMS, type Team } from '../cast.ts';
import { dayOf, MONTHS } from '../months.ts';
import { randomFor } from '../random.ts';
import type { SampleCompany } from '../types.ts';
import { TEAM_SIZES } from './cost-centres.ts';
import { type CostRow, type ExportPlan, marked } from './row.ts';

const SCALE = 8;
const MODELS = [
  ['Parley', 'parley-large', 0.52],
  ['Parley', 'parley-small', 0.17],
  ['Sextant', 'sextant-2', 0.23],
  ['Sextant', 'sextant-embed', 0.08],
] as const;
const BILLED_DAYS = [15, 28];

/** Tokens used by the product itself, tagged with the bet: first month, its dollars, monthly growth. */
const PRODUCT_USE: { bet: string; from: number; first: number; growth: number }[] = [
  { bet: 'INS-312', from: 4, first: 4_200, growth: 1.05 },
  { bet: 'INS-311', from: 15, first: 3_100, growth: 1.04 },
  { bet: 'INS-305', from: 19, first: 3_800, growth: 1.05 },
  { bet: 'INS-306', from: 18, first: 30_000, growth: 1.16 },
  { bet: 'DSP-112', from: 29, first: 6_500, growth: 1.15 },
];
/** Tokens used for coding, by team and without a tag. */
const CODING = { from: 9, first: 60, growth: 1.065 };

/** Repeated multiplication: the same on every machine, unlike a power function. */
const grown = (first: number, growth: number, months: number): number => {
  let value = first;
  for (let month = 0; month < months; month += 1) value *= growth;
  return value;
};

const rowsOf = (company: SampleCompany, month: number): CostRow[] => {
  const random = randomFor(company.seed, `ai of month ${month}`);
  const period = company.periods[month] ?? '';
  const rows: CostRow[] = [];
  const bill = (team: Team, bet: string | null, monthly: number, use: string) => {
    for (const day of BILLED_DAYS) {
      for (const [provider, model, part] of MODELS) {
        const value = (monthly * part * (random.int(820, 1_180) / 1_000)) / BILLED_DAYS.length;
        rows.push({
          month,
          date: dayOf(period, day),
          units: invented(value, SCALE) + BigInt(random.int(1, 99)),
          currency: 'USD',
          team,
          initiative: bet,
          vendor: provider,
          kind: model,
          account: '6450',
          costCentre: TEAM_SIZES[team].centre,
          description: use,
          document: `u-${period.replace('-', '')}${day}-${rows.length}`,
        });
      }
    }
  };
  for (const { bet, from, first, growth } of PRODUCT_USE) {
    if (month >= from) bill('Applied AI', bet, grown(first, growth, month - from), 'Product inference');
  }
  if (month >= CODING.from) {
    for (const team of TEAMS) {
      const heads = TEAM_SIZES[team].heads[1];
      bill(team, null, heads * grown(CODING.first, CODING.growth, month - CODING.from), 'Coding assistant');
    }
  }
  return rows;
};

/** Dollars per million tokens, for the token column only; the cost column is what counts. */
const PRICES: Record<string, bigint> = {
  'parley-large': 9n,
  'parley-small': 1n,
  'sextant-2': 6n,
  'sextant-embed': 1n,
};

/** Bill of the token providers: eight decimals, the key of a bet on a part of the rows. */
export const aiExport = (company: SampleCompany): ExportPlan => ({
  name: 'ai-token-usage.csv',
  kind: 'ai',
  scale: SCALE,
  preamble: [],
  header: [
    'usage_date',
    'provider',
    'model',
    'purpose',
    'team',
    'initiative_tag',
    'cost_centre',
    'tokens',
    'cost_usd',
    'usage_id',
  ],
  options: {
    dialect: { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 },
    mapping: {
      columns: {
        date: 'usage_date',
        amount: 'cost_usd',
        team: 'team',
        initiative: 'initiative_tag',
        vendor: 'provider',
        account: 'model',
        costCentre: 'cost_centre',
        description: 'purpose',
        externalId: 'usage_id',
      },
      dateFormat: 'YYYY-MM-DD',
      decimal: '.',
      negate: false,
      constants: { currency: 'USD', category: 'ai' },
      categories: {},
    },
    saveAs: 'AI token usage',
  },
  rows: Array.from({ length: MONTHS }, (_, month) => rowsOf(company, month)).flat(),
  cells: (row, units, part) => [
    row.date,
    row.vendor,
    row.kind,
    row.description,
    row.team ?? '',
    row.initiative ?? '',
    row.costCentre,
    String(units / (100n * (PRICES[row.kind] ?? 1n))),
    toText(units, SCALE),
    marked(row.document, part, '-'),
  ],
});
