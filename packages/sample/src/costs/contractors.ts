import { invented, toText } from '../amounts.ts';
import type { Team } from '../cast.ts';
import { dayOf, MONTHS } from '../months.ts';
import { type Random, randomFor } from '../random.ts';
import type { SampleCompany } from '../types.ts';
import { SHARED_CENTRE, TEAM_SIZES } from './cost-centres.ts';
import { between, type CostRow, type ExportPlan, marked } from './row.ts';

const SCALE = 2;

interface Engagement {
  vendor: string;
  description: string;
  currency: 'USD' | 'GBP';
  team: Team | null;
  /** Key written into the project column. */
  project: string | null;
  from: number;
  to: number;
  /** A month, at the beginning and at the end. */
  monthly: [number, number];
  invoices: number;
}

const engage = (
  vendor: string,
  description: string,
  team: Team | null,
  project: string | null,
  [from, to]: [number, number],
  monthly: [number, number],
  invoices = 2,
  currency: 'USD' | 'GBP' = 'USD',
): Engagement => ({ vendor, description, currency, team, project, from, to, monthly, invoices });

const ENGAGEMENTS: Engagement[] = [
  engage(
    'Tamarack Systems LLC',
    'Core migration squad',
    'Platform Runtime',
    'PLT-401',
    [5, 36],
    [44_000, 66_000],
    4,
  ),
  engage(
    'Bluefin Data Migration Inc',
    'Schema and data migration',
    'Platform Runtime',
    'PLT-401',
    [12, 34],
    [14_000, 26_000],
  ),
  engage(
    'Quillon Pricing Partners',
    'Pricing study and rollout',
    'Growth',
    'BIL-202',
    [8, 15],
    [86_000, 58_000],
  ),
  engage('Oakhollow Design', 'Driver app design', 'Mobile', 'DSP-102', [2, 14], [24_000, 18_000]),
  engage(
    'Tariff & Toll Advisers',
    'European invoicing rules',
    'Billing Core',
    'BIL-204',
    [14, 24],
    [27_000, 22_000],
  ),
  engage(
    'Greywater Assurance LLP',
    'Control testing and report',
    'Security',
    'PLT-405',
    [6, 22],
    [21_000, 14_000],
    1,
  ),
  engage(
    'Evensong Evaluation',
    'Assistant answer review',
    'Applied AI',
    'INS-306',
    [22, 36],
    [12_000, 38_000],
  ),
  engage(
    'Copperline Payments Counsel',
    'Licensing and bank contracts',
    'Payments',
    'BIL-201',
    [1, 12],
    [19_000, 12_000],
    1,
  ),
  engage(
    'Copperline Payments Counsel',
    'Card issuing licence',
    'Payments',
    'BIL-211',
    [27, 36],
    [22_000, 30_000],
    1,
  ),
  engage('Saltmarsh Engineers', 'Dispatch engineering', 'Dispatch Core', null, [0, 36], [16_000, 30_000], 3),
  engage('Saltmarsh Engineers', 'Billing engineering', 'Billing Core', null, [4, 36], [9_000, 21_000], 2),
  engage('Fennel & Rook', 'Routing research', 'Routing', null, [3, 30], [11_000, 14_000], 2),
  engage('Ropewalk Studio', 'Research and usability', 'Growth', null, [0, 36], [6_000, 15_000], 2),
  engage('Larkspur Analytics', 'Report engineering', 'Insights', null, [6, 36], [9_000, 19_000], 2),
  engage('Larkspur Analytics', 'Pipeline engineering', 'Data Platform', null, [10, 36], [8_000, 16_000], 2),
  engage('Tidepool Integrators', 'Connector builds', 'Integrations', null, [2, 36], [5_000, 12_000], 2),
  engage('Wexcombe Testing Ltd', 'Device testing', 'Mobile', null, [0, 36], [6_000, 11_000], 2, 'GBP'),
  engage('Wexcombe Testing Ltd', 'Penetration tests', 'Security', null, [3, 36], [4_000, 7_500], 1, 'GBP'),
  engage('Harrow Hill Staffing', 'Interim staff', null, null, [0, 36], [12_000, 26_000], 3),
  engage('Lantern Documentation', 'Release notes and help pages', null, null, [0, 36], [4_500, 9_000], 2),
];

const CREDIT_CHANCE = 0.03;
const FIRST_NUMBER = 2_001;

const invoicesOf = (one: Engagement, company: SampleCompany, month: number, random: Random): CostRow[] => {
  const period = company.periods[month] ?? '';
  const monthly = between(one.monthly[0], one.monthly[1], month - one.from, Math.max(2, one.to - one.from));
  return Array.from({ length: one.invoices }, (_, index) => {
    const value = (monthly / one.invoices) * (random.int(880, 1_120) / 1_000);
    return {
      month,
      date: dayOf(period, random.int(1 + index * 6, 9 + index * 6)),
      units: invented(value, SCALE),
      currency: one.currency,
      team: one.team,
      initiative: one.project,
      vendor: one.vendor,
      kind: 'Invoice',
      account: '6310',
      costCentre: one.team ? TEAM_SIZES[one.team].centre : SHARED_CENTRE,
      description: one.description,
      document: '',
    };
  });
};

const rowsOf = (company: SampleCompany): CostRow[] => {
  const random = randomFor(company.seed, 'contractors');
  const rows: CostRow[] = [];
  for (let month = 0; month < MONTHS; month += 1) {
    const active = ENGAGEMENTS.filter(({ from, to }) => month >= from && month < to);
    const invoices = active.flatMap((one) => invoicesOf(one, company, month, random));
    invoices.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
    for (const row of invoices) {
      rows.push({ ...row, document: 'AP' });
      if (random.next() < CREDIT_CHANCE) {
        rows.push({
          ...row,
          units: -(row.units / 6n),
          kind: 'Credit note',
          description: `Credit: ${row.description}`,
          document: 'CN',
        });
      }
    }
  }
  return rows.map((row, index) => ({ ...row, document: `${row.document}-${FIRST_NUMBER + index}` }));
};

const britishDate = (date: string) => date.split('-').reverse().join('/');

/** Accounts-payable ledger: preamble, `31/12/2025`, credit notes as `(1,234.56)`, two currencies. */
export const contractorsExport = (company: SampleCompany): ExportPlan => {
  const rows = rowsOf(company);
  return {
    name: 'ap-ledger_contractors.csv',
    kind: 'contractors',
    scale: SCALE,
    preamble: [
      'Halyard Software Inc.',
      'Accounts payable: contractor invoices by date',
      `Period ${britishDate(`${company.periods[0]}-01`)} to ${britishDate(dayOf(company.periods.at(-1) ?? '', 31))}`,
    ],
    header: [
      'Invoice date',
      'Document',
      'Type',
      'Supplier',
      'Description',
      'Account',
      'Cost centre',
      'Team',
      'Project',
      'Currency',
      'Net amount',
    ],
    options: {
      dialect: { encoding: 'utf-8', bom: true, lineEnding: 'CRLF', delimiter: ',', headerRow: 4 },
      mapping: {
        columns: {
          date: 'Invoice date',
          amount: 'Net amount',
          currency: 'Currency',
          team: 'Team',
          initiative: 'Project',
          vendor: 'Supplier',
          account: 'Account',
          costCentre: 'Cost centre',
          description: 'Description',
          externalId: 'Document',
        },
        dateFormat: 'DD/MM/YYYY',
        decimal: '.',
        negate: false,
        constants: { category: 'contractor' },
        categories: {},
      },
      saveAs: 'Accounts payable',
    },
    rows,
    cells: (row, units, part) => [
      britishDate(row.date),
      marked(row.document, part, '-'),
      row.kind,
      row.vendor,
      row.description,
      row.account,
      row.costCentre,
      row.team ?? '',
      row.initiative ?? '',
      row.currency,
      units < 0n ? `(${toText(-units, SCALE, '.', ',')})` : toText(units, SCALE, '.', ','),
    ],
  };
};
