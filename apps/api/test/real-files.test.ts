import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CostMapping, ImportReport, InspectOptions } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { beforeAll, describe, expect, it } from 'vitest';
import { reconcile } from '../src/features/reconcile/service.ts';
import { type TestWorkspace, testWorkspace } from './factories.ts';
import { multipart } from './multipart.ts';
import { addBet } from './scenario.ts';

// Files that are no part of this project: the configuration leaves this out where no copy is at hand.
const folder = process.env.STEWARD_CORPUS ?? '';
const HEAD = 256 * 1024;

const HMRC = 'spend/hmrc_over25k_2018-09.csv';
const MOJ = 'spend/moj_aramis_2011-03.csv';
const DH = 'spend/dh_over25k_2011-04.csv';
const EU = 'derived/hmrc_eu_semicolon_decimal_comma.csv';
const FOCUS = 'cloud/focus_1.0_sample_1000.csv';

const HMRC_TOTAL = '118461709.02';
const MOJ_TOTAL = '428603933.54';
const DH_TOTAL = '9843202991.41';
const RATE = '0.7563125';
// 14.97651418586 × 0.7563125
const FOCUS_GBP = '11.32692488519324125';

const plus = (...amounts: string[]) => formatAmount(sum(amounts.map(parseAmount)));

type Decisions = Pick<InspectOptions, 'dialect' | 'mapping'>;

async function inspect(ws: TestWorkspace, file: string, decided: Decisions = {}) {
  const bytes = readFileSync(join(folder, file));
  const options = { complete: bytes.length <= HEAD, ...decided };
  const { payload, headers } = multipart(options, basename(file), bytes.subarray(0, HEAD));
  return (await ws.as('finance').post('/imports/inspect', payload, headers)).body;
}

/** Inspects, answers what is asked, and stages. */
async function stage(ws: TestWorkspace, file: string, mapping: Partial<CostMapping> = {}) {
  const { dialect, mapping: whole } = await inspect(
    ws,
    file,
    Object.keys(mapping).length > 0 ? { mapping } : {},
  );
  const constants = { category: 'other' as const, ...whole.constants };
  const { payload, headers } = multipart(
    { dialect, mapping: { ...whole, constants } },
    basename(file),
    readFileSync(join(folder, file)),
  );
  return (await ws.as('finance').post('/imports', payload, headers)).body;
}

const post = async (ws: TestWorkspace, { id }: ImportReport) =>
  (await ws.as('finance').post(`/imports/${id}/post`, {})).body;

const undo = (ws: TestWorkspace, { id }: ImportReport) =>
  ws.as('finance').post(`/imports/${id}/void`, { reason: 'Only tried out' });

/** Imported, allocated and unallocated, the same wherever they are asked for, with every sum proved. */
async function totals(ws: TestWorkspace) {
  const { coverage } = (await ws.as('cpo').get('/portfolio')).body;
  const { imported, allocated, unallocated } = (await ws.as('viewer').get('/coverage')).body;
  const ledger = (await ws.as('finance').get('/cost-lines?limit=1')).body.total.amount;
  const proof = await reconcile(ws.context('admin'));
  expect(proof.differences).toEqual([]);
  expect([coverage.imported, coverage.allocated, coverage.unallocated]).toEqual([
    imported,
    allocated,
    unallocated,
  ]);
  expect([ledger, proof.imported]).toEqual([imported, imported]);
  expect(plus(allocated, unallocated)).toBe(imported);
  return { imported, allocated };
}

async function invested(ws: TestWorkspace) {
  const { bets } = (await ws.as('cpo').get('/portfolio')).body;
  for (const { key, valuation } of bets) {
    const bet = (await ws.as('pm').get(`/initiatives/${key}/valuation`)).body;
    expect(plus('0', ...bet.costs.map(({ amount }) => amount)), key).toBe(valuation.invested.value ?? '0');
  }
  return Object.fromEntries(bets.map(({ key, valuation }) => [key, valuation.invested.value]));
}

async function share(ws: TestWorkspace, team: string, period: string, shares: Record<string, number>) {
  const { items } = (await ws.as('finance').get('/teams')).body;
  const teamId = items.find(({ name }) => name === team)?.id;
  const list = Object.entries(shares).map(([initiative, basisPoints]) => ({ initiative, basisPoints }));
  const body = { allocations: [{ teamId, period, shares: list }] };
  expect((await ws.as('finance').put('/team-allocations', body)).status).toBe(200);
}

const record = (ws: TestWorkspace) =>
  ws.as('finance').put('/fx-rates', {
    source: 'Monthly average',
    rates: [{ currency: 'USD', period: '2024-09', rate: RATE }],
  });

const control = ({ controlTotals, rows }: ImportReport) => [
  rows.accepted,
  rows.duplicate,
  ...controlTotals.map(({ currency, file }) => `${currency} ${file}`),
];

describe('real files in one workspace', () => {
  let ws: TestWorkspace;
  const imports: Record<string, ImportReport> = {};

  beforeAll(async () => {
    ws = await testWorkspace({ currency: 'GBP' });
    for (const key of ['CUSTOMS', 'CLOUD', 'INFORMATICS', 'WORKFORCE']) await addBet(ws, key);
  });

  it('are asked about only where they leave something open', async () => {
    const asked = async (file: string) => (await inspect(ws, file)).questions.map(({ id }) => id);
    expect(await asked(HMRC)).toEqual(['currency', 'category']);
    expect(await asked(MOJ)).toEqual(['category']);
    expect(await asked(DH)).toEqual(['currency', 'category']);
    expect(await asked(EU)).toEqual(['currency', 'category']);
    expect(await asked(FOCUS)).toEqual([]);
  });

  it('are staged with their exact totals, and count only once posted', async () => {
    imports.hmrc = await stage(ws, HMRC, { columns: { team: 'Expense area' } });
    imports.moj = await stage(ws, MOJ, { columns: { team: 'EXPENSE AREA' } });
    imports.dh = await stage(ws, DH, { columns: { initiative: 'Expense Area' } });
    expect(control(imports.hmrc)).toEqual([406, 0, `GBP ${HMRC_TOTAL}`]);
    expect(control(imports.moj)).toEqual([871, 0, `GBP ${MOJ_TOTAL}`]);
    expect(control(imports.dh)).toEqual([1452, 0, `GBP ${DH_TOTAL}`]);
    expect(await totals(ws)).toEqual({ imported: '0', allocated: '0' });

    await post(ws, imports.hmrc);
    expect((await totals(ws)).imported).toBe(HMRC_TOTAL);
    await post(ws, imports.moj);
    expect((await totals(ws)).imported).toBe(plus(HMRC_TOTAL, MOJ_TOTAL));
    await post(ws, imports.dh);
    // What the column names as a key reaches it at once: 7,850,111.80 + 28,503,069.02
    expect(await totals(ws)).toEqual({
      imported: plus(HMRC_TOTAL, MOJ_TOTAL, DH_TOTAL),
      allocated: '36353180.82',
    });
  });

  it('in dollars wait for a rate, and are converted exactly at it', async () => {
    const waiting = await stage(ws, FOCUS, { columns: { team: 'SubAccountName' } });
    expect(waiting.missingRates).toEqual([{ currency: 'USD', period: '2024-09', lines: 1000 }]);
    expect(waiting.controlTotals[0]).toMatchObject({ accepted: '0', rejected: '14.97651418586' });
    await record(ws);
    await ws.as('finance').post(`/imports/${waiting.id}/discard`, {});
    imports.focus = await stage(ws, FOCUS, { columns: { team: 'SubAccountName' } });
    expect(control(imports.focus)).toEqual([1000, 0, 'USD 14.97651418586']);
    expect(imports.focus.reportingAmount).toBe(FOCUS_GBP);
    await post(ws, imports.focus);
    expect((await totals(ws)).imported).toBe(plus(HMRC_TOTAL, MOJ_TOTAL, DH_TOTAL, FOCUS_GBP));
  });

  it('are allocated by shares to the last decimal', async () => {
    await share(ws, 'Customs Transformation', '2018-09', { CUSTOMS: 10_000 });
    await share(ws, 'Digital', '2018-09', { CUSTOMS: 6_000, WORKFORCE: 4_000 });
    await share(ws, 'PZ501-MoJ ICT Feeder', '2011-03', { CUSTOMS: 3_333 });
    await share(ws, 'Atlas Orion', '2024-09', { CLOUD: 10_000 });
    expect(await invested(ws)).toEqual({
      // 2,815,812.46 + 60 % of 1,640,331.53 + 33.33 % of 27,463,484.48
      CUSTOMS: plus('2815812.46', '984198.918', '9153579.377184'),
      // 28,503,069.02 direct + 40 % of 1,640,331.53
      WORKFORCE: plus('28503069.02', '656132.612'),
      INFORMATICS: '7850111.8',
      // 14.58088 × 0.7563125
      CLOUD: '11.027701805',
    });
    expect((await totals(ws)).imported).toBe(plus(HMRC_TOTAL, MOJ_TOTAL, DH_TOTAL, FOCUS_GBP));
  });

  it('are known again in other dresses and under other mappings', async () => {
    const { imported } = await totals(ws);
    for (const name of readdirSync(join(folder, 'derived'))) {
      const report = await stage(ws, `derived/${name}`);
      // The file with formulas has other text in 18 of its rows: those are others.
      const changed = name === 'hmrc_formula_cells.csv' ? 18 : 0;
      expect(control(report), name).toEqual([changed, 406 - changed, `GBP ${HMRC_TOTAL}`]);
      expect(report.duplicatesOf, name).toEqual([
        { importId: imports.hmrc?.id, fileName: basename(HMRC), lines: 406 - changed },
      ]);
      await ws.as('finance').post(`/imports/${report.id}/discard`, {});
    }
    expect((await totals(ws)).imported).toBe(imported);
  });

  it('leave exactly nothing behind when they are voided', async () => {
    const { hmrc, moj, dh, focus } = imports;
    if (!hmrc || !moj || !dh || !focus) throw new Error('the files were not posted');
    const eu = await stage(ws, EU);
    await undo(ws, hmrc);
    expect((await totals(ws)).imported).toBe(plus(MOJ_TOTAL, DH_TOTAL, FOCUS_GBP));
    // Staged as nothing but duplicates; what they stood in no longer counts.
    await post(ws, eu);
    expect((await totals(ws)).imported).toBe(plus(HMRC_TOTAL, MOJ_TOTAL, DH_TOTAL, FOCUS_GBP));
    await undo(ws, focus);
    expect((await totals(ws)).imported).toBe(plus(HMRC_TOTAL, MOJ_TOTAL, DH_TOTAL));
    await undo(ws, moj);
    await undo(ws, dh);
    expect((await totals(ws)).imported).toBe(HMRC_TOTAL);
    await undo(ws, eu);
    expect(await totals(ws)).toEqual({ imported: '0', allocated: '0' });
  });

  it('give the billed cost of a cloud bill where that is picked', async () => {
    const billed = await stage(ws, FOCUS, { columns: { amount: 'BilledCost' } });
    expect(control(billed)).toEqual([1000, 0, 'USD 20.52022672899']);
    // 20.52022672899 × 0.7563125
    expect(billed.reportingAmount).toBe('15.519703977969249375');
    await post(ws, billed);
    expect((await totals(ws)).imported).toBe('15.519703977969249375');
    await undo(ws, billed);
    expect((await totals(ws)).imported).toBe('0');
  });
});

it('a file with decimal commas stands alone, and its plain twin is then the duplicate', async () => {
  const ws = await testWorkspace({ currency: 'GBP' });
  const eu = await stage(ws, EU);
  expect(control(eu)).toEqual([406, 0, `GBP ${HMRC_TOTAL}`]);
  await post(ws, eu);
  expect((await totals(ws)).imported).toBe(HMRC_TOTAL);
  const plain = await stage(ws, HMRC, { columns: { team: 'Expense area' } });
  expect(control(plain)).toEqual([0, 406, `GBP ${HMRC_TOTAL}`]);
});
