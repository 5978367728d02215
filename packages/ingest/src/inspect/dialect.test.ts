import { describe, expect, it } from 'vitest';
import { readAll } from '../testing.ts';
import type { InspectOptions } from '../types.ts';
import { inspect } from './inspect.ts';

const MAPPING = { constants: { currency: 'EUR', category: 'other' as const } };

function look(content: string, options: Partial<InspectOptions> = {}) {
  return inspect(Buffer.from(content), { complete: true, mapping: MAPPING, ...options });
}

const asked = (content: string, options: Partial<InspectOptions> = {}) =>
  look(content, options).questions.map(({ id }) => id);

/** What the whole file gives under what was found of it: row, date and amount of its lines. */
async function linesOf(content: string, options: Partial<InspectOptions> = {}) {
  const { dialect, mapping } = look(content, options);
  const { lines, problems } = await readAll(content, mapping, dialect);
  expect(problems.filter(({ kind }) => kind === 'rejected')).toEqual([]);
  return lines.map(({ row, date, amountText }) => `${row} ${date} ${amountText}`);
}

describe('delimiters and quotes', () => {
  it('a colon is no delimiter where times of day hold it', () => {
    const text = 'When,Amount\n2026-03-09T08:15:00Z,1\n2026-03-10T08:15:00Z,2\n';
    expect(look(text).dialect.delimiter).toBe(',');
  });

  it('a colon may stand beside decimal commas', async () => {
    expect(await linesOf('Datum:Betrag\n13.03.2026:1,50\n14.03.2026:2,75\n')).toEqual([
      '2 2026-03-13 1.5',
      '3 2026-03-14 2.75',
    ]);
  });

  it('apostrophes enclose cells where they make the better table', async () => {
    const text = `Date,Vendor,Amount
2026-03-13,'Acme, Inc',1
2026-03-14,'O''Hara, Ltd',2
2026-03-15,Plain,3
`;
    const { dialect, preview } = look(text);
    expect(dialect.quote).toBe("'");
    expect(preview.map(({ raw }) => raw[1])).toEqual(['Acme, Inc', "O'Hara, Ltd", 'Plain']);
    expect(await linesOf(text)).toHaveLength(3);
  });

  it('apostrophes enclose cells where most cells stand in them', () => {
    const text = "'Date';'Betrag'\n'2026-03-13';'1'\n'2026-03-14';'2'\n";
    expect(look(text)).toMatchObject({ dialect: { quote: "'" }, header: ['Date', 'Betrag'] });
  });

  it('a few apostrophes that change nothing are text', () => {
    const text = "Date,Vendor,Amount\n2026-03-13,'Acme',1\n2026-03-14,'t Hooft,2\n2026-03-15,x,3\n";
    const { dialect, preview } = look(text);
    expect(dialect.quote).not.toBe("'");
    expect(preview.map(({ raw }) => raw[1])).toEqual(["'Acme'", "'t Hooft", 'x']);
  });

  it('double quotes that enclose nothing are text', async () => {
    const text = `Date\tVendor\tAmount
2026-03-13\t"Great" Co\t1
2026-03-14\t"x\t2
2026-03-15\t5"\t3
`;
    expect(look(text).dialect.quote).toBe('none');
    expect(await linesOf(text)).toHaveLength(3);
  });

  it('a quote that breaks one row is taken for text only where the whole file is seen', () => {
    const text = 'Date,Vendor,Amount\n2026-03-13,"x,1\n2026-03-14,y,2\n';
    expect(look(text).dialect.quote).toBe('none');
    expect(look(text, { complete: false }).dialect.quote).toBe('"');
  });

  it('quotes within cells may be written with a backslash', async () => {
    const text = `Date,Vendor,Amount
2026-03-13,"Acme \\"Best\\", Inc",1
2026-03-14,"Globex, Inc",2
`;
    const { dialect, preview } = look(text);
    expect(dialect).toMatchObject({ quote: '"', escape: 'backslash' });
    expect(preview[0]?.raw[1]).toBe('Acme "Best", Inc');
    expect(await linesOf(text)).toEqual(['2 2026-03-13 1', '3 2026-03-14 2']);
  });

  it('a backslash before a closing quote is text where quotes are doubled', () => {
    const { dialect, preview } = look('Date,Path,Amount\n2026-03-13,"C:\\a, b\\",1\n');
    expect(dialect.escape).toBe('doubled');
    expect(preview[0]?.raw).toEqual(['2026-03-13', 'C:\\a, b\\', '1']);
  });
});

describe('line ends', () => {
  it('of all kinds in one file end rows', async () => {
    const text = 'Date,Amount\r\n2026-03-13,1\r2026-03-14,2\n2026-03-15,3\r';
    expect(look(text).dialect.lineEnding).toBe('mixed');
    expect(await linesOf(text)).toEqual(['2 2026-03-13 1', '3 2026-03-14 2', '4 2026-03-15 3']);
  });

  it('a lone CR within a cell is text', () => {
    const { dialect, preview } = look('Date,Amount,Note\n2026-03-13,1,a\rb\n2026-03-14,2,c\n');
    expect(dialect.lineEnding).toBe('LF');
    expect(preview[0]?.raw).toEqual(['2026-03-13', '1', 'a\rb']);
  });
});

describe('NUL bytes', () => {
  it('cost the rows they stand in, never the file', async () => {
    const text = `Date,Amount\n2026-03-13,1\n2026-03-14,2${'\0'.repeat(30)}\n${'2026-03-15,3\n'.repeat(40)}`;
    const { dialect, mapping } = look(text);
    const { lines, problems } = await readAll(text, mapping, dialect);
    expect(lines).toHaveLength(41);
    expect(problems).toMatchObject([{ row: 3, problems: [{ reason: 'The row holds NUL characters' }] }]);
  });
});

describe('NUL bytes at the end', () => {
  it('pad one row and no more, however many they are', async () => {
    const text = `Date,Amount\n2026-03-13,1\n2026-03-14,2${'\0'.repeat(100_000)}`;
    const { dialect, mapping } = look(text);
    const { lines, problems } = await readAll(text, mapping, dialect);
    expect(lines).toHaveLength(1);
    expect(problems).toMatchObject([{ row: 3, raw: ['2026-03-14', '2\u2400'] }]);
  });
});

describe('a header over several rows', () => {
  const MERGED = `,,Q1,,Q2,
Date,Vendor,Amount,Currency,Amount,Currency
2026-03-13,A,1,EUR,2,EUR
2026-03-14,B,3,EUR,4,EUR
`;
  const COLUMNS = { amount: 'Q1 / Amount', currency: 'Q1 / Currency' };

  it('is found where merged cells tell repeated names apart', () => {
    const found = look(MERGED, { mapping: { ...MAPPING, columns: COLUMNS } });
    expect(found.dialect).toMatchObject({ headerRow: 1, headerRows: 2 });
    expect(found.header).toEqual([
      'Date',
      'Vendor',
      'Q1 / Amount',
      'Q1 / Currency',
      'Q2 / Amount',
      'Q2 / Currency',
    ]);
    expect(found.questions).toEqual([]);
    expect(found.preview[0]).toMatchObject({ row: 3, line: { amount: '1' } });
  });

  it('is found where its rows complete each other, below a preamble', async () => {
    const text =
      'Ledger 2026,,,\nPosting,,Amount,\n,Vendor,Net,Tax\n2026-03-13,A,1,0.2\n2026-03-14,B,3,0.6\n';
    const { dialect, header, preamble } = look(text);
    expect(dialect).toMatchObject({ headerRow: 2, headerRows: 2 });
    expect(header).toEqual(['Posting', 'Vendor', 'Amount / Net', 'Tax']);
    expect(preamble).toEqual(['Ledger 2026']);
    const columns = { date: 'Posting', amount: 'Amount / Net' };
    expect(await linesOf(text, { mapping: { ...MAPPING, columns } })).toEqual([
      '4 2026-03-13 1',
      '5 2026-03-14 3',
    ]);
  });

  it('is skipped where a page repeats it, row by row', async () => {
    const [first = '', second = ''] = MERGED.split('\n');
    const { mapping, dialect } = look(MERGED, { mapping: { ...MAPPING, columns: COLUMNS } });
    const { lines, problems } = await readAll(`${MERGED}${first}\n${second}\n`, mapping, dialect);
    expect(lines).toHaveLength(2);
    expect(problems.map(({ row, problems: [why] }) => `${row} ${why?.reason}`)).toEqual([
      '5 The header again',
      '6 The header again',
    ]);
  });

  it('is asked about where a second row of text may belong to it', () => {
    const text = 'Date,Vendor,Amount\nYYYY-MM-DD,name,EUR\n2026-03-13,A,1\n2026-03-14,B,3\n';
    expect(look(text).questions[0]).toMatchObject({
      id: 'headerRow',
      options: [{ value: '1-2' }, { value: '1' }],
    });
    expect(asked(text, { dialect: { headerRow: 1 } })).toEqual([]);
    expect(look(text, { dialect: { headerRow: 1, headerRows: 2 } }).header).toEqual([
      'Date / YYYY-MM-DD',
      'Vendor / name',
      'Amount / EUR',
    ]);
  });

  it('is one row where that names most columns and leaves others without a name', () => {
    const { dialect, header, questions } = look('Date,Amount,,\n2026-03-13,1,a,b\n2026-03-14,3,c,d\n');
    expect(dialect).toMatchObject({ headerRow: 1, headerRows: 1 });
    expect(header).toEqual(['Date', 'Amount', 'Column 3', 'Column 4']);
    expect(questions).toEqual([]);
  });

  it('takes no title above the table for a part of it', () => {
    const text = 'Company,Acme,,\nDate,Vendor,Amount,\n2026-03-13,A,1,x\n2026-03-14,B,3,\n';
    expect(look(text)).toMatchObject({
      dialect: { headerRow: 2, headerRows: 1 },
      header: ['Date', 'Vendor', 'Amount', 'Column 4'],
    });
  });
});

describe('a file without a header', () => {
  const BARE = '2026-03-09,Acme,10\n2026-03-10,Globex,20\n2026-03-13,Initech,30\n';

  it('is plain where all rows are alike: columns are named by position, and row 1 counts', async () => {
    const { dialect, header, mapping } = look(BARE);
    expect(dialect).toMatchObject({ headerRow: 1, headerRows: 0 });
    expect(header).toEqual(['Column 1', 'Column 2', 'Column 3']);
    expect(mapping.columns).toMatchObject({ date: 'Column 1', amount: 'Column 3' });
    expect(asked(BARE)).toEqual(['amount']);
    expect(await linesOf(BARE)).toEqual(['1 2026-03-09 10', '2 2026-03-10 20', '3 2026-03-13 30']);
  });

  it('begins below a title', async () => {
    expect(await linesOf(`Spend of March,,\n${BARE}`)).toEqual([
      '2 2026-03-09 10',
      '3 2026-03-10 20',
      '4 2026-03-13 30',
    ]);
  });

  it('is asked about where rows are not alike, with the cells of the first', () => {
    const { questions } = look('2026-03-09,Acme,10\n');
    expect(questions[0]).toMatchObject({
      id: 'headerRow',
      options: [
        { value: 'none', label: 'None: row 1 is data already: 2026-03-09, Acme, 10' },
        { value: '1', label: 'Row 1: 2026-03-09, Acme, 10' },
      ],
      cells: [{ row: 1, column: 'Column 1', value: '2026-03-09' }, {}, {}],
    });
    expect(asked('2026-03-09,Acme,10\n', { dialect: { headerRows: 0 } })).not.toContain('headerRow');
  });

  it('says that a file ends before its data', async () => {
    await expect(readAll('', {}, { headerRow: 1, headerRows: 0 })).rejects.toThrow(
      /before row 1, where its data begin/,
    );
  });
});
