import type { ImportReport, RevenueReport } from '@steward/contracts';
import type { Format } from '../../lib/format.ts';
import { LINES, list } from './consequences.ts';

/** `up by $1.2K`, or down, or that it stays. */
export function arrMoves(arr: string, format: Format): string {
  if (arr === '0') return 'stays as it is';
  return arr.startsWith('-') ? `falls by ${format.money(arr.slice(1))}` : `rises by ${format.money(arr)}`;
}

/** An amount the other way round. */
export const opposite = (amount: string): string =>
  amount === '0' ? amount : amount.startsWith('-') ? amount.slice(1) : `-${amount}`;

/** What posting a staged import of revenue would do. */
export function revenuePostingWords(report: ImportReport, format: Format, kept: boolean): string {
  const { rows, missingRates, reportingAmount } = report;
  if (rows.accepted === 0 && !kept)
    return missingRates.length > 0
      ? 'This file waits for an exchange rate'
      : 'There is nothing new to post in this file';
  const again = kept ? `, and ${LINES(format, rows.duplicate)} that count already, once more` : '';
  return `Posting adds ${LINES(format, rows.accepted)}: ARR ${arrMoves(reportingAmount ?? '0', format)}${again}`;
}

/** What posting it would do beside, in sentences. */
export function revenueConsequences(
  { rows, missingRates }: ImportReport,
  moved: RevenueReport,
  format: Format,
  nothing: boolean,
): string[] {
  const waiting = missingRates.reduce((lines, rate) => lines + rate.lines, 0);
  const wrong = rows.rejected - waiting;
  return [
    ...(waiting > 0 ? [`${LINES(format, waiting)} wait for an exchange rate, to be given below.`] : []),
    ...(wrong > 0
      ? [
          `${format.number(wrong)} ${wrong === 1 ? 'row stays' : 'rows stay'} out, listed below to be corrected.`,
        ]
      : []),
    ...unknownLines(moved),
    ...(nothing ? [] : ['Posting can be undone.']),
  ];
}

/** Product lines that movements name and nobody knows, in a sentence. */
export function unknownLines({ byProductLine }: RevenueReport): string[] {
  const unknown = byProductLine.flatMap(({ productLine, known }) =>
    productLine !== null && !known ? [productLine] : [],
  );
  if (unknown.length === 0) return [];
  return [
    `${list(unknown)} ${unknown.length === 1 ? 'is no product line here; the bridge shows it' : 'are no product lines here; the bridge shows them'} as the file does.`,
  ];
}
