import { headingColumn, holdsKeys, keyColumn, readKeys } from '../derived.ts';
import { wordsOf } from '../header.ts';
import { isTotalWord } from '../other-rows.ts';
import { clean } from '../text.ts';
import type { Cell } from '../types.ts';
import type { BodyRow, SampledColumn } from './sample.ts';

const MOST_KEYS = 40;
const SAMPLES = 5;
const MOSTLY = 0.8;
const FEWEST_HEADINGS = 2;

/**
 * Columns that the file only implies and a mapping may use: the keys of its JSON columns, the commonest
 * first, and the headings that stand alone in a column above the rows they hold for.
 */
export function derivedColumns(columns: SampledColumn[], body: BodyRow[]): SampledColumn[] {
  return [...columns.flatMap(keysIn), ...headingsIn(columns, body)];
}

function keysIn(column: SampledColumn): SampledColumn[] {
  const keyed = column.cells.filter(({ value }) => holdsKeys(value));
  if (keyed.length === 0 || keyed.length < column.cells.length * MOSTLY) return [];
  const found = new Map<string, Cell[]>();
  for (const { row, column: name, value } of keyed) {
    for (const [key, each] of readKeys(value) ?? []) {
      const cells = found.get(key) ?? [];
      cells.push({ row, column: keyColumn(name, key), value: each });
      found.set(key, cells);
    }
  }
  const commonest = [...found].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_KEYS);
  return commonest.map(([key, cells]) => sampled(keyColumn(column.name, key), wordsOf(key), cells));
}

function headingsIn(columns: SampledColumn[], body: BodyRow[]): SampledColumn[] {
  const found = new Map<number, Cell[]>();
  for (const { row, record } of body) {
    const filled = record.flatMap((cell, index) => (clean(cell) === null ? [] : [index]));
    const [index] = filled;
    const value = clean(record[index ?? -1]);
    if (filled.length !== 1 || index === undefined || value === null || isTotalWord(value)) continue;
    const cells = found.get(index);
    const cell = { row, column: '', value };
    if (cells) cells.push(cell);
    else found.set(index, [cell]);
  }
  const last = body.findLast(({ record }) => hasMore(record))?.row ?? 0;
  return [...found].flatMap(([index, cells]) => {
    const name = columns[index]?.name;
    // A note below the table stands alone as well; headings have rows of their own below them.
    const headings = cells.filter(({ row }) => row < last);
    if (name === undefined || headings.length < FEWEST_HEADINGS) return [];
    const column = headingColumn(name);
    return [
      sampled(
        column,
        wordsOf(name),
        headings.map((cell) => ({ ...cell, column })),
      ),
    ];
  });
}

function hasMore(record: string[]): boolean {
  return record.filter((cell) => clean(cell) !== null).length > 1;
}

function sampled(name: string, words: string, cells: Cell[]): SampledColumn {
  const samples = [...new Set(cells.map(({ value }) => value))].slice(0, SAMPLES);
  return { name, words, index: -1, type: 'text', cells, sides: [], samples };
}
