/** One row of a ledger as it is meant, and never written: the date in ISO form, the amount as decimal text. */
export type LedgerRow = { date: string; amount: string; vendor: string; reference: string; note: string };

/** A way to write a ledger. */
export type Dress = { name: string; write: (rows: readonly LedgerRow[]) => Buffer };

type Style = {
  delimiter?: string;
  newline?: string;
  date?: (iso: string) => string;
  amount?: (amount: string) => string;
  vendor?: (vendor: string) => string;
  above?: string[];
  below?: (rows: readonly LedgerRow[]) => string[];
  encode?: (text: string) => Buffer;
};

const HEADER = ['Date', 'Supplier', 'Reference', 'Amount', 'Note'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function written(rows: readonly LedgerRow[], style: Style): Buffer {
  const { delimiter = ',', newline = '\n', date, amount, vendor, above = [], below, encode } = style;
  const cell = (text: string) =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((row) => [
    date?.(row.date) ?? row.date,
    vendor?.(row.vendor) ?? row.vendor,
    row.reference,
    amount?.(row.amount) ?? row.amount,
    row.note,
  ]);
  const table = [HEADER, ...lines].map((cells) => cells.map(cell).join(delimiter));
  const text = `${[...above, ...table, ...(below?.(rows) ?? [])].join(newline)}${newline}`;
  return encode?.(text) ?? Buffer.from(text);
}

const dress = (name: string, style: Style): Dress => ({ name, write: (rows) => written(rows, style) });

/** Digits of an amount in groups of three, the decimals as they are. */
function grouped(amount: string, group: string, decimal = '.'): string {
  const [, sign = '', whole = '', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${sign}${groups}${fraction === undefined ? '' : decimal + fraction}`;
}

const parts = (iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { year, month, day };
};

/** Days since the last of 1899, as spreadsheets count them. */
const serial = (iso: string) =>
  String((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);

const negative = (amount: string, write: (size: string) => string) =>
  amount.startsWith('-') ? write(amount.slice(1)) : amount;

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

/** Cents added as whole numbers: the total as a person would type it below. */
function total(rows: readonly LedgerRow[]): string {
  const cents = rows.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
  return (cents / 100).toFixed(2);
}

/** Every dress that a ledger may come in. */
export const DRESSES: readonly Dress[] = [
  dress('plain', {}),
  dress('CRLF', { newline: '\r\n' }),
  dress('CR only', { newline: '\r' }),
  dress('UTF-8 with a mark', { encode: (text) => Buffer.from(`\ufeff${text}`) }),
  dress('UTF-16 LE', { encode: utf16, newline: '\r\n', delimiter: '\t' }),
  dress('UTF-16 BE', { encode: (text) => utf16(text).swap16() }),
  dress('UTF-16 LE without a mark', { encode: (text) => Buffer.from(text, 'utf16le') }),
  dress('Windows-1252', {
    encode: (text) => Buffer.from(text, 'latin1'),
    amount: (amount) => `\u00a3${amount}`,
  }),
  dress('pipes', { delimiter: '|' }),
  dress('decimal comma and semicolons', {
    delimiter: ';',
    date: (iso) => `${parts(iso).day}.${parts(iso).month}.${parts(iso).year}`,
    amount: (amount) => grouped(amount, '.', ','),
  }),
  dress('commas in thousands', { amount: (amount) => grouped(amount, ',') }),
  dress('no-break spaces in thousands', { amount: (amount) => grouped(amount, '\u00a0') }),
  dress('narrow no-break spaces and a decimal comma', {
    delimiter: ';',
    amount: (amount) => grouped(amount, '\u202f', ','),
  }),
  dress('apostrophes in thousands', { amount: (amount) => grouped(amount, "'") }),
  dress('parentheses', { amount: (amount) => negative(grouped(amount, ','), (size) => `(${size})`) }),
  dress('trailing minus', { amount: (amount) => negative(amount, (size) => `${size}-`) }),
  dress('true minus', { amount: (amount) => negative(amount, (size) => `\u2212${size}`) }),
  dress('currency signs', {
    amount: (amount) => negative(`\u20ac ${amount}`.replace('\u20ac -', '-\u20ac '), (size) => `-${size}`),
  }),
  dress('British dates', { date: (iso) => `${parts(iso).day}/${parts(iso).month}/${parts(iso).year}` }),
  dress('American dates', { date: (iso) => `${parts(iso).month}/${parts(iso).day}/${parts(iso).year}` }),
  dress('named months', {
    date: (iso) => `${parts(iso).day}-${MONTHS[Number(parts(iso).month) - 1]}-${parts(iso).year.slice(2)}`,
  }),
  dress('spreadsheet serials', { date: serial }),
  dress('formula cells', { vendor: (vendor) => `=HYPERLINK("http://x.invalid","${vendor}")` }),
  dress('preamble and total', {
    above: ['Ledger of the year', '', 'Printed by Ada'],
    below: (rows) => ['', `Total,,,${total(rows)},`],
  }),
];

/** A ledger that every dress can carry: days above 12, both signs, repeats, long vendors. */
export function sampleLedger(rows = 60): LedgerRow[] {
  return Array.from({ length: rows }, (_, n) => {
    const month = String((n % 12) + 1).padStart(2, '0');
    const day = String(((n * 7) % 28) + 1).padStart(2, '0');
    const cents = ((n * 7_919_993) % 500_000_000) + 1;
    const amount = `${n % 9 === 4 ? '-' : ''}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    return {
      date: `2026-${month}-${day}`,
      amount,
      vendor: n % 3 === 0 ? 'Acme, Sons & Co' : `Supplier ${n % 7}`,
      reference: `R${String(n).padStart(6, '0')}`,
      note: n % 5 === 0 ? 'Says "urgent"' : '',
    };
  });
}
