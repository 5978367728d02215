import { toText } from './amounts.ts';
import { encode, record } from './encode.ts';
import type { SampleCompany, SampleRevenueFile } from './types.ts';

const DIALECT = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 } as const;
const HEADER = ['Date', 'Customer', 'Product line', 'Movement', 'MRR change', 'Currency', 'Movement id'];
const MOVEMENTS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;

/** A file of movements of MRR as the billing system writes it: its header, and the options that stage it. */
export const MRR_MOVEMENTS = {
  header: HEADER,
  options: {
    dialect: DIALECT,
    revenue: {
      columns: {
        date: 'Date',
        customer: 'Customer',
        productLine: 'Product line',
        movement: 'Movement',
        amount: 'MRR change',
        currency: 'Currency',
        externalId: 'Movement id',
      },
      dateFormat: 'YYYY-MM-DD',
      decimal: '.',
      basis: 'mrr',
      unit: 'units',
      losses: 'negative',
      movements: Object.fromEntries(MOVEMENTS.map((movement) => [movement, movement])),
      constants: {},
    },
  },
} as const;

/** The billing system's movements of MRR, with the options that stage them; event `n` stands in row `n + 2`. */
export const sampleRevenueFile = ({ revenue }: SampleCompany): SampleRevenueFile => ({
  name: 'Billing MRR movements.csv',
  options: { ...MRR_MOVEMENTS.options, saveAs: 'Billing MRR movements' },
  content: async function* () {
    const rows = revenue.map(({ date, customer, productLine, movement, cents, currency, id }) => [
      date,
      customer,
      productLine ?? '',
      movement,
      toText(cents, 2),
      currency,
      id,
    ]);
    yield encode([HEADER, ...rows].map((row) => record(row, DIALECT)).join(''), DIALECT.encoding);
  },
});
