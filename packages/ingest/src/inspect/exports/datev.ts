import { clean } from '../../text.ts';
import type { FromPreamble, KnownExport } from './known-export.ts';

// Where the metadata line has the start of the fiscal year and the currency.
const FISCAL_YEAR = 12;
const CURRENCY = 21;

/** What the metadata line of a DATEV file says: dates are day and month within the fiscal year it names. */
function readMetadata(records: string[][]): FromPreamble {
  const line = records.find(([first]) => isDatev(first)) ?? [];
  const start = /^(\d{4})(\d{2})(\d{2})$/.exec(clean(line[FISCAL_YEAR]) ?? '');
  const currency = clean(line[CURRENCY]);
  return {
    ...(start && { datesFrom: `${start[1]}-${start[2]}-${start[3]}` }),
    ...(currency && /^[A-Z]{3}$/.test(currency) && { currency }),
  };
}

function isDatev(cell: string | undefined): boolean {
  return cell === 'EXTF' || cell === 'DTVF';
}

/** Files of the DATEV format: the batch of postings, and the lists that come beside it. */
export const DATEV_EXPORTS: KnownExport[] = [
  {
    name: 'DATEV posting batch',
    kind: 'costs',
    requires: ['Umsatz (ohne Soll/Haben-Kz)', 'Soll/Haben-Kennzeichen', 'Konto', 'Belegdatum'],
    columns: {
      date: ['Belegdatum'],
      amount: ['Umsatz (ohne Soll/Haben-Kz)'],
      sign: ['Soll/Haben-Kennzeichen'],
      currency: ['WKZ Umsatz'],
      account: ['Konto'],
      costCentre: ['KOST1 – Kostenstelle', 'KOST1 - Kostenstelle'],
      projectCode: ['KOST2 – Kostenstelle', 'KOST2 - Kostenstelle'],
      description: ['Buchungstext'],
      externalId: ['Belegfeld 1'],
    },
    constants: {},
    choices: [
      {
        label: 'By the account in Konto',
        explanation: 'S (Soll) adds to spend, H (Haben) takes from it.',
        columns: { account: ['Konto'] },
      },
      {
        label: 'By the account in Gegenkonto',
        explanation: 'The other side of the same postings: H adds to spend, S takes from it.',
        columns: { account: ['Gegenkonto (ohne BU-Schlüssel)'] },
        negate: true,
      },
    ],
    notes: [
      'Every row posts to two accounts, once with each sign. Let only the accounts of spend count, under Rows that count.',
    ],
    preamble: readMetadata,
  },
  {
    name: 'DATEV account names',
    kind: 'none',
    requires: ['Konto', 'Kontenbeschriftung'],
    notes: ['This file names accounts and holds no postings. Export the Buchungsstapel instead.'],
  },
];
