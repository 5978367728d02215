import { convert, formatAmount } from '@steward/finance';
import type { RevenueLine } from '@steward/ingest';
import { type Conversion, cell, escaped } from './line-copy.ts';

/** The statement that takes movements of revenue. */
export const REVENUE_COPY = `copy revenue_events (workspace_id, import_id, row, date, period, movement, amount, currency, arr,
  reporting_arr, fx_rate_id, customer, product_line, external_id, description, extra, fingerprint) from stdin`;

/** One movement in COPY's text format. `conversion` is null where the currency is the reporting one. */
export function revenueCopyText(prefix: string, line: RevenueLine, conversion: Conversion | null): string {
  const arr = formatAmount(line.arr);
  const reporting = conversion ? formatAmount(convert(line.arr, conversion.rate)) : arr;
  return (
    `${prefix}${line.row}\t${line.date}\t${line.period}\t${line.movement}\t${formatAmount(line.amount)}\t` +
    `${line.currency}\t${arr}\t${reporting}\t${conversion?.id ?? '\\N'}\t${cell(line.customer)}\t` +
    `${cell(line.productLine)}\t${cell(line.externalId)}\t${cell(line.description)}\t` +
    `${line.extra ? escaped(JSON.stringify(line.extra)) : '\\N'}\t${line.fingerprint}\n`
  );
}
