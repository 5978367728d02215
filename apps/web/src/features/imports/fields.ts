import type { CostField, DateFormat, Dialect, ImportKind } from '@steward/contracts';
import { CATEGORY_LABELS } from '../../components/categories.ts';

/** What the rows of a file are, in people's words. */
export const KIND_LABELS: Record<ImportKind, string> = {
  costs: 'Costs',
  hours: 'Hours worked',
  issues: 'Issues done',
  revenue: 'Revenue',
};

/** The fields of a cost line in people's words, in the order they are offered. */
export const FIELD_LABELS: Record<CostField, string> = {
  date: 'Date',
  amount: 'Amount',
  debit: 'Debit',
  credit: 'Credit',
  sign: 'Debit or credit',
  currency: 'Currency',
  category: 'Category',
  team: 'Team',
  initiative: 'Initiative key',
  vendor: 'Vendor',
  account: 'Account',
  costCentre: 'Cost centre',
  projectCode: 'Project code',
  description: 'Description',
  externalId: 'External id',
  activity: 'Activity',
  country: 'Country',
  person: 'Person',
};

export const COST_FIELDS = Object.keys(FIELD_LABELS) as CostField[];

export const CATEGORY_OPTIONS = Object.entries(CATEGORY_LABELS).map(([value, label]) => ({ value, label }));

export const DATE_EXAMPLES: Record<DateFormat, string> = {
  'YYYY-MM-DD': '2026-03-09',
  'YYYY/MM/DD': '2026/03/09',
  'YYYY.MM.DD': '2026.03.09',
  YYYYMMDD: '20260309',
  'DD/MM/YYYY': '09/03/2026 (the day first)',
  'MM/DD/YYYY': '03/09/2026 (the month first)',
  'DD.MM.YYYY': '09.03.2026',
  'DD-MM-YYYY': '09-03-2026 (the day first)',
  'MM-DD-YYYY': '03-09-2026 (the month first)',
  'DD/MM/YY': '09/03/26 (the day first)',
  'MM/DD/YY': '03/09/26 (the month first)',
  'DD.MM.YY': '09.03.26',
  'DD-MM-YY': '09-03-26 (the day first)',
  'MM-DD-YY': '03-09-26 (the month first)',
  'YY-MM-DD': '26-03-09 (the year first)',
  'DD-MMM-YY': '09-Mar-26',
  'DD-MMM-YYYY': '09-Mar-2026',
  'DD MMM YYYY': '09 Mar 2026',
  'MMM DD, YYYY': 'Mar 09, 2026',
  'YYYY-MM': '2026-03 (the whole month)',
  YYYYMM: '202603 (the whole month)',
  'MM/YYYY': '03/2026 (the whole month)',
  'MMM YYYY': 'Mar 2026 (the whole month)',
  'MMM-YY': 'Mar-26 (the whole month)',
  'YYYY-Qn': '2026-Q1 (counts on its first day)',
  'SERIAL-1900': '46090 (Excel’s days, 1900 system)',
  'SERIAL-1904': '44628 (Excel’s days, 1904 system)',
};

export const DATE_OPTIONS = Object.entries(DATE_EXAMPLES).map(([value, label]) => ({ value, label }));

export const DELIMITER_LABELS: Record<Dialect['delimiter'], string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  ':': 'colon',
};

export const QUOTE_LABELS: Record<NonNullable<Dialect['quote']>, string> = {
  '"': 'double quotes',
  "'": 'apostrophes',
  none: 'nothing',
};

export const ENCODING_LABELS: Record<Dialect['encoding'], string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
};
