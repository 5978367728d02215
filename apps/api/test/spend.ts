import type { CostMapping, Dialect } from '@steward/contracts';
import { expect } from 'vitest';
import { reconcile } from '../src/features/reconcile/service.ts';
import type { TestWorkspace } from './factories.ts';
import { multipart } from './multipart.ts';

export const DIALECT: Dialect = {
  encoding: 'utf-8',
  bom: false,
  lineEnding: 'LF',
  delimiter: ',',
  headerRow: 1,
};

export const MAPPING: CostMapping = {
  columns: { date: 'Date', amount: 'Amount', team: 'Team', initiative: 'Bet', vendor: 'Vendor' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { currency: 'USD', category: 'contractor' },
  categories: {},
};

export const HEADER = 'Date,Amount,Team,Bet,Vendor';
export const FILE = [
  HEADER,
  '2026-01-05,100.10,Core,,Acme',
  '2026-01-06,50,Core,ATLAS-1,Acme',
  '2026-01-06,50,Core,ATLAS-1,Acme',
  '2026-02-01,-20.05,,,Refund Ltd',
  '',
].join('\n');
// 100.10 + 50 + 50 − 20.05
export const SUM = '180.05';

/** Uploads a file as finance. */
export async function stage(
  ws: TestWorkspace,
  file: string,
  more: { mapping?: CostMapping; headers?: Record<string, string>; name?: string } = {},
) {
  const options = { dialect: DIALECT, mapping: more.mapping ?? MAPPING };
  const { payload, headers } = multipart(options, more.name ?? 'spend.csv', file);
  return ws.as('finance').post('/imports', payload, { ...headers, ...more.headers });
}

export const post = (ws: TestWorkspace, id: string, body = {}) =>
  ws.as('finance').post(`/imports/${id}/post`, body);
export const undo = (ws: TestWorkspace, id: string) =>
  ws.as('finance').post(`/imports/${id}/void`, { reason: 'wrong file' });

/** Imported, allocated and unallocated cost, once every stored sum was proved. */
export async function totals(ws: TestWorkspace) {
  const { coverage } = (await ws.as('cpo').get('/portfolio')).body;
  const { differences } = await reconcile(ws.context('admin'));
  expect(differences).toEqual([]);
  return [coverage.imported, coverage.allocated, coverage.unallocated];
}
