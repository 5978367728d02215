import { describe, expect, it } from 'vitest';
import type { CostMapping, InspectOptions } from '../types.ts';
import { inspect } from './inspect.ts';

function look(content: string | Uint8Array, options: Partial<InspectOptions> = {}) {
  const head = typeof content === 'string' ? Buffer.from(content) : content;
  return inspect(head, { complete: true, defaultCurrency: 'EUR', ...options });
}

const asked = (content: string | Uint8Array, options: Partial<InspectOptions> = {}) =>
  look(content, options).questions.map(({ id }) => id);

const LEDGER = 'Date,Supplier,Amount,Currency\n2026-03-09,Acme,"1,200.50",EUR\n2026-03-10,Globex,7,USD\n';
const KNOWN = { mapping: { constants: { currency: 'EUR', category: 'other' as const } } };

describe('the dialect', () => {
  it.each([
    ['utf-8', false, Buffer.from('Date;Größe\n2026-01-01;ü\n')],
    ['utf-8', true, Buffer.from('\ufeffDate;Größe\n2026-01-01;ü\n')],
    ['utf-16le', true, Buffer.from('\ufeffDate;Größe\n2026-01-01;ü\n', 'utf16le')],
    ['utf-16be', true, Buffer.from('\ufeffDate;Größe\n2026-01-01;ü\n', 'utf16le').swap16()],
    ['utf-16le', false, Buffer.from('Date;Größe\n2026-01-01;ü\n', 'utf16le')],
    ['windows-1252', false, Buffer.from('Date;Größe\n2026-01-01;ü\n', 'latin1')],
  ])('has the encoding %s, mark %s', (encoding, bom, bytes) => {
    const { dialect, header, preview } = look(bytes);
    expect(dialect).toMatchObject({ encoding, bom, delimiter: ';' });
    expect(header).toEqual(['Date', 'Größe']);
    expect(preview[0]?.raw).toEqual(['2026-01-01', 'ü']);
  });

  it('is not misled by a head that ends within a character', () => {
    const bytes = Buffer.from('Date,Note\n2026-01-01,ü');
    expect(look(bytes.subarray(0, -1), { complete: false }).dialect.encoding).toBe('utf-8');
    expect(look(bytes.subarray(0, -1), { complete: true }).dialect.encoding).toBe('windows-1252');
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('has the line ends %s', (lineEnding, newline) => {
    const { dialect, preview } = look(['Date,Amount', '2026-03-09,1', '2026-03-10,2'].join(newline));
    expect(dialect.lineEnding).toBe(lineEnding);
    expect(preview).toHaveLength(2);
  });

  it.each([',', ';', '\t', '|', ':'])('has the delimiter %j', (delimiter) => {
    const text = LEDGER.replaceAll(',', delimiter).replace(`1${delimiter}200`, '1,200');
    expect(look(text).dialect.delimiter).toBe(delimiter);
  });

  it('prefers the delimiter that the header has over decimal commas', () => {
    const { dialect, mapping, questions } = look('Datum;Betrag\n09.03.2026;1,50\n13.03.2026;2,75\n', KNOWN);
    expect(dialect.delimiter).toBe(';');
    expect(mapping).toMatchObject({ decimal: ',', dateFormat: 'DD.MM.YYYY' });
    expect(questions).toEqual([]);
  });

  it('asks where two delimiters fit alike', () => {
    const text = 'a;b,c;d\n1;2,3;4\n5;6,7;8\n'.replaceAll('c;d', 'c;d,e').replace(/(\d)\n/g, '$1,0\n');
    expect(asked(text)).toContain('delimiter');
    expect(asked(text, { dialect: { delimiter: ';' } })).not.toContain('delimiter');
  });

  it('finds the header below a preamble and gives the preamble', () => {
    const text = `"Spend over £25,000",,,\n,,,\n${LEDGER}`;
    const { dialect, preamble, preview } = look(text);
    expect(dialect.headerRow).toBe(3);
    expect(preamble).toEqual(['Spend over £25,000', '']);
    expect(preview[0]?.row).toBe(4);
  });
});

describe('the mapping', () => {
  it('is guessed from what finance calls things', () => {
    const header =
      'Posting date,Supplier,Expense type,Expense area,Transaction number,Project Code,Initiative key,Squad,Narrative,Amount,Ccy';
    const { mapping, columns, questions } = look(`${header}\n2026-03-13,A,B,C,D,E,F,G,H,5,EUR\n`, KNOWN);
    expect(mapping.columns).toEqual({
      date: 'Posting date',
      vendor: 'Supplier',
      account: 'Expense type',
      costCentre: 'Expense area',
      externalId: 'Transaction number',
      projectCode: 'Project Code',
      initiative: 'Initiative key',
      team: 'Squad',
      description: 'Narrative',
      amount: 'Amount',
      currency: 'Ccy',
    });
    expect(questions).toEqual([]);
    expect(columns.map(({ type }) => type)).toEqual(['date', ...Array(8).fill('text'), 'number', 'currency']);
  });

  it.each([
    [
      'Buchungsdatum;Lieferant;Konto;Kostenstelle;Belegnummer;Buchungstext;Betrag;Währung\n13.03.2026;A;4711;K;1;T;1,50;EUR\n',
    ],
    [
      'Date comptable;Fournisseur;Compte;Centre de coût;N° de pièce;Libellé;Montant;Devise\n13.03.2026;A;4711;K;1;T;1,50;EUR\n',
    ],
  ])('is guessed from German and French headers', (text) => {
    const { mapping } = look(text);
    const names = text.split('\n')[0]?.split(';') ?? [];
    expect(mapping.columns).toMatchObject({
      date: names[0],
      vendor: names[1],
      account: names[2],
      costCentre: names[3],
      description: names[5],
      amount: names[6],
      currency: names[7],
    });
    expect(mapping.decimal).toBe(',');
  });

  it('takes debit and credit where there is no amount', () => {
    const { mapping, questions } = look('Datum;Soll;Haben\n13.03.2026;1,50;\n14.03.2026;;2,50\n', KNOWN);
    expect(mapping.columns).toEqual({ date: 'Datum', debit: 'Soll', credit: 'Haben' });
    expect(questions).toEqual([]);
  });

  it('turns the sign of a file whose amounts are all but all negative', () => {
    const rows = Array.from({ length: 10 }, (_, day) => `2026-03-${day + 10},${day === 0 ? '' : '-'}5`);
    expect(look(`Date,Amount\n${rows.join('\n')}\n`, KNOWN).mapping.negate).toBe(true);
    expect(look('Date,Amount\n2026-03-13,-5\n2026-03-14,5\n', KNOWN).mapping.negate).toBe(false);
  });

  it('maps a column of categories it understands, and asks for the rest', () => {
    const text = 'Date,Amount,Category\n2026-03-13,1,Hosting\n2026-03-13,1,Salaries\n2026-03-13,1,Beer\n';
    const { mapping, questions } = look(text, { mapping: { constants: { currency: 'EUR' } } });
    expect(mapping.categories).toEqual({ hosting: 'cloud', salaries: 'people' });
    expect(questions).toMatchObject([
      { id: 'category', cells: [{ row: 4, column: 'Category', value: 'Beer' }] },
    ]);
    const answer = { constants: { currency: 'EUR' }, categories: { beer: 'other' as const } };
    expect(asked(text, { mapping: answer })).toEqual([]);
  });

  it('keeps what the user said, and unmaps what the user emptied', () => {
    const { mapping } = look(LEDGER, { mapping: { columns: { vendor: '', description: 'Supplier' } } });
    expect(mapping.columns).toEqual({
      date: 'Date',
      amount: 'Amount',
      currency: 'Currency',
      vendor: '',
      description: 'Supplier',
    });
  });

  it('takes a whole mapping as it stands', () => {
    const whole = { ...look(LEDGER).mapping, columns: { date: 'Date', amount: 'Amount' } };
    expect(look(LEDGER, { mapping: whole }).mapping.columns).toEqual(whole.columns);
  });
});

describe('questions', () => {
  it('a clear file asks only for the category', () => {
    expect(asked(LEDGER)).toEqual(['category']);
  });

  it('03/04/2026 is asked about while no day is above 12', () => {
    const open = 'Date,Amount\n03/04/2026,1\n05/06/2026,2\n';
    const { questions, mapping } = look(open, KNOWN);
    expect(questions).toMatchObject([
      {
        id: 'dateFormat',
        options: [{ value: 'DD/MM/YYYY' }, { value: 'MM/DD/YYYY' }],
        cells: [
          { row: 2, column: 'Date', value: '03/04/2026' },
          { row: 3, column: 'Date', value: '05/06/2026' },
        ],
      },
    ]);
    expect(mapping.dateFormat).toBe('DD/MM/YYYY');
    expect(asked(`${open}13/04/2026,3\n`, KNOWN)).toEqual([]);
    expect(look(`${open}04/13/2026,3\n`, KNOWN).mapping.dateFormat).toBe('MM/DD/YYYY');
    expect(asked(open, { mapping: { ...KNOWN.mapping, dateFormat: 'MM/DD/YYYY' } })).toEqual([]);
  });

  it('another column of the file may tell the date format', () => {
    const text = 'Date,Period end date,Amount\n03/04/2026,03/31/2026,1\n';
    expect(look(text, KNOWN)).toMatchObject({ mapping: { dateFormat: 'MM/DD/YYYY' }, questions: [] });
  });

  it('dates that mean the same either way are asked about only while more may follow', () => {
    const text = 'Date,Amount\n02/02/2026,1\n';
    expect(asked(text, KNOWN)).toEqual([]);
    expect(asked(text, { ...KNOWN, complete: false })).toEqual(['dateFormat']);
  });

  it('1,234 is asked about while nothing else tells', () => {
    const open = 'Date;Amount;Qty\n2026-03-13;1,234;1\n2026-03-13;5,678;2\n';
    expect(look(open, KNOWN).questions).toMatchObject([
      {
        id: 'decimal',
        options: [{ value: '.' }, { value: ',' }],
        cells: [{ value: '1,234' }, { value: '5,678' }],
      },
    ]);
    expect(look(`${open}2026-03-13;1,5;1\n`, KNOWN)).toMatchObject({
      questions: [],
      mapping: { decimal: ',' },
    });
    expect(look(`${open}2026-03-13;1.5;1\n`, KNOWN)).toMatchObject({
      questions: [],
      mapping: { decimal: '.' },
    });
    expect(look(`${open}2026-03-13;0,125;1\n`, KNOWN)).toMatchObject({
      questions: [],
      mapping: { decimal: ',' },
    });
    expect(look(open.replace(';1\n', ';1.5\n'), KNOWN)).toMatchObject({
      questions: [],
      mapping: { decimal: '.' },
    });
    expect(asked(open, { mapping: { ...KNOWN.mapping, decimal: '.' } })).toEqual([]);
  });

  it('the currency is asked for with the default as the guess, unless the file shows it', () => {
    const category = { mapping: { constants: { category: 'other' as const } } };
    const { questions, mapping } = look('Date,Amount\n2026-03-13,5\n', category);
    expect(questions).toMatchObject([
      { id: 'currency', options: [{ value: 'EUR' }, {}, {}], cells: [{ value: '5' }] },
    ]);
    expect(mapping.constants.currency).toBe('EUR');
    expect(look('Date,Amount\n2026-03-13,£5\n', category)).toMatchObject({
      questions: [],
      mapping: { constants: { currency: 'GBP' } },
    });
    expect(look('Date,Amount (USD)\n2026-03-13,5\n', category)).toMatchObject({
      questions: [],
      mapping: { constants: { currency: 'USD' } },
    });
    expect(look('Date,Amount\n2026-03-13,$5\n', category)).toMatchObject({
      questions: [{ id: 'currency' }],
      mapping: { constants: { currency: 'USD' } },
    });
  });

  it('several amounts are asked about, and the answer is kept', () => {
    const text = 'Date,Net amount,VAT,Gross amount,Currency\n2026-03-13,10,2,12,EUR\n';
    const { questions } = look(text, { mapping: { constants: { category: 'other' } } });
    expect(questions).toMatchObject([
      { id: 'amount', options: [{ value: 'Net amount' }, { value: 'Gross amount' }, { value: 'VAT' }] },
    ]);
    const answer = { columns: { amount: 'Gross amount' }, constants: { category: 'other' as const } };
    expect(look(text, { mapping: answer })).toMatchObject({
      questions: [],
      preview: [{ line: { amount: '12' } }],
    });
  });

  it('a column of numbers that no header calls an amount is asked about', () => {
    expect(asked('Date,Konto 4711,Text\n2026-03-13,5,x\n', KNOWN)).toEqual(['amount']);
  });

  it('several dates are asked about only where none leads', () => {
    const open = 'Invoice date,Payment date,Amount\n2026-03-13,2026-03-14,5\n';
    expect(asked(open, KNOWN)).toEqual(['date']);
    expect(asked(open.replace('Invoice date', 'Date'), KNOWN)).toEqual([]);
    expect(asked(open.replace('Payment date', 'Due date'), KNOWN)).toEqual([]);
  });
});

describe('a mapping recalled from an earlier file', () => {
  const recalled: CostMapping = {
    columns: { date: 'Date', amount: 'Amount', team: 'Area' },
    dateFormat: 'DD/MM/YYYY',
    decimal: '.',
    negate: false,
    constants: { currency: 'GBP', category: 'other' },
    categories: {},
  };

  it('answers what this file leaves open too', () => {
    const found = look('Date,Amount,Area\n03/04/2024,"1,234",Digital\n', { recalled });
    expect(found.questions).toEqual([]);
    expect(found.mapping).toEqual(recalled);
  });

  it('gives way to the formats of this file, and keeps its columns', () => {
    const found = look('Date;Amount;Area\n03.04.2024;1.234,50;Digital\n13.04.2024;2,5;Digital\n', {
      recalled,
    });
    expect(found.questions).toEqual([]);
    expect(found.mapping).toEqual({ ...recalled, dateFormat: 'DD.MM.YYYY', decimal: ',' });
    expect(found.preview.map(({ line }) => [line?.date, line?.amount])).toEqual([
      ['2024-04-03', '1234.5'],
      ['2024-04-13', '2.5'],
    ]);
  });

  it('finds its columns under a header in other letters', () => {
    const found = look('DATE,AMOUNT,AREA\n13/04/2024,1,Digital\n', { recalled });
    expect(found.mapping.columns).toEqual({ date: 'DATE', amount: 'AMOUNT', team: 'AREA' });
  });
});

describe('recognised exports', () => {
  const FOCUS = 'BilledCost,EffectiveCost,BillingCurrency,ChargeCategory,ServiceCategory,BillingPeriodStart';
  const ROW = '2,1.5,USD,Usage,Compute,2024-09-01 00:00:00';

  it.each([
    ['FOCUS 1.0', ',ProviderName'],
    ['FOCUS 1.1', ',ProviderName,SkuMeter'],
    ['FOCUS 1.2', ',ProviderName,SkuMeter,PricingCurrency'],
    ['FOCUS 1.3', ',ProviderName,SkuMeter,PricingCurrency,ServiceProviderName'],
    ['FOCUS 1.4', ',SkuMeter,PricingCurrency,ServiceProviderName'],
  ])('%s', (name, more) => {
    const found = look(`${FOCUS}${more}\n${ROW}${more.replace(/[^,]+/g, 'x')}\n`);
    expect(found).toMatchObject({
      export: name,
      questions: [],
      mapping: {
        columns: { date: 'BillingPeriodStart', amount: 'EffectiveCost', currency: 'BillingCurrency' },
        constants: { category: 'cloud' },
      },
      preview: [{ line: { date: '2024-09-01', amount: '1.5', currency: 'USD', vendor: 'x' } }],
    });
  });

  it('let the user count another amount', () => {
    const found = look(`${FOCUS}\n${ROW}\n`, { mapping: { columns: { amount: 'BilledCost' } } });
    expect(found).toMatchObject({ questions: [], preview: [{ line: { amount: '2' } }] });
  });
});

describe('files with nothing to read', () => {
  it('a header alone is an outcome and asks nothing', () => {
    expect(look('Date,Amount\n')).toMatchObject({
      outcome: 'header-only',
      header: ['Date', 'Amount'],
      questions: [],
      preview: [],
    });
    expect(look('Date,Amount\n,\n\n')).toMatchObject({ outcome: 'header-only' });
  });

  it('an empty file is an outcome', () => {
    for (const text of ['', '\ufeff', '\n\n']) {
      expect(look(text)).toMatchObject({ outcome: 'empty', header: [], columns: [], questions: [] });
    }
  });

  it.each([
    ['unsupported', [0x50, 0x4b, 0x03, 0x04], /Excel workbook or another ZIP/],
    ['unsupported', [0xd0, 0xcf, 0x11, 0xe0], /old Excel/],
    ['damaged', [0x1f, 0x8b, 8, 0], /gzip/],
    ['unsupported', [0x25, 0x50, 0x44, 0x46], /PDF/],
    ['binary', Array.from({ length: 64 }, (_, index) => index % 7), /no text file/],
  ])('what is no text is refused: %s %j', (code, bytes, message) => {
    const attempt = () => look(Uint8Array.from(bytes));
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(expect.objectContaining({ code }));
  });
});

describe('the preview', () => {
  it('shows parsed rows and problems beside the raw cells, 20 at most', () => {
    const text = `Date,Amount\n2026-03-13,1\nsoon,2\n${'2026-03-14,3\n'.repeat(30)}`;
    const { preview } = look(text, KNOWN);
    expect(preview).toHaveLength(20);
    expect(preview[0]).toMatchObject({ row: 2, line: { date: '2026-03-13', amount: '1', currency: 'EUR' } });
    expect(preview[1]).toMatchObject({
      row: 3,
      raw: ['soon', '2'],
      line: null,
      problems: [{ column: 'Date', value: 'soon', reason: 'Not a date in the form YYYY-MM-DD' }],
    });
  });

  it('leaves out a row cut off at the end of the head', () => {
    const head = 'Date,Amount\n2026-03-13,1\n2026-03-14,12';
    expect(look(head, { complete: false }).preview).toHaveLength(1);
    expect(look(head, { complete: true }).preview).toHaveLength(2);
  });
});

describe('columns that the file implies', () => {
  it('are the keys of its JSON columns, and can be mapped', () => {
    const text =
      'Date,Amount,Tags\n2026-03-13,1,"{""team"": ""Core"", ""env"": ""prod""}"\n2026-03-14,2,"{""team"": ""Web""}"\n';
    const mapping = { ...KNOWN.mapping, columns: { team: 'Tags → team' } };
    const found = look(text, { mapping });
    expect(found.header).toEqual(['Date', 'Amount', 'Tags']);
    expect(found.columns.slice(3)).toMatchObject([
      { name: 'Tags → team', field: 'team', samples: ['Core', 'Web'] },
      { name: 'Tags → env', field: null, samples: ['prod'] },
    ]);
    expect(found.preview.map(({ raw, line }) => [raw.slice(3), line?.team])).toEqual([
      [['Core', ''], 'Core'],
      [['Web', ''], 'Web'],
    ]);
  });

  it('are the headings above its rows', () => {
    const text =
      'Account,Date,Amount\nPayroll,,\n,2026-03-13,1\nTotal,,1\nTravel,,\n,2026-03-14,2\nEnd of report,,\n';
    expect(look(text).columns.slice(3)).toMatchObject([
      { name: 'Account ↓', field: null, samples: ['Payroll', 'Travel'] },
    ]);
  });
});
