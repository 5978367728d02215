import { CLOUD_EXPORTS } from './clouds.ts';
import { DATEV_EXPORTS } from './datev.ts';
import { FOCUS_EXPORTS } from './focus.ts';
import type { KnownExport } from './known-export.ts';
import { LEDGER_EXPORTS } from './ledgers.ts';
import { PAYROLL_EXPORTS } from './payroll.ts';
import { QUICKBOOKS_EXPORTS } from './quickbooks.ts';
import { REVENUE_EXPORTS } from './revenue.ts';
import { HOURS_EXPORTS, ISSUE_EXPORTS } from './work.ts';

/** Every export that is known; the first one that fits a header counts. */
export const CATALOGUE: KnownExport[] = [
  ...FOCUS_EXPORTS,
  ...CLOUD_EXPORTS,
  ...DATEV_EXPORTS,
  ...QUICKBOOKS_EXPORTS,
  ...LEDGER_EXPORTS,
  ...HOURS_EXPORTS,
  ...ISSUE_EXPORTS,
  ...REVENUE_EXPORTS,
  ...PAYROLL_EXPORTS,
];
