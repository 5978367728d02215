import type { KnownCosts } from './known-export.ts';

const LEDGER_NOTE =
  'A general ledger holds every account. Let only the accounts of spend count, under Rows that count; QuickBooks writes an increase of an account as a positive amount, so income and liabilities would add to spend.';

// Account headings stand alone in the first column, which has no name.
const HEADING = 'Column 1 ↓';

const LEDGER = {
  kind: 'costs',
  constants: {},
  notes: [LEDGER_NOTE],
} satisfies Partial<KnownCosts>;

/** The general ledger and journal of QuickBooks Online, and the ledger of its desktop edition. */
export const QUICKBOOKS_EXPORTS: KnownCosts[] = [
  {
    ...LEDGER,
    name: 'QuickBooks general ledger',
    requires: ['Date', 'Transaction Type', 'Num', 'Name', 'Memo/Description', 'Split', 'Amount', 'Balance'],
    columns: {
      date: ['Date'],
      amount: ['Amount'],
      account: ['Account', HEADING, 'Date ↓'],
      vendor: ['Name'],
      description: ['Memo/Description'],
      externalId: ['Num'],
    },
  },
  {
    ...LEDGER,
    name: 'QuickBooks general ledger',
    requires: ['Transaction date', 'Transaction type', 'Num', 'Name', 'Amount', 'Balance'],
    columns: {
      date: ['Transaction date'],
      amount: ['Amount'],
      account: ['Distribution account', 'Account', HEADING],
      vendor: ['Name'],
      description: ['Memo/Description', 'Description'],
      externalId: ['Num'],
    },
  },
  {
    ...LEDGER,
    name: 'QuickBooks Desktop general ledger',
    requires: ['Type', 'Date', 'Num', 'Name', 'Memo', 'Split', 'Debit', 'Credit', 'Balance'],
    columns: {
      date: ['Date'],
      debit: ['Debit'],
      credit: ['Credit'],
      account: ['Account', HEADING],
      vendor: ['Name'],
      description: ['Memo'],
      externalId: ['Num'],
    },
    notes: [
      'A general ledger holds every account and both sides of every posting. Let only the accounts of spend count, under Rows that count.',
    ],
  },
  {
    name: 'QuickBooks journal',
    kind: 'costs',
    requires: ['Transaction date', 'Transaction type', 'Num', 'Debit', 'Credit'],
    columns: {
      date: ['Transaction date'],
      debit: ['Debit'],
      credit: ['Credit'],
      account: ['Account full name', 'Account Name', 'Account'],
      vendor: ['Name'],
      description: ['Memo/Description', 'Description'],
      externalId: ['Num'],
    },
    constants: {},
    notes: [
      'A journal holds both sides of every entry, which cancel out. Let only the accounts of spend count, under Rows that count.',
    ],
  },
];
