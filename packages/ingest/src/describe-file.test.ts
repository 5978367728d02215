import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AnswerError, type Answers, toInspectOptions } from './answers.ts';
import { describeFile } from './describe-file.ts';
import { openFile } from './open-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-describe-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function describeText(content: string | Uint8Array, answers: Answers = {}) {
  const path = join(folder, 'ledger.csv');
  writeFileSync(path, content);
  return describeFile(await openFile(path), answers);
}

const refusal = (path: string) => openFile(path).then(String, (error) => `${error.code}: ${error.message}`);

describe('a description', () => {
  it('holds the dialect, the columns, the questions, the rows and exact totals', async () => {
    const found = await describeText(
      'Costs of May;;\n\nDatum;Betrag;Lieferant\n14.05.2026;1.234,5;"Acme; Inc"\n15.05.2026;0,005;Globex\n',
    );
    expect(found).toMatchObject({
      file: 'ledger.csv',
      encoding: 'utf-8',
      bom: false,
      lineEnding: 'LF',
      delimiter: ';',
      quote: '"',
      headerRow: 3,
      kind: 'costs',
      export: null,
      rows: { total: 2, accepted: 2, rejected: 0, skipped: 0, duplicate: 0 },
      // 1234.5 + 0.005
      totals: { XXX: '1234.505' },
      problems: [],
    });
    expect(found.columns).toMatchObject([
      { name: 'Datum', field: 'date', type: 'date', format: 'DD.MM.YYYY', empty: 0, distinct: 2 },
      { name: 'Betrag', field: 'amount', type: 'number', format: '1.234,56' },
      {
        name: 'Lieferant',
        field: 'vendor',
        type: 'text',
        format: null,
        values: { 'Acme; Inc': 1, Globex: 1 },
      },
    ]);
    expect(found.questions.map(({ id }) => id)).toEqual(['currency', 'category']);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it('names row, column, value and reason of every problem', async () => {
    const { problems } = await describeText('Date,Amount\n2026-05-14,1\n2026-05-15,abc\n2026-02-30,x\n');
    expect(problems).toEqual([
      { row: 3, kind: 'rejected', column: 'Amount', value: 'abc', reason: expect.stringContaining('Not an') },
      {
        row: 4,
        kind: 'rejected',
        column: 'Date',
        value: '2026-02-30',
        reason: expect.stringContaining('Not a'),
      },
      { row: 4, kind: 'rejected', column: 'Amount', value: 'x', reason: expect.stringContaining('Not an') },
    ]);
  });

  it('goes by the answers: their questions are gone and the figures are theirs', async () => {
    const csv = 'When,Net,Gross\n03/04/2026,"1,234","1,300"\n05/06/2026,10,12\n';
    const open = await describeText(csv);
    expect(open.questions.map(({ id }) => id).sort()).toEqual([
      'amount',
      'category',
      'currency',
      'dateFormat',
      'decimal',
    ]);
    const answered = await describeText(csv, {
      dateFormat: 'mm/dd/yyyy',
      decimal: 'comma',
      currency: 'eur',
      category: 'cloud',
      map: { amount: 'gross', vendor: '' },
    });
    expect(answered.questions).toEqual([]);
    // With a decimal comma "1,300" is 1.3.
    expect(answered.totals).toEqual({ EUR: '13.3' });
    expect(answered.firstDate).toBe('2026-03-04');
  });

  it('a header and no rows is a description, not an error', async () => {
    const found = await describeText('Date,Amount\n');
    expect(found).toMatchObject({ outcome: 'header-only', rows: { total: 0 }, totals: {}, questions: [] });
  });

  it('says of a column that is not there which ones are', async () => {
    await expect(describeText('Date,Amount\n2026-05-14,1\n', { amount: 'Net' })).rejects.toThrow(
      'The file has no column “Net”. Its columns: Date  Amount',
    );
  });
});

describe('an answer', () => {
  it.each([
    [{ dateFormat: 'yesterday' }, 'is no date format'],
    [{ decimal: '·' }, 'is no decimal sign'],
    [{ currency: 'Gold' }, 'no currency'],
    [{ category: 'fun' }, 'Known: people'],
    [{ headerRow: 'top' }, 'from 1 to 1000'],
    [{ delimiter: 'x' }, 'tab'],
    [{ encoding: 'ebcdic' }, 'is no encoding'],
    [{ map: { colour: 'x' } }, 'is no field'],
  ])('that means nothing is refused: %j', (answers, message) => {
    expect(() => toInspectOptions(answers)).toThrow(AnswerError);
    expect(() => toInspectOptions(answers)).toThrow(message);
  });

  it.each([
    [{ delimiter: 'tab' }, { delimiter: '\t' }],
    [{ encoding: 'Latin1' }, { encoding: 'windows-1252' }],
    [{ headerRow: '3' }, { headerRow: 3 }],
    [{ headerRow: 'none' }, { headerRows: 0 }],
  ])('%j is understood', (answers, dialect) => {
    expect(toInspectOptions(answers).dialect).toEqual(dialect);
  });

  it('names rows of a header together, and date formats beside each other', () => {
    expect(toInspectOptions({ headerRow: '3-4' }).dialect).toEqual({ headerRow: 3, headerRows: 2 });
    expect(() => toInspectOptions({ headerRow: '4-3' })).toThrow(/1 to 5 rows/);
    expect(toInspectOptions({ dateFormat: 'dd/mm/yyyy|YYYY-MM-DD', decimal: 'either' }).mapping).toEqual({
      dateFormat: 'DD/MM/YYYY',
      otherDateFormats: ['YYYY-MM-DD'],
      decimal: 'either',
    });
  });

  it('names fields as flags do', () => {
    expect(toInspectOptions({ map: { 'cost-centre': 'A', externalId: 'B' } }).mapping.columns).toEqual({
      costCentre: 'A',
      externalId: 'B',
    });
  });
});

describe('a path', () => {
  it('that leads to no file is refused in a clear word', async () => {
    writeFileSync(join(folder, 'nothing.csv'), '');
    expect(await refusal(join(folder, 'absent.csv'))).toContain('no_file: ');
    expect(await refusal(join(folder, 'absent.csv'))).toContain('there is no such file');
    expect(await refusal(folder)).toContain('is a folder');
    expect(await refusal(join(folder, 'nothing.csv'))).toContain('is empty');
  });

  it('to a file that is no text, or blank, is refused when it is read', async () => {
    await expect(
      describeText(Buffer.from(Array.from({ length: 600 }, (_, n) => (n * 7) % 32))),
    ).rejects.toThrow('This is no text file');
    await expect(describeText('\n\n  \n')).rejects.toThrow('nothing but blank lines');
  });
});
