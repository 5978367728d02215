import type { HoursMapping, Inspection, Question } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import {
  answer,
  decide,
  inspectOptions,
  missing,
  readingInWords,
  stageOptions,
  UNDECIDED,
  withDecisions,
} from './reading.ts';
import { withWorkColumn } from './work-reading.ts';

const HOURS: HoursMapping = {
  columns: { date: 'Date', hours: 'Time', person: 'Who' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  unit: 'minutes',
  constants: {},
};

const question = (id: Question['id']): Question => ({ id, message: id, options: [], cells: [] });

const inspection = (changes: Partial<Inspection> = {}): Inspection => ({
  dialect: { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 },
  header: ['Date', 'Time', 'Who', 'Squad'],
  columns: [],
  kind: 'hours',
  export: null,
  why: null,
  notes: [],
  choices: [],
  hours: HOURS,
  issues: null,
  revenue: null,
  mapping: {
    columns: {},
    dateFormat: 'YYYY-MM-DD',
    decimal: '.',
    negate: false,
    constants: {},
    categories: {},
  },
  questions: [],
  footers: [],
  preamble: [],
  preview: [],
  sheets: null,
  savedMapping: null,
  ...changes,
});

describe('a file read as hours', () => {
  it('is staged as hours, whatever it would be as spend', () => {
    expect(missing(inspection())).toEqual([]);
    expect(stageOptions(inspection(), ' Sheets ')).toEqual({
      dialect: inspection().dialect,
      hours: HOURS,
      saveAs: 'Sheets',
    });
  });

  it('says what keeps it from being staged', () => {
    const bare = inspection({ hours: { ...HOURS, columns: { date: '' } }, questions: [question('hours')] });
    expect(missing(bare)).toEqual(['One question is open', 'No column is the date']);
    const issues = inspection({
      kind: 'issues',
      hours: null,
      issues: { ...HOURS, columns: { date: 'Done' }, done: ['done'], dropped: [] },
    });
    expect(missing(issues)).toEqual(['No column is the key of the issue']);
  });

  it('moves a field to the column it is given, and sends that a column lost its field', () => {
    expect(withWorkColumn(HOURS, 'Who', 'team')).toEqual({
      columns: { date: 'Date', hours: 'Time', person: '', team: 'Who' },
    });
    const decided = decide(inspection(), UNDECIDED, { work: withWorkColumn(HOURS, 'Squad', 'team') });
    expect(inspectOptions({ name: 'a.csv', size: 1 }, 1, decided).hours?.columns).toEqual({
      ...HOURS.columns,
      team: 'Squad',
    });
  });

  it('answers questions in its own mapping, and builds the next decision on it', () => {
    const asked = inspection({ questions: [question('dateFormat'), question('hours')] });
    const changes = answer(asked, 'dateFormat', 'DD/MM/YYYY|YYYY-MM-DD');
    expect(changes).toEqual({ work: { dateFormat: 'DD/MM/YYYY', otherDateFormats: ['YYYY-MM-DD'] } });
    const seen = withDecisions(asked, decide(asked, UNDECIDED, changes));
    expect(seen.questions.map(({ id }) => id)).toEqual(['hours']);
    expect(seen.hours).toMatchObject({ dateFormat: 'DD/MM/YYYY', unit: 'minutes' });
  });

  it('sends a recognised mapping whole once anything of it is changed', () => {
    const saved = inspection({ savedMapping: { id: 'x', name: 'Sheets', version: 1 } });
    const decided = decide(saved, UNDECIDED, { work: { unit: 'hours' } });
    expect(decided).toEqual({ ...UNDECIDED, hours: { ...HOURS, unit: 'hours' } });
  });

  it('is put into words', () => {
    expect(readingInWords(inspection())).toEqual([
      'UTF-8',
      'comma-separated',
      'header in row 1',
      '4 columns',
      'dates like 2026-03-09',
      'plain numbers are minutes',
      'numbers with a decimal point',
    ]);
  });
});
