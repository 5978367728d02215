import { isUtf8 } from 'node:buffer';
import { isMonthFormat } from '../date.ts';
import { incompleteUtf8Tail } from '../decode.ts';
import type { CostMapping, Dialect, Footer } from '../types.ts';
import type { Opened } from './opened.ts';
import type { BodyRow } from './sample.ts';

const C1_BYTES = [0x80, 0x9f] as const;
const SHOWN = 5;

type Seen = Pick<Opened, 'written'> & {
  dialect: Dialect;
  header: string[];
  body: BodyRow[];
  mapping: CostMapping;
  footers: Footer[];
};

/** What a person should know of how a file is written, and need not answer: a sentence each. */
export function notesOn(seen: Seen): string[] {
  const { dialect, header, body, mapping, footers } = seen;
  return [
    encodingNote(seen),
    lineEndNote(seen),
    faultNote(body),
    headerNote(header, dialect),
    mapping.otherDateFormats?.length
      ? `The dates are written in ${mapping.otherDateFormats.length + 1} ways; each is read by the one that fits it.`
      : null,
    mapping.dateFormat === 'YYYY-Qn'
      ? 'The dates are quarters: they count on the first day of the quarter.'
      : isMonthFormat(mapping.dateFormat)
        ? 'The dates are months: they count on the first day of the month.'
        : null,
    footerNote(footers),
  ].filter((note) => note !== null);
}

function encodingNote({ written, dialect }: Seen): string | null {
  if (written === null || dialect.encoding !== 'windows-1252') return null;
  const { head } = written;
  if (hasUtf8(head)) {
    return 'Some letters are written as UTF-8 and some bytes are not: read as Windows-1252, letters such as é may look like Ã©.';
  }
  const [first, last] = C1_BYTES;
  return head.some((byte) => byte >= first && byte <= last)
    ? 'The encoding is Windows-1252: signs such as € and – have bytes that Latin-1 lacks.'
    : 'Windows-1252 and Latin-1 read all bytes seen alike.';
}

/** Whether there is a letter of several bytes as UTF-8 writes it, between bytes that are plain. */
function hasUtf8(head: Uint8Array): boolean {
  const whole = head.subarray(0, head.length - incompleteUtf8Tail(head));
  for (let at = 0; at + 1 < whole.length; at += 1) {
    const byte = whole[at] ?? 0;
    if (byte < 0xc3 || byte > 0xef) continue;
    const length = byte >= 0xe0 ? 3 : 2;
    if (isUtf8(whole.subarray(at, at + length))) return true;
  }
  return false;
}

function lineEndNote({ written, dialect }: Seen): string | null {
  if (written === null) return null;
  const { text } = written;
  const hasCrlf = text.includes('\r\n');
  const hasLf = /(?<!\r)\n/.test(text);
  if (dialect.lineEnding === 'mixed') return 'Lines end in several ways: CR, LF and CRLF all end a row.';
  if (dialect.lineEnding === 'CR' || !(hasCrlf && hasLf)) return null;
  return 'Some lines end in CRLF and some in LF: both end a row.';
}

function faultNote(body: BodyRow[]): string | null {
  const faulty = body.filter(({ fault }) => fault !== undefined);
  if (faulty.length === 0) return null;
  const rows = faulty.slice(0, SHOWN).map(({ row }) => row);
  const more = faulty.length > SHOWN ? ` and ${faulty.length - SHOWN} more` : '';
  const what = faulty.length === 1 ? 'A row is' : 'Rows are';
  return `${what} malformed and will be rejected with the reason: row ${rows.join(', ')}${more}.`;
}

function headerNote(header: string[], { headerRows }: Dialect): string | null {
  if (headerRows === 0) return 'There is no header: columns are named by their position.';
  const repeated = header.filter((name) => / \(\d+\)$/.test(name));
  const nameless = header.filter((name) => /^Column \d+$/.test(name));
  const parts = [
    ...(repeated.length > 0 ? [`repeated names are numbered: ${list(repeated)}`] : []),
    ...(nameless.length > 0 ? [`columns without a name have their position: ${list(nameless)}`] : []),
  ];
  return parts.length > 0 ? `In the header ${parts.join('; ')}.` : null;
}

function list(names: string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}

function footerNote(footers: Footer[]): string | null {
  if (footers.length === 0) return null;
  const texts = footers.map(({ text }) => `“${text.slice(0, 80)}”`);
  return footers.length === 1
    ? `The last row is no cost line: ${texts[0]}.`
    : `The last ${footers.length} rows are no cost lines: ${list(texts)}.`;
}
