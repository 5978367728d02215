import { invented, toText } from '../amounts.ts';
import { TEAMS, type Team } from '../cast.ts';
import { addMonths, dayOf, MONTHS } from '../months.ts';
import { randomFor } from '../random.ts';
import type { SampleCompany } from '../types.ts';
import { SHARED_CENTRE, TEAM_SIZES } from './cost-centres.ts';
import { between, type CostRow, type ExportPlan, type Part } from './row.ts';

const SCALE = 10;
const PROVIDER = 'Cumulus Cloud';

/** Service, category of the FOCUS columns, and its part of a team's bill. */
const SERVICES = [
  ['Virtual Machines', 'Compute', 0.34],
  ['Container Service', 'Compute', 0.16],
  ['Managed Database', 'Databases', 0.22],
  ['Object Storage', 'Storage', 0.1],
  ['Data Transfer', 'Networking', 0.09],
  ['Logs and Traces', 'Management and Governance', 0.09],
] as const;

const ACCOUNTS = [
  ['development', 0.62],
  ['staging', 0.38],
] as const;
type Account = (typeof ACCOUNTS)[number][0];
/** First days of the charge periods. */
const BILLED_DAYS: Record<Account, number[]> = { development: [1, 16], staging: [1] };

/** What carries the key of a bet as its tag: resources set up for that bet alone. */
const TAGGED: { bet: string; team: Team; from: number; monthly: [number, number] }[] = [
  { bet: 'PLT-401', team: 'Platform Runtime', from: 8, monthly: [12_000, 28_000] },
  { bet: 'INS-306', team: 'Applied AI', from: 20, monthly: [9_000, 42_000] },
  { bet: 'INS-312', team: 'Applied AI', from: 3, monthly: [6_000, 11_000] },
  { bet: 'INS-305', team: 'Data Platform', from: 18, monthly: [8_000, 14_000] },
  { bet: 'PLT-417', team: 'Data Platform', from: 15, monthly: [6_000, 15_000] },
];

const SHARED_PART = 0.1;
const BILL: [number, number] = [185_000, 300_000];

interface Charge {
  team: Team | null;
  bet: string | null;
  service: string;
  category: string;
  account: Account;
  value: number;
}

const chargesOf = (month: number): Charge[] => {
  const bill = between(BILL[0], BILL[1], month, MONTHS);
  const weights = TEAMS.reduce((sum, team) => sum + TEAM_SIZES[team].cloud, 0);
  const spread = (team: Team | null, bet: string | null, monthly: number) =>
    SERVICES.flatMap(([service, category, part]) =>
      ACCOUNTS.map(([account, share]) => ({
        team,
        bet,
        service,
        category,
        account,
        value: monthly * part * share,
      })),
    );
  const teams = TEAMS.filter((team) => TEAM_SIZES[team].cloud > 0);
  return [
    ...teams.flatMap((team) =>
      spread(team, null, (bill * (1 - SHARED_PART) * TEAM_SIZES[team].cloud) / weights),
    ),
    ...TAGGED.filter(({ from }) => month >= from).flatMap(({ bet, team, from, monthly }) =>
      spread(team, bet, between(monthly[0], monthly[1], month - from, MONTHS - from)),
    ),
    ...spread(null, null, bill * SHARED_PART),
  ];
};

const rowsOf = (company: SampleCompany, month: number): CostRow[] => {
  const random = randomFor(company.seed, `cloud of month ${month}`);
  const period = company.periods[month] ?? '';
  const usage = chargesOf(month).flatMap((charge) => {
    const days = BILLED_DAYS[charge.account];
    return days.map(
      (day): CostRow => ({
        month,
        date: dayOf(period, day),
        units:
          invented((charge.value / days.length) * (random.int(850, 1_150) / 1_000), SCALE) +
          BigInt(random.int(1, 9_999)),
        currency: 'USD',
        team: charge.team,
        initiative: charge.bet,
        vendor: PROVIDER,
        kind: 'Usage',
        account: charge.account,
        costCentre: charge.team ? TEAM_SIZES[charge.team].centre : SHARED_CENTRE,
        description: `${charge.category}|${charge.service}`,
        document: `res-${period.replace('-', '')}-${random.int(0, 0xffffff).toString(16).padStart(6, '0')}-${day}`,
      }),
    );
  });
  const credits = usage
    .filter(({ description, date }) => description.endsWith('Virtual Machines') && date.endsWith('-16'))
    .map((row) => ({ ...row, kind: 'Credit', units: -(row.units / 21n), document: `${row.document}-c` }));
  return [...usage, ...credits];
};

const tagsOf = (row: CostRow) => {
  const tags = {
    ...(row.team ? { team: row.team } : {}),
    ...(row.initiative ? { initiative: row.initiative } : {}),
    environment: row.account,
  };
  return JSON.stringify(tags);
};

const HEADER = [
  'BilledCost',
  'BillingAccountId',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeDescription',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ProviderName',
  'ResourceId',
  'ServiceCategory',
  'ServiceName',
  'SubAccountName',
  'Tags',
  'x_CostCentre',
  'x_Team',
  'x_Initiative',
];

const cellsOf = (row: CostRow, units: bigint, part: Part): string[] => {
  const period = row.date.slice(0, 7);
  const [category = '', service = ''] = row.description.split('|');
  const day = Number(row.date.slice(8));
  const start = dayOf(period, day + (part.index % 13));
  const end = row.account === 'development' && day === 1 ? dayOf(period, 16) : `${addMonths(period, 1)}-01`;
  const amount = toText(units, SCALE);
  const what = row.kind === 'Credit' ? `Committed use credit: ${service}` : `${service}, ${row.account}`;
  return [
    amount,
    '480-117-2206',
    row.currency,
    `${addMonths(period, 1)}-01 00:00:00`,
    `${period}-01 00:00:00`,
    row.kind,
    what,
    `${end} 00:00:00`,
    `${start} 00:00:00`,
    amount,
    PROVIDER,
    PROVIDER,
    part.count === 1 ? row.document : `${row.document}-${part.index + 1}`,
    category,
    service,
    row.account,
    tagsOf(row),
    row.costCentre,
    row.team ?? '',
    row.initiative ?? '',
  ];
};

/** Cloud bill of one year in FOCUS columns: ten decimals, credits negative, tags as JSON. */
export const cloudExport = (company: SampleCompany, from: number, to: number): ExportPlan => ({
  name: `cloud-focus_${company.periods[from]}_to_${company.periods[to - 1]}.csv`,
  kind: 'cloud',
  scale: SCALE,
  preamble: [],
  header: HEADER,
  options: {
    dialect: { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 },
    mapping: {
      columns: {
        date: 'ChargePeriodStart',
        amount: 'EffectiveCost',
        currency: 'BillingCurrency',
        team: 'x_Team',
        initiative: 'x_Initiative',
        vendor: 'ProviderName',
        account: 'SubAccountName',
        costCentre: 'x_CostCentre',
        description: 'ChargeDescription',
        externalId: 'ResourceId',
      },
      dateFormat: 'YYYY-MM-DD',
      decimal: '.',
      negate: false,
      constants: { category: 'cloud' },
      categories: {},
    },
    saveAs: 'Cloud bill',
  },
  rows: Array.from({ length: to - from }, (_, index) => rowsOf(company, from + index)).flat(),
  cells: cellsOf,
});
