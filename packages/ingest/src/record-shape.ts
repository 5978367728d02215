import { derive } from './derived.ts';
import { Headings } from './headings.ts';
import type { Layout } from './mapping.ts';
import { clean } from './text.ts';
import type { CellProblem } from './types.ts';

/** What a mapping makes of whole records before their cells are read: derived columns and filters. */
export class RecordShape {
  readonly headings: Headings;
  readonly #layout: Layout;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.headings = new Headings(layout.derived);
  }

  /** The record with the cells that derived columns have for it after its own; itself where there are none. */
  cells(record: string[]): string[] {
    const { derived, width, at } = this.#layout;
    if (derived.length === 0) return record;
    const cells = record.slice(0, width);
    while (cells.length < width) cells.push('');
    const { current } = this.headings;
    for (const each of derived) {
      // Where headings stand among the dates, a row's own cell is its date.
      const isDate = each.kind === 'heading' && each.index === at.date;
      cells.push(isDate ? (current ?? '') : derive(each, record, current));
    }
    return cells;
  }

  /** The cell of a derived column in a record; empty where the mapping does not use the column. */
  derivedCell(record: string[], name: string): string {
    const index = this.#layout.derived.findIndex((derived) => derived.name === name);
    return index < 0 ? '' : (this.cells(record)[this.#layout.width + index] ?? '');
  }

  /** Why the mapping's filters leave a record out; null when they do not. */
  leavesOut(record: string[]): CellProblem | null {
    const { filters } = this.#layout;
    if (filters.length === 0) return null;
    const cells = this.cells(record);
    for (const { name, index, values, said } of filters) {
      const cell = clean(cells[index]);
      if (cell !== null && values.has(cell.toLowerCase())) continue;
      return { column: name, value: cell, reason: `Left out: only ${said} counts` };
    }
    return null;
  }
}
