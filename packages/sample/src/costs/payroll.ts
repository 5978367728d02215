import { invented, toText } from '../amounts.ts';
import { TEAMS, type Team } from '../cast.ts';
import { dayOf, MONTHS } from '../months.ts';
import { randomFor } from '../random.ts';
import type { SampleCompany } from '../types.ts';
import { GERMAN_TEAMS, TEAM_SIZES } from './cost-centres.ts';
import { between, type CostRow, type ExportPlan, marked } from './row.ts';

const SCALE = 2;
const BONUS_MONTH = '-03';
const ROLES = ['Engineer', 'Senior engineer', 'Staff engineer', 'Designer', 'Product manager', 'Analyst'];

interface Employee {
  pseudonym: string;
  team: Team;
  role: string;
  salary: number;
  benefits: number;
}

const employeesOf = (team: Team, seed: number): Employee[] => {
  const random = randomFor(seed, `employees of ${team}`);
  const { centre, heads } = TEAM_SIZES[team];
  return Array.from({ length: heads[1] }, (_, index) => ({
    pseudonym: `E${centre}${String(index + 1).padStart(2, '0')}`,
    team,
    role: random.pick(ROLES),
    salary: random.int(9_200, 13_300) * (team === 'Applied AI' ? 1.18 : 1) + random.int(0, 99) / 100,
    benefits: random.int(1_250, 1_700),
  }));
};

const elementsOf = (employee: Employee, month: number, period: string) => {
  const raised = employee.salary * (1 + 0.035 * Math.floor(month / 12));
  const bonus = period.endsWith(BONUS_MONTH) ? raised * 0.7 : 0;
  return [
    { kind: 'Salary', code: 'SAL', account: '6010', value: raised },
    { kind: 'Bonus', code: 'BON', account: '6015', value: bonus },
    { kind: 'Employer taxes', code: 'TAX', account: '6020', value: (raised + bonus) * 0.0812 },
    {
      kind: 'Benefits',
      code: 'BEN',
      account: '6030',
      value: employee.benefits * (1 + 0.05 * Math.floor(month / 12)),
    },
  ].filter(({ value }) => value > 0);
};

const rowsOf = (company: SampleCompany, month: number): CostRow[] => {
  const period = company.periods[month] ?? '';
  const teams = TEAMS.filter((team) => !GERMAN_TEAMS.includes(team));
  return teams.flatMap((team) => {
    const { centre, heads } = TEAM_SIZES[team];
    const staff = employeesOf(team, company.seed).slice(
      0,
      Math.round(between(heads[0], heads[1], month, MONTHS)),
    );
    return staff.flatMap((employee) =>
      elementsOf(employee, month, period).map(({ kind, code, account, value }) => ({
        month,
        date: dayOf(period, 28),
        units: invented(value, SCALE),
        currency: 'USD',
        team,
        initiative: null,
        vendor: employee.pseudonym,
        kind: employee.role,
        account,
        costCentre: centre,
        description: kind,
        document: `PR-${period}-${employee.pseudonym}-${code}`,
      })),
    );
  });
};

/** Payroll of one year: a row per employee and pay element, amounts as `1,234.56`. */
export const payrollExport = (company: SampleCompany, from: number, to: number): ExportPlan => ({
  name: `payroll_${company.periods[from]}_to_${company.periods[to - 1]}.csv`,
  kind: 'payroll',
  scale: SCALE,
  preamble: [],
  header: [
    'Pay date',
    'Employee',
    'Role',
    'Team',
    'Cost centre',
    'Account',
    'Pay element',
    'Amount',
    'Reference',
  ],
  options: {
    dialect: { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 },
    mapping: {
      columns: {
        date: 'Pay date',
        amount: 'Amount',
        team: 'Team',
        costCentre: 'Cost centre',
        account: 'Account',
        description: 'Pay element',
        externalId: 'Reference',
        person: 'Employee',
      },
      dateFormat: 'YYYY-MM-DD',
      decimal: '.',
      negate: false,
      constants: { currency: 'USD', category: 'people' },
      categories: {},
    },
    saveAs: 'Payroll',
  },
  rows: Array.from({ length: to - from }, (_, index) => rowsOf(company, from + index)).flat(),
  cells: (row, units, part) => [
    row.date,
    row.vendor,
    row.kind,
    row.team ?? '',
    row.costCentre,
    row.account,
    row.description,
    toText(units, SCALE, '.', ','),
    marked(row.document, part, '-'),
  ],
});
