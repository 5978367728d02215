import {
  cellOf,
  type Found,
  isRateCurrency,
  NOT_PUBLISHED,
  newFound,
  type Rows,
  readDay,
  take,
} from './found.ts';

/** The reference rates: a day a row, a currency a column; the day's own file has the day in words. */
export function readHistory(header: readonly string[], headerRow: number, rows: Rows): Found {
  const found = newFound();
  const columns = header.flatMap((name, index) => (index > 0 && name !== '' ? [{ name, index }] : []));
  const known = columns.filter(({ name }) => isRateCurrency(name));
  for (const { name } of columns)
    if (!isRateCurrency(name))
      found.problems.push({
        row: headerRow,
        column: name,
        value: name,
        reason: 'Not a currency code; the column is left out',
      });
  for (const { row, cells } of rows) {
    const text = cellOf(cells, 0);
    const date = readDay(text);
    if (date === null) {
      found.problems.push({
        row,
        column: 'Date',
        value: text,
        reason: 'Not a date, such as 2026-01-30; the row is left out',
      });
      continue;
    }
    for (const { name, index } of known) {
      const value = cellOf(cells, index);
      if (NOT_PUBLISHED.test(value)) found.blanks += 1;
      else take(found, { row, column: name, currency: name, kind: 'DAILY', date, text: value, decimal: '.' });
    }
  }
  return found;
}
