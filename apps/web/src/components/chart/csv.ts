import type { ChartTable } from './chart-spec.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;

// A cell that starts like a formula would run in a spreadsheet; numbers may start with a minus.
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV (RFC 4180, UTF-8 with BOM so that spreadsheets read accents). */
export function toCsv({ columns, rows }: ChartTable): string {
  const lines = [columns.map(({ label }) => label), ...rows];
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
