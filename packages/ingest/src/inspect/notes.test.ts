import { describe, expect, it } from 'vitest';
import { readAll } from '../testing.ts';
import type { CostMapping, Encoding, InspectOptions } from '../types.ts';
import { inspect } from './inspect.ts';

const KNOWN = { constants: { currency: 'EUR', category: 'other' as const } };

function look(content: string | Uint8Array, options: Partial<InspectOptions> = {}) {
  const head = typeof content === 'string' ? Buffer.from(content) : content;
  return inspect(head, { complete: true, mapping: KNOWN, ...options });
}

describe('the notes on a file', () => {
  it('are none on a plain one', () => {
    expect(look('Date,Amount\n2026-03-13,1\n').notes).toEqual([]);
  });

  it.each([
    [[0xa3], 'Windows-1252 and Latin-1 read all bytes seen alike.'],
    [[0x80], 'The encoding is Windows-1252: signs such as € and – have bytes that Latin-1 lacks.'],
    [
      [0xc3, 0xa9, 0x20, 0xe9],
      'Some letters are written as UTF-8 and some bytes are not: read as Windows-1252, letters such as é may look like Ã©.',
    ],
  ])('tell what the bytes %j say of the encoding', (bytes, note) => {
    const file = Buffer.concat([
      Buffer.from('Date,Amount,Note\n2026-03-13,1,'),
      Uint8Array.from(bytes),
      Buffer.from('\n'),
    ]);
    expect(look(file)).toMatchObject({ dialect: { encoding: 'windows-1252' }, notes: [note] });
  });

  it('tell mixed line ends, malformed rows, and names that the header repeats or leaves out', () => {
    expect(
      look('Date,Amount,Amount,\r\n2026-03-13,1,2,x\n2026-03-14,1,2,"x" y\n"2026-03-15",1,2,y\r\n'),
    ).toMatchObject({
      notes: [
        'Some lines end in CRLF and some in LF: both end a row.',
        'A row is malformed and will be rejected with the reason: row 3.',
        'In the header repeated names are numbered: Amount (2); columns without a name have their position: Column 4.',
      ],
    });
  });

  it('tell dates of several ways, and months and quarters', () => {
    expect(look('Date,Amount\n2026-03-13,1\n14.03.2026,2\n').notes).toEqual([
      'The dates are written in 2 ways; each is read by the one that fits it.',
    ]);
    expect(look('Month,Amount\n03/2026,1\n').notes).toEqual([
      'The dates are months: they count on the first day of the month.',
    ]);
    expect(look('Period,Amount\nQ1 2026,1\n').notes).toEqual([
      'The dates are quarters: they count on the first day of the quarter.',
    ]);
  });
});

describe('the end of a file', () => {
  const ROWS = '2026-03-13,A,1\n2026-03-14,B,2\n'.repeat(50);
  const END = 'Grand total,,150\n\nEnd of report,,\n';

  it('is told where totals and notes stand in it', () => {
    const { footers, notes } = look(`Date,Vendor,Amount\n${ROWS}${END}`);
    expect(footers).toEqual([
      { row: 102, text: 'Grand total 150', isTotal: true },
      { row: 104, text: 'End of report', isTotal: false },
    ]);
    expect(notes).toEqual(['The last 2 rows are no cost lines: “Grand total 150”, “End of report”.']);
  });

  it.each<[Encoding, (text: string) => Buffer]>([
    ['utf-8', (text) => Buffer.from(text)],
    ['utf-16le', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['windows-1252', (text) => Buffer.from(text, 'latin1')],
  ])('is heard of in %s where the middle was not sent, wherever it is cut', (_, encode) => {
    const bytes = encode(`Date,Vendor,Amount\n2026-03-13,Zoë,1\n${ROWS.replaceAll('A', 'é')}${END}`);
    for (const size of [120, 121, 122, 123]) {
      const { footers } = look(bytes.subarray(0, 400), { complete: false, tail: bytes.subarray(-size) });
      expect(footers).toEqual([
        { row: -3, text: 'Grand total 150', isTotal: true },
        { row: -1, text: 'End of report', isTotal: false },
      ]);
    }
  });

  it('settles what the head leaves open', () => {
    const open = { complete: false, mapping: KNOWN };
    const head = 'Date,Amount\n03/04/2026,1\n04/05/2026,1\n';
    expect(look(head, open).questions).toMatchObject([{ id: 'dateFormat' }]);
    expect(look(head, { ...open, tail: Buffer.from('6,1\n13/04/2026,2\n') })).toMatchObject({
      questions: [],
      mapping: { dateFormat: 'DD/MM/YYYY' },
    });
  });

  it('raises what the head does not, naming its cells from the end', () => {
    const tail = Buffer.from('x\n04/15/2026,1\n2026-03-16,1\n');
    const { questions } = look('Date,Amount\n13/04/2026,1\n14/04/2026,1\n', { complete: false, tail });
    expect(questions).toMatchObject([
      {
        id: 'dateFormat',
        message:
          'Row 2 from the end says 04/15/2026, unlike other rows. How are the dates of this column to be read?',
        cells: [{ row: -2, column: 'Date', value: '04/15/2026' }, { row: -1 }],
      },
    ]);
  });

  it('says nothing where its bytes are no text of the encoding', () => {
    const tail = Uint8Array.of(0x0a, 0xc3, 0x28, 0xc3, 0xa9, 0x0a);
    expect(look('Date,Amount\n2026-03-13,1\n', { complete: false, tail }).footers).toEqual([]);
  });
});

describe('a currency in every amount', () => {
  it('is read cell by cell, and a row without one is rejected', async () => {
    const text = 'Date,Amount\n2026-03-13,€5\n2026-03-14,USD 12\n';
    const mapping: Partial<CostMapping> = { constants: { category: 'other' } };
    const found = look(text, { mapping });
    expect(found.questions).toEqual([]);
    expect(found.mapping.columns).toEqual({ date: 'Date', amount: 'Amount', currency: 'Amount' });
    const { lines, problems } = await readAll(`${text}2026-03-15,7\n`, found.mapping, found.dialect);
    expect(lines.map(({ amountText, currency }) => `${amountText} ${currency}`)).toEqual(['5 EUR', '12 USD']);
    expect(problems).toMatchObject([{ row: 4, problems: [{ reason: 'The currency is missing' }] }]);
  });
});
