import type { SavedMapping } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { columnsOf, settingsOf } from './mapping-words.ts';

const saved = (more: Partial<SavedMapping>): SavedMapping => ({
  id: '01900000-0000-7000-8000-000000000000',
  version: 1,
  name: 'Ledger',
  recordedBy: 'Finance Person',
  recordedAt: '2026-01-01T00:00:00.000Z',
  imports: 0,
  kind: 'costs',
  dialect: { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 4 },
  mapping: null,
  hours: null,
  issues: null,
  revenue: null,
  lastUse: null,
  versions: [],
  ...more,
});

const COSTS: NonNullable<SavedMapping['mapping']> = {
  columns: { date: 'Booked on', team: 'Squad', vendor: '' },
  sums: ['Net', 'Tax'],
  filters: [{ column: 'Kind', values: ['cost', 'credit'] }],
  dateFormat: 'DD.MM.YYYY',
  decimal: ',',
  negate: true,
  constants: { currency: 'EUR', category: 'cloud' },
  categories: { hosting: 'cloud' },
};

describe('a saved mapping in words', () => {
  it('names every column that becomes something, those of a sum too, and none that lost its field', () => {
    expect(columnsOf(saved({ mapping: COSTS }))).toEqual([
      { column: 'Booked on', becomes: 'Date' },
      { column: 'Squad', becomes: 'Team' },
      { column: 'Net', becomes: 'A part of the amount' },
      { column: 'Tax', becomes: 'A part of the amount' },
    ]);
  });

  it('says what holds for every row of costs', () => {
    expect(settingsOf(saved({ mapping: COSTS }))).toEqual([
      ['Header', 'begins in row 4'],
      ['Dates', 'as 09.03.2026'],
      ['Numbers', 'with a comma: 1.234,56'],
      ['Currency of all rows', 'EUR'],
      ['Category of all rows', 'Cloud'],
      ['Rows that count', 'where “Kind” is cost or credit'],
      ['Spend', 'is negative in the file'],
      ['Categories', '“hosting” is Cloud'],
    ]);
  });

  it('says what a plain number of a time sheet counts, and which label names the bet', () => {
    const sheet = saved({
      kind: 'hours',
      hours: {
        columns: { date: 'Day', hours: 'Spent' },
        unit: 'minutes',
        dateFormat: 'YYYY-MM-DD',
        decimal: '.',
        labels: { column: 'Tags', prefix: 'bet:', whole: false },
        constants: { team: 'Core' },
      },
    });
    expect(columnsOf(sheet).at(-1)).toEqual({
      column: 'Tags',
      becomes: 'Initiative key, of the label that begins with “bet:”',
    });
    expect(settingsOf(sheet)).toContainEqual(['A plain number counts', 'minutes']);
    expect(settingsOf(sheet)).toContainEqual(['Team of all rows', 'Core']);
  });

  it('says which states of issues count', () => {
    const issues = saved({
      kind: 'issues',
      dialect: { ...saved({}).dialect, headerRow: 1, sheet: 'Board' },
      issues: {
        columns: { key: 'Key' },
        done: ['done', 'closed'],
        dropped: ['duplicate'],
        dateFormat: 'YYYY-MM-DD',
        decimal: '.',
        constants: {},
      },
    });
    expect(settingsOf(issues)).toEqual([
      ['Header', 'begins in row 1 of the sheet “Board”'],
      ['Dates', 'as 2026-03-09'],
      ['Numbers', 'with a point: 1,234.56'],
      ['Done where it says', 'done or closed'],
      ['Not where it says', 'duplicate'],
    ]);
  });
});
