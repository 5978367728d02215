import { parseDate } from '../date.ts';
import {
  type Columns,
  cellOf,
  type Found,
  isRateCurrency,
  MONTH,
  NOT_PUBLISHED,
  newFound,
  type Rows,
  take,
} from './found.ts';
import type { RateType } from './types.ts';

export const PORTAL_COLUMNS = [
  'FREQ',
  'CURRENCY',
  'CURRENCY_DENOM',
  'EXR_TYPE',
  'EXR_SUFFIX',
  'TIME_PERIOD',
  'OBS_VALUE',
] as const;
type PortalColumn = (typeof PORTAL_COLUMNS)[number] | 'UNIT_MULT';

const SUFFIXES: Record<string, RateType> = { A: 'AVG', E: 'CLOSE' };

/** Why a row of the portal is no exchange rate against the euro of a day or a month; null where it is one. */
function portalFault(at: (column: PortalColumn) => string): [PortalColumn, string] | null {
  if (!isRateCurrency(at('CURRENCY'))) return ['CURRENCY', 'Not a currency code'];
  if (at('CURRENCY_DENOM') !== 'EUR') return ['CURRENCY_DENOM', 'Only rates against EUR are read'];
  if (at('EXR_TYPE') !== 'SP00') return ['EXR_TYPE', 'Only exchange rates (SP00) are read'];
  if (!(at('EXR_SUFFIX') in SUFFIXES))
    return ['EXR_SUFFIX', 'Only averages (A) and ends of period (E) are read'];
  if (!['D', 'M'].includes(at('FREQ')))
    return ['FREQ', 'Only daily (D) and monthly (M) rates are of a month'];
  if (!['', '0'].includes(at('UNIT_MULT'))) return ['UNIT_MULT', 'Only rates for one unit are read'];
  const time = at('TIME_PERIOD');
  if (at('FREQ') === 'D' ? parseDate(time, 'YYYY-MM-DD') === null : !MONTH.test(time))
    return [
      'TIME_PERIOD',
      at('FREQ') === 'D' ? 'Not a day, such as 2026-01-30' : 'Not a month, such as 2026-01',
    ];
  return null;
}

/** SDMX-CSV of the data portal: an observation a row, days and months. */
export function readPortal(header: readonly string[], rows: Rows): Found {
  const found = newFound();
  const columns = Object.fromEntries(
    [...PORTAL_COLUMNS, 'UNIT_MULT' as const].map((name) => [name, header.indexOf(name)]),
  ) as Columns<PortalColumn>;
  for (const { row, cells } of rows) {
    const at = (column: PortalColumn) => cellOf(cells, columns[column]);
    const fault = portalFault(at);
    if (fault) {
      const [column, reason] = fault;
      found.problems.push({ row, column, value: at(column), reason });
    } else if (NOT_PUBLISHED.test(at('OBS_VALUE'))) found.blanks += 1;
    else {
      const daily = at('FREQ') === 'D';
      const kind = daily ? 'DAILY' : (SUFFIXES[at('EXR_SUFFIX')] ?? 'AVG');
      const rest = { currency: at('CURRENCY'), date: at('TIME_PERIOD'), text: at('OBS_VALUE') };
      take(found, { row, column: 'OBS_VALUE', kind, decimal: '.', ...rest });
    }
  }
  return found;
}
