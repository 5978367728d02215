import type { OtherRows } from '../other-rows.ts';
import type { RowReader } from '../row-reader.ts';
import type { Splitting } from '../tokenize.ts';
import type { CostMapping } from '../types.ts';
import type { CellReader } from '../workbook/cell-reader.ts';
import { CellMeanings } from './cell-meanings.ts';
import { type Figures, RowFigures } from './row-figures.ts';
import { SheetCells } from './sheet-cells.ts';
import { SheetSkimmer } from './sheet-skimmer.ts';
import { type SkimmedColumn, skimmedColumns } from './skimmed-columns.ts';
import { Skimmer } from './skimmer.ts';
import { TextCells } from './text-cells.ts';

type Skimmed = { rows: RowReader; mapping: CostMapping; figures: Figures; others: OtherRows };

/** Makes what skims the rows of a file, once: a text's, or those of a workbook's sheet. */
export class Skimming {
  readonly #columns: SkimmedColumn[];
  readonly #meanings: CellMeanings;
  readonly #figures: RowFigures;
  readonly #rows: RowReader;
  readonly #mapping: CostMapping;
  #text: Skimmer | null = null;
  #sheet: SheetSkimmer | null = null;

  constructor(columns: SkimmedColumn[], { rows, mapping, figures, others }: Skimmed) {
    this.#columns = columns;
    this.#meanings = new CellMeanings(rows);
    this.#figures = new RowFigures(columns, this.#meanings, mapping.negate, figures, others);
    this.#rows = rows;
    this.#mapping = mapping;
  }

  ofText(dialect: Splitting): Skimmer {
    this.#text ??= new Skimmer(
      dialect,
      this.#columns.length,
      new TextCells(this.#columns, this.#meanings, this.#figures, this.#mapping.decimal),
      this.#figures,
    );
    return this.#text;
  }

  /** `longest`: no cell that is taken has more characters. */
  ofSheet(reader: CellReader, longest: number): SheetSkimmer {
    this.#sheet ??= new SheetSkimmer(
      this.#columns.length,
      new SheetCells(this.#columns, this.#meanings, this.#figures, { rows: this.#rows, reader, longest }),
      this.#figures,
    );
    return this.#sheet;
  }
}

/** What skims the rows of a file; null where its mapping, or what it leaves open, does not allow it. */
export function skimmingOf(skimmed: Skimmed): Skimming | null {
  const { rows, figures } = skimmed;
  const columns = skimmedColumns(rows.layout, figures.sums.columns);
  if (columns === null) return null;
  const { at } = rows.layout;
  const isOpen = (index: number, constant: string | null) => index < 0 && constant === null;
  if (isOpen(at.currency, rows.currencyIn(undefined)) || isOpen(at.category, rows.categoryIn(undefined)))
    return null;
  return new Skimming(columns, skimmed);
}
