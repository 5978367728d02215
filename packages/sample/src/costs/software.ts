import { invented, toText } from '../amounts.ts';
import { TEAMS, type Team } from '../cast.ts';
import { dayOf, MONTHS } from '../months.ts';
import { randomFor } from '../random.ts';
import type { SampleCompany } from '../types.ts';
import { GERMAN_TEAMS, SHARED_CENTRE, TEAM_SIZES } from './cost-centres.ts';
import { between, type CostRow, type ExportPlan, marked } from './row.ts';

const SCALE = 2;

/** Vendor, product, dollars a seat and month; seats are the heads of the team. */
const BY_SEAT = [
  ['Gantry Code Hosting', 'Repositories and pipelines', 118],
  ['Slipway Issues', 'Issue tracking', 46],
  ['Easel Cooperative', 'Design and prototypes', 39],
] as const;

/** Vendor, product, dollars a month at both ends, team or the whole company. */
const BY_CONTRACT: [vendor: string, product: string, monthly: [number, number], team: Team | null][] = [
  ['Beacon Tracing', 'Observability suite', [17_000, 31_000], 'Platform Runtime'],
  ['Ledgerstone', 'Data quality tests', [5_000, 10_500], 'Data Platform'],
  ['Cartograph Tiles', 'Maps and traffic', [13_000, 24_000], 'Routing'],
  ['Palisade', 'Code scanning', [5_500, 11_000], 'Security'],
  ['Foundry Devices', 'Device farm', [4_500, 8_000], 'Mobile'],
  ['Abacus Tax Content', 'Tax tables', [3_000, 7_500], 'Billing Core'],
  ['Murmur Mail', 'Messaging and calls', [9_000, 17_000], null],
  ['Keystone Identity', 'Staff sign-in', [6_500, 12_500], null],
];

/** One seat bought on its own, three times written down twice with the same words: genuine rows. */
const TWINS: { month: number; team: Team; product: string; cents: bigint }[] = [
  { month: 9, team: 'Growth', product: 'Additional seat', cents: 4_600n },
  { month: 17, team: 'Insights', product: 'Additional seat', cents: 11_800n },
  { month: 28, team: 'Applied AI', product: 'Additional seat', cents: 11_800n },
];

const rowsOf = (company: SampleCompany, month: number): CostRow[] => {
  const random = randomFor(company.seed, `software of month ${month}`);
  const period = company.periods[month] ?? '';
  const row = (
    team: Team | null,
    vendor: string,
    product: string,
    units: bigint,
    document: string,
  ): CostRow => ({
    month,
    date: dayOf(period, random.int(1, 25)),
    units,
    currency: 'USD',
    team,
    initiative: null,
    vendor,
    kind: team ? 'Team' : 'Company',
    account: '6420',
    costCentre: team ? TEAM_SIZES[team].centre : SHARED_CENTRE,
    description: product,
    document,
  });
  const number = (index: number) => `SL${period.replace('-', '')}${String(index).padStart(3, '0')}`;
  const seats = TEAMS.filter((team) => !GERMAN_TEAMS.includes(team)).flatMap((team, at) => {
    const { heads } = TEAM_SIZES[team];
    const count = Math.round(between(heads[0], heads[1], month, MONTHS));
    return BY_SEAT.map(([vendor, product, price], index) =>
      row(team, vendor, product, invented(count * price, SCALE), number(at * BY_SEAT.length + index)),
    );
  });
  const contracts = BY_CONTRACT.map(([vendor, product, monthly, team], index) => {
    const value = between(monthly[0], monthly[1], month, MONTHS) * (random.int(970, 1_030) / 1_000);
    return row(team, vendor, product, invented(value, SCALE), number(500 + index));
  });
  const twins = TWINS.filter((twin) => twin.month === month).flatMap(({ team, product, cents }) => {
    const seat = row(team, 'Slipway Issues', product, cents, '');
    return [seat, { ...seat }];
  });
  return [...seats, ...contracts, ...twins];
};

/** Software licences from a procurement system: UTF-16LE with a byte-order mark, tabs, CRLF. */
export const softwareExport = (company: SampleCompany): ExportPlan => ({
  name: 'software-licences.txt',
  kind: 'software',
  scale: SCALE,
  preamble: [],
  header: [
    'Invoice date',
    'Vendor',
    'Product',
    'Scope',
    'Team',
    'Cost centre',
    'Account',
    'Amount USD',
    'Reference',
  ],
  options: {
    dialect: { encoding: 'utf-16le', bom: true, lineEnding: 'CRLF', delimiter: '\t', headerRow: 1 },
    mapping: {
      columns: {
        date: 'Invoice date',
        amount: 'Amount USD',
        team: 'Team',
        vendor: 'Vendor',
        account: 'Account',
        costCentre: 'Cost centre',
        description: 'Product',
        externalId: 'Reference',
      },
      dateFormat: 'YYYY-MM-DD',
      decimal: '.',
      negate: false,
      constants: { currency: 'USD', category: 'software' },
      categories: {},
    },
    saveAs: 'Software licences',
  },
  rows: Array.from({ length: MONTHS }, (_, month) => rowsOf(company, month)).flat(),
  cells: (row, units, part) => [
    row.date,
    row.vendor,
    marked(row.description, part),
    row.kind,
    row.team ?? '',
    row.costCentre,
    row.account,
    toText(units, SCALE),
    marked(row.document, part, '-'),
  ],
});
