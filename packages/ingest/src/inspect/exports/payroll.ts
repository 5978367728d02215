import type { KnownCosts } from './known-export.ts';

const PERSON = [
  'Employee ID',
  'Employee Number',
  'Employee No',
  'Associate ID',
  'Personnel Number',
  'Employee',
  'Employee Name',
  'Personalnummer',
];
const DATE = [
  'Pay Date',
  'Check Date',
  'Payment Date',
  'Pay Period End',
  'Pay Period End Date',
  'Period End',
  'Pay Period',
  'Period',
  'Month',
];
const TOTAL = ['Total Employer Cost', 'Total Cost to Company', 'Total Employment Cost', 'Total Labor Cost'];
const GROSS = ['Gross Pay', 'Gross Wages', 'Gross Salary', 'Total Gross', 'Gross'];
const BASE = ['Base Salary', 'Base Pay', 'Salary', 'Regular Pay', 'Regular Earnings'];
const BONUS = ['Bonus', 'Bonus Pay', 'Bonuses'];
const COMMISSION = ['Commission', 'Commissions'];
const OVERTIME = ['Overtime', 'Overtime Pay', 'Overtime Earnings'];

// What an employer pays beside the pay itself.
const ON_TOP = [
  ['Employer Taxes', 'Employer Tax', 'Employer Payroll Taxes', 'Employer Payroll Tax'],
  ['Employer NI', 'Employer National Insurance', 'Employer NIC'],
  ['Employer Social Security', 'Employer Social Contributions', 'Employer Contributions'],
  ['Employer Pension', 'Employer Pension Contribution', 'Employer 401k', 'Employer Retirement'],
  ['Employer Benefits', 'Employer Health', 'Employer Health Insurance'],
];
// Paid by the employer in one register, taken off the pay in another.
const BENEFITS = ['Benefits', 'Health Insurance'];

const REGISTER = {
  name: 'Payroll register',
  kind: 'costs',
  requires: [],
  constants: { category: 'people' },
  notes: [
    'Each row is the cost of one person in one period, in full: pay and what the employer pays on top. Net pay and what is taken off the pay are part of it and not added.',
  ],
  columns: {
    date: DATE,
    currency: ['Currency', 'Currency Code'],
    person: PERSON,
    team: ['Team', 'Squad', 'Department', 'Home Department', 'Department Name'],
    costCentre: ['Cost Center', 'Cost Centre', 'Cost Center Code'],
    country: ['Country', 'Work Country'],
    description: ['Job Title', 'Position'],
  },
} satisfies Partial<KnownCosts>;

/** Registers of payroll: a row an employee, with the parts of the cost in columns. */
export const PAYROLL_EXPORTS: KnownCosts[] = [
  { ...REGISTER, anyOf: [PERSON, DATE, TOTAL], columns: { ...REGISTER.columns, amount: TOTAL } },
  {
    ...REGISTER,
    anyOf: [PERSON, DATE, GROSS],
    adds: [GROSS, ...ON_TOP],
    // In some registers the gross pay holds the bonus, in others it is paid beside it.
    mayAdd: [BONUS, COMMISSION, BENEFITS],
  },
  {
    ...REGISTER,
    anyOf: [PERSON, DATE, BASE],
    adds: [BASE, BONUS, COMMISSION, OVERTIME, ...ON_TOP],
    mayAdd: [BENEFITS],
  },
];
