import type { OtherRows } from '../other-rows.ts';
import type { RowReader } from '../row-reader.ts';
import type { Splitting } from '../tokenize.ts';
import type { CostMapping } from '../types.ts';
import { CellMeanings } from './cell-meanings.ts';
import { type Figures, RowFigures } from './row-figures.ts';
import { skimmedColumns } from './skimmed-columns.ts';
import { Skimmer } from './skimmer.ts';

type Skimmed = {
  rows: RowReader;
  dialect: Splitting;
  mapping: CostMapping;
  figures: Figures;
  others: OtherRows;
};

/** What skims the rows of a file; null where its mapping, or what it leaves open, does not allow it. */
export function skimmerOf({ rows, dialect, mapping, figures, others }: Skimmed): Skimmer | null {
  const columns = skimmedColumns(rows.layout, figures.sums.columns);
  if (columns === null) return null;
  const { at } = rows.layout;
  const isOpen = (index: number, constant: string | null) => index < 0 && constant === null;
  if (isOpen(at.currency, rows.currencyIn(undefined)) || isOpen(at.category, rows.categoryIn(undefined)))
    return null;
  return new Skimmer(dialect, new RowFigures(columns, new CellMeanings(rows), mapping, figures, others));
}
