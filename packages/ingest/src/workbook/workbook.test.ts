import { describe, expect, it } from 'vitest';
import { inspect } from '../inspect/inspect.ts';
import { reasons } from '../testing.ts';
import { readWorkbookHead } from './head.ts';
import { readBook, rowsXml, sheet, type TestCell, workbook } from './testing.ts';

const HEADER = ['Date', 'Amount'];
const DAY = 46_090; // 2026-03-09
const FORMATS = ['dd/mm/yyyy'];

/** A cell with a style: 1 is that of dates. */
const styled = (style: number, value: number | string): TestCell => ({
  is: `s="${style}"`,
  holds: `<v>${value}</v>`,
});
const date = (serial: number) => styled(1, serial);

/** A sheet of dates and amounts. */
const costs = (...amounts: TestCell[]) =>
  sheet(rowsXml([HEADER, ...amounts.map((amount) => [date(DAY), amount])]), { formats: FORMATS });

async function look(path: string, options: Partial<Parameters<typeof inspect>[1]> = {}) {
  const head = await readWorkbookHead({ workbook: path }, { sheet: options.dialect?.sheet });
  return inspect(head, { complete: true, ...options });
}

const amountsOf = async (path: string) => (await readBook(path)).lines.map(({ amountText }) => amountText);
const askedOf = async (path: string) => (await look(path)).questions.map(({ id }) => id);

describe('the rows of a sheet', () => {
  it('keep their numbers, and rows left out between them are blank', async () => {
    const data = rowsXml([HEADER], 3) + rowsXml([[date(DAY), 12.5]], 5) + rowsXml([[date(DAY + 1), 7]], 6);
    const { lines, problems } = await readBook(await sheet(data, { formats: FORMATS }), {}, { headerRow: 3 });
    expect(lines.map(({ row, date: day, amountText }) => [row, day, amountText])).toEqual([
      [5, '2026-03-09', '12.5'],
      [6, '2026-03-10', '7'],
    ]);
    expect(problems.map(({ row, kind }) => [row, kind])).toEqual([[4, 'skipped']]);
  });

  it('end with the last that has a value, though a thousand below are formatted', async () => {
    const blank = Array.from({ length: 1_000 }, () => [{ is: 's="1"', holds: '' }]);
    const path = await sheet(rowsXml([HEADER, [date(DAY), 1], ...blank]), { formats: FORMATS });
    const { summary } = await readBook(path);
    expect(summary).toMatchObject({ rows: 1, accepted: 1, skipped: 0 });
  });

  it('need no references: cells then follow one another', async () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const data = `<row>${text('Date')}${text('Amount')}</row><row>${text('2026-03-09')}<c><v>4</v></c></row>`;
    expect(await amountsOf(await sheet(data))).toEqual(['4']);
  });

  it('are read by their references, whatever columns are left out', async () => {
    const path = await sheet(
      rowsXml([
        ['Date', 'Note', 'Amount'],
        [date(DAY), null, 5],
      ]),
      { formats: FORMATS },
    );
    expect((await readBook(path)).lines[0]).toMatchObject({ amountText: '5', raw: ['2026-03-09', '', '5'] });
  });

  it('may have values beyond the named columns, which become columns without a name', async () => {
    const rows = [HEADER, [date(DAY), 5, null, 'checked'], [date(DAY), 6], [date(DAY), 7]];
    const path = await sheet(rowsXml(rows), { formats: FORMATS });
    const { lines, summary } = await readBook(path);
    expect(summary.header).toEqual(['Date', 'Amount', 'Column 3', 'Column 4']);
    expect(lines.map(({ extra }) => extra)).toEqual([{ 'Column 4': 'checked' }, null, null]);
    expect((await look(path)).header).toEqual(summary.header);
  });

  it('carry the prefix and the quotes that other writers use', async () => {
    const data = `<x:row r = '1'><x:c r='A1' t='inlineStr'><x:is><x:t>Date</x:t></x:is></x:c><x:c r='B1' t='inlineStr'><x:is><x:t>Amount</x:t></x:is></x:c></x:row><!-- a > b --><x:row r='2'><x:c r='A2' t='d'><x:v>2026-03-09T00:00:00</x:v></x:c><x:c r='B2'><x:v>8</x:v></x:c></x:row>`;
    const path = await sheet(data, {
      wrap: (xml) => `<x:worksheet xmlns:x="m"><x:sheetData>${xml}</x:sheetData></x:worksheet>`,
    });
    expect(await amountsOf(path)).toEqual(['8']);
  });
});

describe('texts of a sheet', () => {
  it('are shared, in runs, inline or the result of a formula', async () => {
    const strings = [
      '<si><t>Date</t></si>',
      '<si><t xml:space="preserve">Amount </t></si>',
      '<si><r><rPr><b/></rPr><t>Acme </t></r><r><t>&amp; Co</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si>',
      '<si><t>Line_x000D_\nend &#8364; _x005F_x</t></si>',
      '<si><t><![CDATA[a < b]]></t></si>',
      '<si/>',
    ];
    const shared = (index: number): TestCell => ({ is: 't="s"', holds: `<v>${index}</v>` });
    const formula: TestCell = { is: 't="str"', holds: '<f>A1&amp;"x"</f><v>Core &lt;1&gt;</v>' };
    const header = [shared(0), shared(1), 'Vendor', 'Description', 'Team', 'Country', 'Account'];
    const row = [date(DAY), 1, shared(2), shared(3), formula, shared(4), shared(5)];
    const path = await sheet(rowsXml([header, row]), { strings, formats: FORMATS });
    const columns = {
      date: 'Date',
      amount: 'Amount',
      vendor: 'Vendor',
      description: 'Description',
      team: 'Team',
      country: 'Country',
      account: 'Account',
    };
    expect((await readBook(path, { columns })).lines[0]).toMatchObject({
      vendor: 'Acme & Co',
      description: 'Line\r\nend € _x',
      team: 'Core <1>',
      country: 'a < b',
      account: null,
    });
  });

  it('with NUL characters make their row wrong, as in any file', async () => {
    const { problems } = await readBook(
      await sheet(
        rowsXml([
          [...HEADER, 'Note'],
          [date(DAY), 1, 'a_x0000_b'],
        ]),
        { formats: FORMATS },
      ),
    );
    expect(problems.map(reasons)).toEqual(['The row holds NUL characters']);
  });
});

describe('numbers of a sheet', () => {
  it('lose what binary fractions add beyond 15 digits', async () => {
    // What Excel stores for 1234.56, for 0.1 + 0.2, and for 3.2E+07.
    expect(
      await amountsOf(
        await costs(styled(0, '1234.5599999999999'), styled(0, '0.30000000000000004'), styled(0, '3.2E7')),
      ),
    ).toEqual(['1234.56', '0.3', '32000000']);
  });

  it('are read as such though texts beside them have a decimal comma', async () => {
    // 1.234 and 0.125 would be 1234 and 125 where the comma is the decimal sign.
    const path = await costs(1.234, '2.000,50', 0.125, '7,5');
    const { mapping, questions, preview } = await look(path);
    expect(mapping.decimal).toBe(',');
    expect(questions.map(({ id }) => id)).not.toContain('decimal');
    expect(preview.map(({ raw }) => raw[1])).toEqual(['1,234', '2.000,50', '0,125', '7,5']);
    for (const decimal of [',', 'either'] as const) {
      const { lines } = await readBook(path, { decimal });
      expect(lines.map(({ amountText }) => amountText)).toEqual(['1.234', '2000.5', '0.125', '7.5']);
    }
  });

  it('raise no question about their decimal sign', async () => {
    expect(await askedOf(await costs(1.234, 5.678))).not.toContain('decimal');
  });

  it('have the currency that their format shows, and rows of another one are wrong', async () => {
    const path = await sheet(
      rowsXml([HEADER, [date(DAY), styled(2, 10)], [date(DAY), styled(3, -5)], [date(DAY), styled(4, 7)]]),
      {
        formats: [...FORMATS, '#,##0.00\\ [$€-407]', '"EUR" 0.00', '[$$-409]#,##0.00;[Red]-[$$-409]#,##0.00'],
      },
    );
    const { lines, problems } = await readBook(path);
    expect(lines.map(({ amountText, currency }) => `${amountText} ${currency}`)).toEqual([
      '10 EUR',
      '-5 EUR',
    ]);
    expect(problems.map(reasons)).toEqual(['Amount: The currency sign stands for several currencies']);
  });

  it('keep the zeros in front that their format shows', async () => {
    const path = await sheet(
      rowsXml([
        [...HEADER, 'Cost centre'],
        [date(DAY), 1, styled(2, 42)],
      ]),
      {
        formats: [...FORMATS, '00000'],
      },
    );
    const columns = { date: 'Date', amount: 'Amount', costCentre: 'Cost centre' };
    expect((await readBook(path, { columns })).lines[0]?.costCentre).toBe('00042');
  });

  it('are no amounts when they are true or false', async () => {
    const { problems } = await readBook(await costs({ is: 't="b"', holds: '<v>1</v>' }));
    expect(problems.map(({ problems: [problem] }) => problem?.value)).toEqual(['TRUE']);
  });
});

describe('dates of a sheet', () => {
  it('are days by the format of their style, built in or custom', async () => {
    const formats = ['yyyy"-"mm', '[$-407]d. mmmm yyyy;@', 'h:mm', '[Red]0.00', '[h]:mm'];
    const cells = [1, 2, 3, 4, 5].map((style) => styled(style, 46_090.5));
    const path = await sheet(rowsXml([['a', 'b', 'c', 'd', 'e'], cells]), { formats });
    const head = await readWorkbookHead({ workbook: path });
    expect(head.rows[1]?.cells).toEqual([
      '2026-03-09 12:00:00',
      '2026-03-09 12:00:00',
      '2026-03-09 12:00:00',
      '46090.5',
      '1106172:00:00',
    ]);
  });

  it('count from 1904 where the workbook says so', async () => {
    const data = rowsXml([HEADER, [date(DAY - 1_462), 1]]);
    const { lines } = await readBook(await sheet(data, { formats: FORMATS, date1904: true }));
    expect(lines[0]?.date).toBe('2026-03-09');
  });

  it('that are not formatted as such count from where the workbook says', async () => {
    const rows = [HEADER, [DAY - 1_462, 1], [DAY - 1_461, 2]];
    const path = await sheet(rowsXml(rows), { date1904: true });
    const { mapping } = await look(path);
    expect(mapping.dateFormat).toBe('SERIAL-1904');
    expect((await readBook(path, { dateFormat: mapping.dateFormat })).lines[0]?.date).toBe('2026-03-09');
  });

  it('raise no question and are read whatever form the dates written as text have', async () => {
    const rows = [HEADER, [date(DAY), 1], ['13/04/2026', 2], [date(DAY + 1), 3]];
    const path = await sheet(rowsXml(rows), { formats: FORMATS });
    const { mapping, questions } = await look(path);
    expect(mapping.dateFormat).toBe('DD/MM/YYYY');
    expect(questions.map(({ id }) => id)).not.toContain('dateFormat');
    const { lines } = await readBook(path, { dateFormat: 'DD/MM/YYYY' });
    expect(lines.map((line) => line.date)).toEqual(['2026-03-09', '2026-04-13', '2026-03-10']);
  });
});

describe('cells without a value', () => {
  const error: TestCell = { is: 't="e"', holds: '<f>1/0</f><v>#DIV/0!</v>' };
  const missing: TestCell = { is: 't="e"', holds: '<v>#N/A</v>' };
  const uncalculated: TestCell = { is: '', holds: '<f>SUM(B2:B3)</f>' };

  it('reject their row where they are mapped, each with its reason', async () => {
    const rows = [
      [...HEADER, 'Vendor'],
      [date(DAY), error, 'a'],
      [date(DAY), 7, missing],
      [date(DAY), uncalculated, 'c'],
      [error, 'ninety', 'd'],
    ];
    const path = await sheet(rowsXml(rows), { formats: FORMATS });
    const { problems } = await readBook(path, {
      columns: { date: 'Date', amount: 'Amount', vendor: 'Vendor' },
    });
    expect(problems.map((problem) => [problem.row, problem.kind, reasons(problem)])).toEqual([
      [2, 'rejected', 'Amount: #DIV/0! is an error in the sheet, not a value: correct the cell'],
      [3, 'rejected', 'Vendor: #N/A is an error in the sheet, not a value: correct the cell'],
      [
        4,
        'rejected',
        'Amount: The formula has no stored result: open the workbook in Excel, let it calculate, save it and drop it again',
      ],
      [
        5,
        'rejected',
        'Date: #DIV/0! is an error in the sheet, not a value: correct the cell; Amount: Not an amount with a decimal point',
      ],
    ]);
    // Of row 3 the amount is known, and counts as rejected.
    expect(problems.map(({ amount }) => amount)).toEqual([null, 7_000_000_000_000_000_000n, null, null]);
  });

  it('do no harm in a column that is not mapped', async () => {
    const path = await sheet(
      rowsXml([
        [...HEADER, 'Check'],
        [date(DAY), 1, error],
      ]),
      { formats: FORMATS },
    );
    expect((await readBook(path)).lines).toHaveLength(1);
  });

  it('do not make a row of nothing else a blank one', async () => {
    const { problems } = await readBook(
      await sheet(rowsXml([HEADER, [null, missing]]), { formats: FORMATS }),
    );
    expect(problems.map(({ row, kind }) => [row, kind])).toEqual([[2, 'rejected']]);
  });

  it('are told apart from formulas whose result is stored', async () => {
    const sum: TestCell = { is: '', holds: '<f t="shared" si="0"/><v>41.5</v>' };
    const empty: TestCell = { is: 't="str"', holds: '<f>""</f><v></v>' };
    const path = await sheet(
      rowsXml([
        [...HEADER, 'Vendor'],
        [date(DAY), sum, empty],
      ]),
      { formats: FORMATS },
    );
    const columns = { date: 'Date', amount: 'Amount', vendor: 'Vendor' };
    expect((await readBook(path, { columns })).lines[0]).toMatchObject({ amountText: '41.5', vendor: null });
  });
});

describe('merged cells', () => {
  it('name all the columns they cover, and fill nothing below the header', async () => {
    const rows = [
      ['Date', 'Supplier', null, 'Amount'],
      [date(DAY), 'Acme', 'Ltd', 1],
      [date(DAY), null, null, 2],
    ];
    const after = '<mergeCells count="2"><mergeCell ref="B1:C1"/><mergeCell ref="B2:B3"/></mergeCells>';
    const path = await sheet(rowsXml(rows), { formats: FORMATS, after });
    const columns = { date: 'Date', amount: 'Amount', vendor: 'Supplier' };
    const { lines, summary } = await readBook(path, { columns });
    expect(summary.header).toEqual(['Date', 'Supplier', 'Supplier (2)', 'Amount']);
    expect(lines.map(({ vendor }) => vendor)).toEqual(['Acme', null]);
    expect((await look(path)).header).toEqual(summary.header);
  });

  it('over two rows of a header make names of both', async () => {
    const rows = [
      ['Date', 'Cost', null],
      [null, 'Net', 'Tax'],
      [date(DAY), 1, 2],
      [date(DAY), 3, 4],
    ];
    const after = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>';
    const path = await sheet(rowsXml(rows), { formats: FORMATS, after });
    const { header, dialect } = await look(path);
    expect(header).toEqual(['Date', 'Cost / Net', 'Cost / Tax']);
    const { summary } = await readBook(path, { columns: { date: 'Date', amount: 'Cost / Net' } }, dialect);
    expect(summary).toMatchObject({ accepted: 2, header });
  });
});

describe('sheets', () => {
  const data = rowsXml([HEADER, [date(DAY), 1]]);
  const other = rowsXml([
    ['Day', 'Cost'],
    [date(DAY), 2],
  ]);
  const cover = rowsXml([['Costs of March']]);

  it('are asked about where several have data', async () => {
    const path = await workbook({
      sheets: [
        { name: 'Cover', data: cover },
        { name: 'March', data },
        { name: 'April', data: other },
      ],
      formats: FORMATS,
    });
    const { questions, dialect, sheets, notes } = await look(path);
    expect(questions[0]).toEqual({
      id: 'sheet',
      message: 'Which sheet holds the costs?',
      options: [
        { value: 'March', label: 'March: Date, Amount' },
        { value: 'April', label: 'April: Day, Cost' },
      ],
      cells: [
        { row: 1, column: 'March', value: 'Date' },
        { row: 1, column: 'April', value: 'Day' },
      ],
    });
    expect(dialect.sheet).toBe('March');
    expect(sheets?.map(({ name }) => name)).toEqual(['Cover', 'March', 'April']);
    expect(notes).toEqual(['Only the sheet “March” is read. There is data in “April” too.']);
    const april = await look(path, { dialect: { sheet: 'April' } });
    expect(april.header).toEqual(['Day', 'Cost']);
    expect(april.questions.map(({ id }) => id)).not.toContain('sheet');
  });

  it('are not asked about where one has data, and what is hidden is read and said', async () => {
    const path = await workbook({
      sheets: [
        { name: 'Cover', data: cover },
        {
          name: 'Costs',
          state: 'hidden',
          before: '<cols><col min="3" max="3" hidden="1"/></cols>',
          data: `${rowsXml([[...HEADER, 'Note']])}<row r="2" hidden="1">${rowsXml([[date(DAY), 1, 'x']], 2).slice(11)}`,
        },
      ],
      formats: FORMATS,
    });
    const { questions, dialect, notes } = await look(path);
    expect(questions.map(({ id }) => id)).not.toContain('sheet');
    expect(dialect.sheet).toBe('Costs');
    expect(notes).toEqual([
      'The sheet “Costs” is hidden in the workbook; it is read all the same.',
      '1 row of the sheet is hidden, by a filter perhaps, and read like the others.',
      '1 column of the sheet is hidden, and read like the others.',
    ]);
    expect((await readBook(path, {}, { sheet: 'Costs' })).lines).toHaveLength(1);
  });

  it('that are hidden give way to one that is not', async () => {
    const path = await workbook({
      sheets: [
        { name: 'Old', data: other, state: 'veryHidden' },
        { name: 'Costs', data },
      ],
      formats: FORMATS,
    });
    const { questions, dialect, notes } = await look(path);
    expect(dialect.sheet).toBe('Costs');
    expect(questions.map(({ id }) => id)).not.toContain('sheet');
    expect(notes).toEqual(['Only the sheet “Costs” is read. There is data in “Old” (hidden) too.']);
  });

  it('must be there', async () => {
    const path = await workbook({
      sheets: [
        { name: 'A', data },
        { name: 'B', data },
      ],
      formats: FORMATS,
    });
    await expect(readBook(path, {}, { sheet: 'C' })).rejects.toThrow(
      'The workbook has no sheet “C”. Its sheets: “A”, “B”.',
    );
    await expect(readBook(path)).rejects.toThrow('It is not said which sheet to read.');
  });

  it('without rows are an outcome, not an error', async () => {
    expect((await look(await sheet(''))).outcome).toBe('empty');
    expect((await look(await sheet(rowsXml([HEADER])))).outcome).toBe('header-only');
  });
});

describe('a totals row of a sheet', () => {
  it('agrees with the rows above though its sum is a binary fraction', async () => {
    // 0.1 + 0.2 = 0.3, for which a sheet stores 0.30000000000000004.
    const rows = [HEADER, [date(DAY), 0.1], [date(DAY), 0.2], ['Total', styled(0, '0.30000000000000004')]];
    const { summary } = await readBook(await sheet(rowsXml(rows), { formats: FORMATS }));
    expect(summary.totalsRow).toMatchObject({ row: 4, agrees: true });
  });
});
