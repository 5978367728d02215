import type { Inspection, Question } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import {
  answer,
  bytesText,
  categoryValues,
  decide,
  inspectOptions,
  isReplaced,
  missing,
  partToInspect,
  readingInWords,
  signValues,
  stageOptions,
  UNDECIDED,
  withAmount,
  withColumn,
  withConstant,
  withDecisions,
} from './reading.ts';

const question = (id: Question['id']): Question => ({ id, message: id, options: [], cells: [] });

function inspection(changes: Partial<Inspection> = {}): Inspection {
  return {
    dialect: { encoding: 'utf-8', bom: true, lineEnding: 'LF', delimiter: ';', headerRow: 3 },
    header: ['Datum', 'Netto', 'Brutto', 'Art'],
    columns: [
      { name: 'Datum', field: 'date', type: 'date', samples: ['01.03.2026'] },
      { name: 'Netto', field: 'amount', type: 'number', samples: ['1,00'] },
      { name: 'Brutto', field: null, type: 'number', samples: ['1,19'] },
      { name: 'Art', field: 'category', type: 'text', samples: ['Cloud', ' Lohn '] },
    ],
    kind: 'costs',
    export: null,
    why: null,
    notes: [],
    choices: [],
    hours: null,
    issues: null,
    revenue: null,
    mapping: {
      columns: { date: 'Datum', amount: 'Netto', category: 'Art' },
      dateFormat: 'DD.MM.YYYY',
      decimal: ',',
      negate: false,
      constants: { currency: 'EUR', category: 'other' },
      categories: { cloud: 'cloud' },
    },
    questions: [],
    footers: [],
    preamble: ['Report', '2026'],
    preview: [
      {
        row: 4,
        raw: ['01.03.2026', '1,00', '1,19', 'Reise'],
        line: null,
        work: null,
        revenue: null,
        problems: [],
      },
    ],
    sheets: null,
    savedMapping: null,
    ...changes,
  };
}

describe('decisions about a file', () => {
  it('sends nothing but the file when nothing is decided, and says whether it is whole', () => {
    expect(inspectOptions({ name: 'a.csv', size: 10 }, 10, UNDECIDED)).toEqual({
      fileName: 'a.csv',
      complete: true,
    });
    expect(inspectOptions({ name: 'b.csv', size: 262_145 }, 262_144, UNDECIDED).complete).toBe(false);
  });

  it('keeps a guess that is still asked about out of what is sent', () => {
    const asked = inspection({ questions: [question('currency'), question('amount')] });
    const changes = answer(asked, 'category', 'cloud');
    expect(changes.mapping?.constants).toEqual({ category: 'cloud' });
    expect(withColumn(asked, 'Art', 'team')).toEqual({ date: 'Datum', category: '', team: 'Art' });
  });

  it('knows a reading of other rows, or of rows split otherwise, from one with other columns mapped', () => {
    const read = inspection();
    expect(isReplaced(read, UNDECIDED)).toBe(false);
    expect(isReplaced(read, decide(read, UNDECIDED, { mapping: { decimal: '.' } }))).toBe(false);
    expect(isReplaced(read, decide(read, UNDECIDED, { dialect: { delimiter: ';' } }))).toBe(false);
    expect(isReplaced(read, decide(read, UNDECIDED, { dialect: { delimiter: ',' } }))).toBe(true);
    expect(isReplaced(read, decide(read, UNDECIDED, { kind: 'costs' }))).toBe(false);
    expect(isReplaced(read, decide(read, UNDECIDED, { kind: 'hours' }))).toBe(true);
  });

  it('sends a recognised mapping whole once anything of it is changed', () => {
    const saved = inspection({ savedMapping: { id: 'x', name: 'Ledger', version: 1 } });
    const decided = decide(saved, UNDECIDED, { mapping: { decimal: '.' } });
    expect(decided.mapping).toEqual({ ...saved.mapping, decimal: '.' });
    const guessed = decide(inspection(), UNDECIDED, { mapping: { decimal: '.' } });
    expect(guessed.mapping).toEqual({ decimal: '.' });
  });

  it('lets one amount and a pair of debit and credit exclude each other', () => {
    const sided = withColumn(inspection(), 'Brutto', 'debit');
    expect(sided).toEqual({ date: 'Datum', amount: '', category: 'Art', debit: 'Brutto' });
    const back = withColumn(
      inspection({ mapping: { ...inspection().mapping, columns: sided } }),
      'Netto',
      'amount',
    );
    expect(back).toMatchObject({ amount: 'Netto', debit: '' });
  });

  it('moves a field to another column and empties the one that had the new column', () => {
    expect(withColumn(inspection(), 'Art', 'amount')).toEqual({ date: 'Datum', amount: 'Art', category: '' });
  });

  it('answers by dialect, by column and by constant', () => {
    expect(answer(inspection(), 'headerRow', '5')).toEqual({ dialect: { headerRow: 5, headerRows: 1 } });
    expect(answer(inspection(), 'headerRow', '5-6')).toEqual({ dialect: { headerRow: 5, headerRows: 2 } });
    expect(answer(inspection(), 'headerRow', 'none')).toEqual({ dialect: { headerRows: 0 } });
    expect(answer(inspection(), 'dateFormat', 'DD/MM/YYYY|YYYY-MM-DD')).toEqual({
      mapping: { dateFormat: 'DD/MM/YYYY', otherDateFormats: ['YYYY-MM-DD'] },
    });
    expect(answer(inspection(), 'sign', '').mapping?.columns).toMatchObject({ sign: '' });
    expect(answer(inspection(), 'amount', 'Brutto').mapping?.columns?.amount).toBe('Brutto');
    expect(answer(inspection(), 'currency', 'CHF').mapping?.constants).toEqual({
      currency: 'CHF',
      category: 'other',
    });
  });

  it('stages without the names of emptied fields, and with the name to save under', () => {
    const emptied = inspection();
    emptied.mapping.columns.category = '';
    expect(stageOptions(emptied, '  Ledger ')).toMatchObject({
      mapping: { columns: { date: 'Datum', amount: 'Netto' } },
      saveAs: 'Ledger',
    });
    expect(stageOptions(emptied, ' ')).not.toHaveProperty('saveAs');
  });
});

describe('answers given faster than the file is read again', () => {
  const asking = inspection({ questions: [question('currency'), question('category')] });
  asking.mapping = { ...asking.mapping, constants: { currency: 'GBP' } };

  it('are all kept', () => {
    const first = decide(asking, UNDECIDED, answer(asking, 'currency', 'EUR'));
    const between = withDecisions(asking, first);
    expect(between.questions.map(({ id }) => id)).toEqual(['category']);
    const second = decide(between, first, answer(between, 'category', 'cloud'));
    expect(second.mapping.constants).toEqual({ currency: 'EUR', category: 'cloud' });
  });

  it('are taken back for good', () => {
    const first = decide(asking, UNDECIDED, answer(asking, 'category', 'cloud'));
    const answered = withDecisions(asking, first);
    const cleared = decide(answered, first, {
      mapping: { constants: withConstant(answered, 'category', undefined) },
    });
    expect(withDecisions(inspection(answered), cleared).mapping.constants).toEqual({ currency: 'GBP' });
  });

  it('leave a guess that is still asked about a question', () => {
    const mapped = decide(asking, UNDECIDED, {
      mapping: { columns: withColumn(asking, 'Brutto', 'amount') },
    });
    const { questions } = withDecisions(asking, mapped);
    expect(questions.map(({ id }) => id)).toEqual(['currency', 'category']);
  });
});

describe('the columns of an amount', () => {
  it('are added up as answered, and one column in their place takes them back', () => {
    const asked = inspection({ questions: [question('sums')] });
    const changes = answer(asked, 'sums', '["Netto","Brutto"]');
    expect(changes).toEqual({
      mapping: { columns: { date: 'Datum', amount: '', category: 'Art' }, sums: ['Netto', 'Brutto'] },
    });
    const decided = decide(asked, UNDECIDED, changes);
    expect(withDecisions(asked, decided).questions).toEqual([]);
    expect(withAmount(inspection(), 'Brutto', 'amount')).toEqual({
      columns: { date: 'Datum', amount: 'Brutto', category: 'Art' },
      sums: [],
    });
  });

  it('let one value of a column count, as answered', () => {
    const { mapping } = inspection();
    const asked = inspection({
      mapping: { ...mapping, filters: [{ column: 'Art', values: ['0L'] }] },
      questions: [question('filters')],
    });
    const changes = answer(asked, 'filters', '2L');
    expect(changes).toEqual({ mapping: { filters: [{ column: 'Art', values: ['2L'] }] } });
    expect(withDecisions(asked, decide(asked, UNDECIDED, changes)).questions).toEqual([]);
  });
});

describe('what a reading says', () => {
  it('puts the dialect into words', () => {
    expect(readingInWords(inspection({ export: 'DATEV' }))).toEqual([
      'UTF-8 with a byte-order mark',
      'semicolon-separated',
      'header in row 3',
      '4 columns',
      'dates like 09.03.2026',
      'amounts with a decimal comma',
      '2 lines above the header left out',
    ]);
  });

  it('says what is added up and which rows count', () => {
    const { mapping } = inspection();
    const added = {
      ...mapping,
      sums: ['Netto', 'Brutto'],
      filters: [{ column: 'Art', values: ['Cloud', 'Lohn'] }],
    };
    expect(readingInWords(inspection({ mapping: added }))).toEqual(
      expect.arrayContaining(['the amount is Netto + Brutto', 'only rows whose “Art” is Cloud or Lohn']),
    );
  });

  it('names what is missing once, as a question or as a gap', () => {
    const bare = inspection({ questions: [question('date')] });
    bare.mapping = { ...bare.mapping, columns: {}, constants: {} };
    expect(missing(bare)).toEqual([
      'One question is open',
      'No column is the amount',
      'No currency is given',
      'No category is given',
    ]);
    expect(missing(inspection())).toEqual([]);
  });

  it('gathers sign values from the mapping and what is seen', () => {
    const { mapping } = inspection();
    const signed = {
      ...mapping,
      columns: { ...mapping.columns, sign: 'Art' },
      signs: { h: 'credit' as const },
    };
    expect(signValues(inspection({ mapping: signed }))).toEqual(['cloud', 'h', 'lohn', 'reise']);
    expect(signValues(inspection())).toEqual([]);
  });

  it('gathers category values from samples, preview and mapping, in lower case', () => {
    expect(categoryValues(inspection())).toEqual(['cloud', 'lohn', 'reise']);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [12_345, '12.3 kB'],
    [1_073_741_824, '1.1 GB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
});

describe('a workbook', () => {
  const book = inspection({
    dialect: {
      encoding: 'utf-8',
      bom: false,
      lineEnding: 'LF',
      delimiter: ',',
      headerRow: 1,
      sheet: 'March',
    },
    sheets: [
      { name: 'March', hidden: false },
      { name: 'April', hidden: false },
    ],
  });

  it('is sent whole to be understood, where of a text its head and its end will do', async () => {
    const bytes = new Uint8Array(400_000);
    expect((await partToInspect(new Blob([bytes]))).size).toBe(262_144 + 65_536);
    bytes.set([0x50, 0x4b, 3, 4]);
    expect((await partToInspect(new Blob([bytes]))).size).toBe(400_000);
  });

  it('is told by its sheet, not by how a text would be written', () => {
    expect(readingInWords(book).slice(0, 2)).toEqual(['sheet “March” of a workbook', 'header in row 1']);
  });

  it('forgets what was decided for one sheet when another is chosen', () => {
    const decided = { dialect: { sheet: 'March', headerRow: 2 }, mapping: { decimal: ',' as const } };
    expect(decide(book, decided, answer(book, 'sheet', 'April'))).toEqual({
      dialect: { sheet: 'April' },
      mapping: {},
    });
    expect(decide(book, decided, answer(book, 'sheet', 'March'))).toEqual(decided);
  });
});
