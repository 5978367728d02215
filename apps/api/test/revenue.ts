import type { RevenueMapping } from '@steward/contracts';
import { expect } from 'vitest';
import { reconcile } from '../src/features/reconcile/service.ts';
import type { TestWorkspace } from './factories.ts';
import { multipart } from './multipart.ts';
import { DIALECT, post } from './spend.ts';

const HEADER = 'Date,Customer,Product line,Movement,MRR,Currency,Id';

const MAPPING: RevenueMapping = {
  columns: {
    date: 'Date',
    customer: 'Customer',
    productLine: 'Product line',
    movement: 'Movement',
    amount: 'MRR',
    currency: 'Currency',
    externalId: 'Id',
  },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  basis: 'mrr',
  unit: 'units',
  losses: 'negative',
  movements: {
    new: 'new',
    expansion: 'expansion',
    reactivation: 'reactivation',
    contraction: 'contraction',
    churn: 'churn',
  },
  constants: { currency: 'USD' },
};

/** Uploads movements as finance; each row is `date,customer,product line,movement,MRR,currency,id`. */
export async function stageRevenue(
  ws: TestWorkspace,
  rows: readonly string[],
  { name = 'movements.csv', mapping = MAPPING }: { name?: string; mapping?: RevenueMapping } = {},
) {
  const file = [HEADER, ...rows, ''].join('\n');
  const { payload, headers } = multipart({ dialect: DIALECT, revenue: mapping }, name, file);
  return ws.as('finance').post('/imports', payload, headers);
}

/** Uploads movements and lets them count. */
export async function postRevenue(ws: TestWorkspace, rows: readonly string[], name?: string) {
  const staged = await stageRevenue(ws, rows, name === undefined ? {} : { name });
  if (staged.status !== 201) throw new Error(staged.text);
  expect((await post(ws, staged.body.id)).status).toBe(200);
  return staged.body;
}

export async function expectProved(ws: TestWorkspace) {
  expect((await reconcile(ws.context('admin'))).differences).toEqual([]);
}
