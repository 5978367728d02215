import { describe, expect, it } from 'vitest';
import { readAll, reasons } from '../testing.ts';
import type { CostMapping, InspectOptions } from '../types.ts';
import { inspect } from './inspect.ts';

const KNOWN = { constants: { currency: 'EUR', category: 'other' as const } };

function look(content: string, mapping: Partial<CostMapping> = {}, options: Partial<InspectOptions> = {}) {
  return inspect(Buffer.from(content), { complete: true, mapping: { ...KNOWN, ...mapping }, ...options });
}

/** What the whole file gives under what was found of it. */
async function read(content: string, mapping: Partial<CostMapping> = {}) {
  const found = look(content, mapping);
  const { lines, problems } = await readAll(content, found.mapping, found.dialect);
  return {
    asked: found.questions.map(({ id }) => id),
    lines: lines.map(({ row, date, amountText }) => `${row} ${date} ${amountText}`),
    rejected: problems.map((problem) => `${problem.row} ${reasons(problem)}`),
  };
}

describe('several date formats in one column', () => {
  it('stand side by side where no cell fits two of them', async () => {
    const text = 'Date,Amount\n2026-03-13,1\n14.03.2026,2\n15 Mar 2026,3\n2026-03-16T08:00:00Z,4\nsoon,5\n';
    expect(look(text).mapping).toMatchObject({
      dateFormat: 'YYYY-MM-DD',
      otherDateFormats: ['DD.MM.YYYY', 'DD MMM YYYY'],
    });
    expect(await read(text)).toEqual({
      asked: [],
      lines: ['2 2026-03-13 1', '3 2026-03-14 2', '4 2026-03-15 3', '5 2026-03-16 4'],
      rejected: ['6 Date: Not a date in the form YYYY-MM-DD or DD.MM.YYYY or DD MMM YYYY'],
    });
  });

  it('are asked about where both may read one cell, and that cell is rejected where both are kept', async () => {
    const text = 'Date,Amount\n13/04/2026,1\n14/04/2026,1\n04/15/2026,1\n03/04/2026,1\n';
    const { questions } = look(text);
    expect(questions).toMatchObject([
      {
        id: 'dateFormat',
        message:
          'Row 5 says 03/04/2026: 3 April 2026 or 4 March 2026. How are the dates of this column to be read?',
        options: [
          { value: 'DD/MM/YYYY', label: 'DD/MM/YYYY: 3 April 2026' },
          { value: 'MM/DD/YYYY', label: 'MM/DD/YYYY: 4 March 2026' },
          { value: 'DD/MM/YYYY|MM/DD/YYYY', label: 'DD/MM/YYYY or MM/DD/YYYY: rejected, since both fit' },
        ],
        cells: [
          { row: 5, column: 'Date', value: '03/04/2026' },
          { row: 4, column: 'Date', value: '04/15/2026' },
        ],
      },
    ]);
    const both = { dateFormat: 'DD/MM/YYYY' as const, otherDateFormats: ['MM/DD/YYYY' as const] };
    expect(await read(text, both)).toEqual({
      asked: [],
      lines: ['2 2026-04-13 1', '3 2026-04-14 1', '4 2026-04-15 1'],
      rejected: ['5 Date: Can be read in two ways: 2026-04-03 by DD/MM/YYYY, 2026-03-04 by MM/DD/YYYY'],
    });
  });

  it('are asked about where one row is unlike the others', () => {
    const { questions } = look('Date,Amount\n13/04/2026,1\n14/04/2026,1\n04/15/2026,1\n');
    expect(questions).toMatchObject([
      {
        message: 'Row 4 says 04/15/2026, unlike other rows. How are the dates of this column to be read?',
        options: [{ label: 'DD/MM/YYYY: rejected, since it is no such date' }, {}, {}],
        cells: [{ row: 4 }],
      },
    ]);
  });

  it('keep the others beside whichever of two readings is chosen', () => {
    const text = 'Date,Amount\n03/04/2026,1\n05/06/2026,1\n2026-04-07,1\n';
    expect(look(text).questions).toMatchObject([
      {
        message:
          'Row 2 says 03/04/2026: 3 April 2026 or 4 March 2026. How are the dates of this column to be read?',
        options: [
          { value: 'DD/MM/YYYY|YYYY-MM-DD', label: 'DD/MM/YYYY or YYYY-MM-DD: 3 April 2026' },
          { value: 'MM/DD/YYYY|YYYY-MM-DD', label: 'MM/DD/YYYY or YYYY-MM-DD: 4 March 2026' },
        ],
      },
    ]);
  });

  it('are as many of one as of the other, and yet plain where their shapes differ', async () => {
    expect(await read('Date,Amount\n2026-04-03,1\n13.04.2026,1\n')).toMatchObject({
      asked: [],
      rejected: [],
    });
  });

  it('with years of two digits are asked about, the year first among them', () => {
    expect(look('Date,Amount\n26-03-04,1\n').questions).toMatchObject([
      {
        options: [{ label: 'DD-MM-YY: 26 March 2004' }, { label: 'YY-MM-DD: 4 March 2026' }],
      },
    ]);
  });
});

describe('days by Excel’s count', () => {
  it('are plain under a header that says date', async () => {
    // 46094 is 13 March 2026: 46023 is 1 January, and 71 days later come the 31 + 28 + 12.
    expect(await read('Posting date,Amount\n46094,1\n46095.5,2\n')).toEqual({
      asked: [],
      lines: ['2 2026-03-13 1', '3 2026-03-14 2'],
      rejected: [],
    });
  });

  it('stand beside written dates in one column', async () => {
    expect(await read('Date,Amount\n13/03/2026,1\n46095,2\n')).toMatchObject({
      asked: [],
      lines: ['2 2026-03-13 1', '3 2026-03-14 2'],
    });
  });

  it('are asked about under another header, with what each system makes of them', () => {
    const { questions } = look('When,Amount\n46094,1\n46095,2\n', {
      columns: { date: 'When', amount: 'Amount' },
    });
    expect(questions).toMatchObject([
      {
        id: 'dateFormat',
        options: [
          { value: 'SERIAL-1900', label: 'SERIAL-1900: 13 March 2026' },
          { value: 'SERIAL-1904', label: 'SERIAL-1904: 14 March 2030' },
        ],
        cells: [{ row: 2, column: 'When', value: '46094' }, { row: 3 }],
      },
    ]);
  });

  it('are none where the numbers are money', () => {
    const { columns } = look(
      'Date,Cost to date,Update cost\n2026-03-13,46094,30000\n2026-03-14,46095,31000\n',
    );
    expect(columns.map(({ type }) => type)).toEqual(['date', 'number', 'number']);
  });
});

describe('amounts with points and commas in one column', () => {
  const MIXED = 'Date;Amount\n2026-03-13;1.234,50\n2026-03-14;1,234.50\n2026-03-15;1,234\n2026-03-16;7\n';

  it('are asked about, with cells of either kind', () => {
    expect(look(MIXED).questions).toMatchObject([
      {
        id: 'decimal',
        options: [
          { value: '.', label: 'Decimal point: 1,234.50 is 1234.5' },
          { value: ',', label: 'Decimal comma: 1,234.50 is rejected' },
          { value: 'either', label: 'Either, whichever fits a cell: 1,234.50 is 1234.5' },
        ],
        cells: [{ value: '1,234.50' }, { value: '1.234,50' }, { value: '1,234' }],
      },
    ]);
  });

  it('are read each where it means one number', async () => {
    expect(await read(MIXED, { decimal: 'either' })).toEqual({
      asked: [],
      lines: ['2 2026-03-13 1234.5', '3 2026-03-14 1234.5', '5 2026-03-16 7'],
      rejected: ['4 Amount: Can be read in two ways: 1234 or 1.234'],
    });
  });

  it('1,234 alone names what either sign makes of it', () => {
    expect(look('Date;Amount\n2026-03-13;1,234\n').questions).toMatchObject([
      { message: 'Row 2 says 1,234: 1234 or 1.234. What is the decimal sign?' },
    ]);
  });
});

describe('cells that hold nothing', () => {
  it('are empty where a value belongs, whatever word says so, and text elsewhere', async () => {
    const text = 'Date,Debit,Credit,Note\n2026-03-13,5,nil,nil\n2026-03-14,N/A,2,x\n2026-03-15,-,NULL,y\n';
    const { dialect, mapping } = look(text);
    const { lines, problems } = await readAll(text, mapping, dialect);
    expect(lines.map(({ amountText }) => amountText)).toEqual(['5', '-2']);
    expect(lines[0]?.extra).toEqual({ Note: 'nil' });
    expect(problems.map(reasons)).toEqual(['Debit: The amount is missing']);
  });
});

describe('a sign column', () => {
  it.each([
    ['Soll/Haben-Kennzeichen', 'S', 'H'],
    ['D/C', 'D', 'C'],
    ['Dr/Cr', 'Dr', 'Cr'],
    ['Type', 'Debit', 'Credit'],
    ['Sign', '+', '-'],
  ])('under %s turns what is on the credit side', async (header, debit, credit) => {
    const text = `Date,Amount,${header}\n2026-03-13,5,${debit}\n2026-03-14,2.50,${credit}\n`;
    const { mapping } = look(text);
    expect(mapping).toMatchObject({
      columns: { sign: header },
      signs: { [debit.toLowerCase()]: 'debit', [credit.toLowerCase()]: 'credit' },
    });
    expect(await read(text)).toEqual({
      asked: [],
      lines: ['2 2026-03-13 5', '3 2026-03-14 -2.5'],
      rejected: [],
    });
  });

  it('rejects a row whose sign is unknown or missing: its amount may go either way', async () => {
    const text = 'Date,Amount,S/H\n2026-03-13,5,S\n2026-03-14,2,X\n2026-03-15,3,\n';
    const { lines, problems } = await readAll(text, {
      columns: { date: 'Date', amount: 'Amount', sign: 'S/H' },
      signs: { s: 'debit', h: 'credit' },
    });
    expect(lines).toHaveLength(1);
    expect(problems.map(reasons)).toEqual([
      'S/H: It is not said which way this amount goes',
      'S/H: The sign of the amount is missing',
    ]);
    expect(problems.map(({ amount }) => amount)).toEqual([null, null]);
  });

  it('is not needed where credits are negative already', async () => {
    const text = 'Date,Amount,D/C\n2026-03-13,5,D\n2026-03-14,-2,C\n';
    expect(look(text).mapping.columns).not.toHaveProperty('sign');
    expect((await read(text)).lines).toEqual(['2 2026-03-13 5', '3 2026-03-14 -2']);
  });

  it('is asked about where some credits are negative and some are not', () => {
    const text = 'Date,Amount,D/C\n2026-03-13,5,D\n2026-03-14,-2,C\n2026-03-15,3,C\n';
    expect(look(text).questions).toMatchObject([
      {
        id: 'sign',
        options: [{ value: 'D/C', label: 'Yes: -2 in row 3, beside C, is turned' }, { value: '' }],
        cells: [
          { row: 3, column: 'Amount', value: '-2' },
          { row: 3, column: 'D/C', value: 'C' },
          { row: 4 },
          { row: 4 },
        ],
      },
    ]);
    expect(look(text, { columns: { sign: '' } }).questions).toEqual([]);
  });

  it('is asked about where letters under another header would turn amounts', () => {
    const text = 'Date,Amount,Class\n2026-03-13,5,D\n2026-03-14,2,C\n';
    expect(look(text).questions).toMatchObject([{ id: 'sign' }]);
  });
});

describe('shifted rows', () => {
  it('are named as such, with where their date and amount stand', async () => {
    const text =
      'Date,Vendor,Amount,Note\n,2026-03-13,Acme,5\n2026-03-13,Acme, Inc,5,x\n2026-03-14,7\n2026-03-15,A,1,x\n';
    const { problems } = await readAll(text);
    expect(problems.map(reasons)).toEqual([
      'Date: The date is missing; Amount: Not an amount with a decimal point; The row is shifted: its date stands under “Vendor”, its amount stands under “Note”',
      'The row has 5 cells, the header 4: is a quote missing?; The row is shifted: its amount stands under “Note”',
      'Amount: The amount is missing; The row has 2 cells, the header 4; The row is shifted: its amount stands under “Vendor”',
    ]);
  });
});
