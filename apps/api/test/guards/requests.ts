import type { InjectOptions } from 'fastify';
import { multipart } from '../multipart.ts';
import { EXPECTATIONS, type Expectation } from './expectations.ts';

const DIALECT = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 };
const MAPPING = {
  columns: { date: 'date', amount: 'amount' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { currency: 'USD', category: 'cloud' },
  categories: {},
};

const RATES = 'currency,month,rate\nEUR,2026-01,1.1\n';

/** A small file as the routes of imports, and those of rates, take it. */
export const upload = (key: string, file?: string) =>
  key.includes('/fx-rates/')
    ? multipart(
        key.endsWith('/inspect') ? {} : { source: 'ECB', digest: 'a'.repeat(64) },
        'rates.csv',
        file ?? RATES,
      )
    : uploadOfCosts(key, file);

const uploadOfCosts = (key: string, file = 'date,amount\n2026-01-05,1.50\n') =>
  multipart(
    key.endsWith('/inspect') ? { complete: true } : { dialect: DIALECT, mapping: MAPPING, saveAs: 'Guarded' },
    'costs.csv',
    file,
  );

export const methodOf = (key: string) => key.split(' ')[0] as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let addresses = 0;

/** Each from another address, so that what these tests do in a second is not refused as too much. */
const nextAddress = () => {
  addresses += 1;
  return `10.0.${addresses >> 8}.${addresses & 255}`;
};

/** The request of a route as its expectation says, with another body or more headers on demand. */
export function requestOf(
  key: string,
  { body, query, headers = {} }: { body?: unknown; query?: string; headers?: Record<string, string> } = {},
): InjectOptions {
  const expected: Expectation | undefined = EXPECTATIONS[key];
  if (!expected) throw new Error(`${key} is not in the table of expectations`);
  const path = expected.path ?? key.split(' ')[1] ?? '';
  const search = [expected.query, query].filter(Boolean).join('&');
  const sent = expected.file ? upload(key) : { payload: body ?? expected.body, headers: {} };
  return {
    method: methodOf(key),
    url: `/api/v1${path}${search ? `?${search}` : ''}`,
    remoteAddress: nextAddress(),
    headers: { ...sent.headers, ...headers },
    ...(sent.payload !== undefined && {
      payload: sent.payload as Exclude<InjectOptions['payload'], undefined>,
    }),
  };
}
