import type { Inspection, Question, RevenueMapping } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import {
  answer,
  decide,
  missing,
  readingInWords,
  stageOptions,
  UNDECIDED,
  withDecisions,
} from './reading.ts';

const MAPPING: RevenueMapping = {
  columns: { date: 'Date', amount: 'Amount', movement: 'Type' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  basis: 'mrr',
  unit: 'units',
  losses: 'negative',
  movements: { new: 'new' },
  constants: { currency: 'EUR' },
};

const question = (id: Question['id'], value?: string): Question => ({
  id,
  message: id,
  options: [],
  cells: value === undefined ? [] : [{ row: 2, column: 'Type', value }],
});

const inspection = (questions: Question[], revenue: RevenueMapping = MAPPING): Inspection => ({
  dialect: { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 },
  header: ['Date', 'Amount', 'Type'],
  columns: [],
  kind: 'revenue',
  export: null,
  why: null,
  notes: [],
  choices: [],
  hours: null,
  issues: null,
  revenue,
  mapping: {
    columns: {},
    dateFormat: 'YYYY-MM-DD',
    decimal: '.',
    negate: false,
    constants: {},
    categories: {},
  },
  questions,
  footers: [],
  preamble: [],
  preview: [],
  sheets: null,
  savedMapping: null,
});

describe('a file of movements of revenue', () => {
  it('sends what a question asked and nothing that was only guessed', () => {
    const asked = inspection([question('currency'), question('basis'), question('meaning', 'Renewal')]);
    const basis = decide(asked, UNDECIDED, answer(asked, 'basis', 'arr'));
    expect(basis.revenue).toEqual({ basis: 'arr' });
    const meaning = decide(asked, basis, answer(asked, 'meaning', 'none'));
    expect(meaning.revenue).toEqual({ basis: 'arr', movements: { new: 'new', renewal: 'none' } });
    const after = withDecisions(asked, meaning);
    expect(after.questions.map(({ id }) => id)).toEqual(['currency']);
    expect(missing(after)).toEqual(['One question is open']);
    const currency = decide(asked, meaning, answer(after, 'currency', 'USD'));
    expect(currency.revenue?.constants).toEqual({ currency: 'USD' });
  });

  it('says what is missing, how it is read, and sends its mapping', () => {
    const bare = inspection([], { ...MAPPING, columns: { date: 'Date', amount: '' }, constants: {} });
    expect(missing(bare)).toEqual([
      'No column is the revenue that moved',
      'No currency is given',
      'No column says which movement a row is',
    ]);
    const whole = inspection([]);
    expect(readingInWords(whole).at(-1)).toBe('contraction and churn below zero');
    expect(stageOptions(whole, ' Billing ')).toEqual({
      dialect: whole.dialect,
      revenue: MAPPING,
      saveAs: 'Billing',
    });
  });
});
