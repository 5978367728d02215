const NUMBER = /^[-+]?[\d.,'\s]+$/;

/** A cell a spreadsheet shows and never runs: what looks like a formula, numbers excepted, becomes text. */
export function csvCell(value: string): string {
  const inert = /^[=+\-@\t\r]/.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Begins a file that spreadsheets must read as UTF-8. */
export const CSV_MARK = '\ufeff';

export const csvRow = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;
