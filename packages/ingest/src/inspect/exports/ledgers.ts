import type { KnownCosts } from './known-export.ts';

const BOTH_SIDES =
  'A ledger holds both sides of every posting. Let only the accounts of spend count, under Rows that count.';

const XERO: KnownCosts = {
  name: 'Xero account transactions',
  kind: 'costs',
  requires: ['Date', 'Source', 'Description', 'Reference', 'Debit', 'Credit', 'Running Balance'],
  columns: {
    date: ['Date'],
    debit: ['Debit'],
    credit: ['Credit'],
    // The account is named in a row of its own, in the column of the dates.
    account: ['Account', 'Date ↓'],
    description: ['Description'],
    externalId: ['Reference'],
  },
  constants: {},
  notes: [
    'Debit less credit counts, without tax; opening and closing balances and totals are skipped. Let only the accounts of spend count, under Rows that count.',
  ],
};

const NETSUITE: KnownCosts = {
  name: 'NetSuite account detail',
  kind: 'costs',
  requires: ['Account', 'Type', 'Date', 'Name', 'Clr', 'Amount', 'Balance'],
  columns: {
    date: ['Date'],
    amount: ['Amount'],
    account: ['Account ↓'],
    vendor: ['Name'],
    description: ['Memo', 'Split'],
    externalId: ['Num', 'Document Number'],
  },
  constants: {},
  notes: [BOTH_SIDES],
};

const NETSUITE_SEARCH: KnownCosts = {
  name: 'NetSuite saved search',
  kind: 'costs',
  requires: ['Date', 'Document Number', 'Account', 'Amount (Debit)', 'Amount (Credit)'],
  columns: {
    date: ['Date'],
    debit: ['Amount (Debit)'],
    credit: ['Amount (Credit)'],
    currency: ['Currency'],
    account: ['Account'],
    vendor: ['Name', 'Vendor', 'Entity'],
    team: ['Department'],
    costCentre: ['Class', 'Location'],
    projectCode: ['Project'],
    description: ['Memo', 'Memo (Main)'],
    externalId: ['Document Number'],
  },
  constants: {},
  notes: [BOTH_SIDES],
};

const ONE_LEDGER = 'The file holds several ledgers, each with the same documents. Which one counts?';

const SAP_ACDOCA: KnownCosts = {
  name: 'SAP universal journal (ACDOCA)',
  kind: 'costs',
  requires: ['RLDNR', 'RBUKRS', 'BELNR', 'BUDAT', 'RACCT', 'HSL'],
  columns: {
    date: ['BUDAT'],
    amount: ['HSL'],
    currency: ['RHCUR'],
    account: ['RACCT'],
    costCentre: ['RCNTR', 'PRCTR'],
    projectCode: ['PS_POSID', 'AUFNR'],
    vendor: ['LIFNR'],
    description: ['SGTXT'],
    externalId: ['BELNR'],
  },
  constants: {},
  oneOf: { column: 'RLDNR', question: ONE_LEDGER },
  choices: [
    {
      label: 'HSL: in the company code’s currency',
      explanation: 'As the company code reports. Credits are negative in the file already.',
      columns: { amount: ['HSL'], currency: ['RHCUR'] },
    },
    {
      label: 'WSL: in the currency of the document',
      explanation: 'As the document was posted; Steward converts it at your rates.',
      columns: { amount: ['WSL'], currency: ['RWCUR'] },
    },
    {
      label: 'KSL: in the group’s currency',
      explanation: 'As the group reports.',
      columns: { amount: ['KSL'], currency: ['RKCUR'] },
    },
  ],
  notes: [
    'DRCRK only repeats the sign of the amount. Reversals count with their sign and cancel what they reverse. Let only the accounts of spend count, under Rows that count.',
  ],
};

const SAP_LINE_ITEMS: KnownCosts = {
  name: 'SAP line items',
  kind: 'costs',
  requires: ['Posting Date', 'Document Number', 'Amount in local currency'],
  columns: {
    date: ['Posting Date'],
    amount: ['Amount in local currency'],
    currency: ['Local Currency', 'LCurr'],
    account: ['Account', 'G/L Account'],
    costCentre: ['Cost Center', 'Cost Ctr', 'Profit Center'],
    projectCode: ['WBS Element', 'Order'],
    vendor: ['Vendor', 'Supplier', 'Offsetting acct no.'],
    description: ['Text', 'Item Text'],
    externalId: ['Document Number'],
  },
  constants: {},
  notes: ['Credits are negative in the file, often with the minus behind the number.'],
};

const WORKDAY_LINES: KnownCosts = {
  name: 'Workday journal lines',
  kind: 'costs',
  requires: ['Journal Number', 'Accounting Date', 'Ledger Account', 'Debit Amount', 'Credit Amount'],
  columns: {
    date: ['Accounting Date'],
    debit: ['Debit Amount'],
    credit: ['Credit Amount'],
    currency: ['Currency'],
    account: ['Ledger Account'],
    costCentre: ['Cost Center'],
    vendor: ['Supplier', 'Spend Category'],
    projectCode: ['Project'],
    description: ['Line Memo', 'Memo'],
    externalId: ['Journal Number'],
  },
  constants: {},
  choices: [
    {
      label: 'Debit and Credit Amount: in the currency of the journal',
      explanation: 'As posted; Steward converts it at your rates.',
      columns: { debit: ['Debit Amount'], credit: ['Credit Amount'], currency: ['Currency'] },
    },
    {
      label: 'Ledger Debit and Credit Amount: in the ledger’s currency',
      explanation: 'As the ledger reports. Say below which currency that is.',
      columns: { debit: ['Ledger Debit Amount'], credit: ['Ledger Credit Amount'], currency: [] },
    },
  ],
  notes: [BOTH_SIDES],
};

const WORKDAY_UPLOAD: KnownCosts = {
  name: 'Workday journal upload',
  kind: 'costs',
  requires: ['H_AccountingDate', 'L_LedgerAccount', 'L_DebitAmount', 'L_CreditAmount'],
  columns: {
    date: ['H_AccountingDate'],
    debit: ['L_DebitAmount'],
    credit: ['L_CreditAmount'],
    currency: ['L_Currency', 'H_Currency'],
    account: ['L_LedgerAccount'],
    costCentre: ['L_CostCenter'],
    vendor: ['L_SpendCategory'],
    projectCode: ['L_Project'],
    description: ['L_Memo', 'H_JournalEntryMemo'],
    externalId: ['H_JournalKey', 'L_ExternalRefID'],
  },
  constants: {},
  notes: [BOTH_SIDES, 'Rows that leave the accounting date to the row above are rejected: fill it in first.'],
};

/** Ledgers of the larger systems. */
export const LEDGER_EXPORTS: KnownCosts[] = [
  XERO,
  NETSUITE,
  NETSUITE_SEARCH,
  SAP_ACDOCA,
  SAP_LINE_ITEMS,
  WORKDAY_LINES,
  WORKDAY_UPLOAD,
];
