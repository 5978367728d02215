import type { RestatementPreview } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { HEADER, MAPPING, post, stage, totals, undo } from '../../../test/spend.ts';

const EURO = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };

const record = async (ws: TestWorkspace, rate: string, period = '2026-01') => {
  const rates = [{ currency: 'EUR', period, rate }];
  expect((await ws.as('finance').put('/fx-rates', { source: `ECB ${rate}`, rates })).status).toBe(200);
};

/** Stages and posts lines in euros. */
async function spend(ws: TestWorkspace, name: string, ...lines: string[]): Promise<string> {
  const { id } = (await stage(ws, [HEADER, ...lines, ''].join('\n'), { mapping: EURO, name })).body;
  expect((await post(ws, id)).status).toBe(200);
  return id;
}

const preview = async (ws: TestWorkspace) =>
  (await ws.as('finance').post('/restatements/preview', {})).body as RestatementPreview;

async function restate(ws: TestWorkspace) {
  const { digest } = await preview(ws);
  return ws.as('finance').post('/restatements', { digest, reason: 'Final rates of the month' });
}

const ledger = async (ws: TestWorkspace) =>
  (await ws.as('finance').get('/cost-lines?sort=amount')).body.items.map((line) => [
    line.amount,
    line.reportingAmount,
    line.postedAmount,
  ]);

describe('a rate that changes', () => {
  it('moves nothing that is posted until somebody restates, and then exactly what was previewed', async () => {
    const ws = await testWorkspace();
    await addBet(ws, 'ATLAS-1');
    await record(ws, '1.1');
    await spend(ws, 'jan.csv', '2026-01-05,100,Core,,Acme', '2026-01-06,30,Core,ATLAS-1,Acme');
    await record(ws, '1.2');
    // (100 + 30) × 1.1
    expect((await totals(ws))[0]).toBe('143');

    const shown = await preview(ws);
    expect(shown).toMatchObject({
      lines: 2,
      // 130 × 1.2
      posted: { before: '143', after: '156' },
      invested: { before: '143', after: '156' },
      cells: [
        {
          currency: 'EUR',
          period: '2026-01',
          oldRate: '1.1',
          newRate: '1.2',
          lines: 2,
          before: '143',
          after: '156',
        },
      ],
      teams: [{ name: 'Core', before: '143', after: '156' }],
      initiatives: [
        // 100 × 1.1 → 100 × 1.2, 30 × 1.1 → 30 × 1.2
        { key: null, before: '110', after: '120' },
        { key: 'ATLAS-1', before: '33', after: '36' },
      ],
      imports: [{ fileName: 'jan.csv' }],
    });
    expect((await totals(ws))[0]).toBe('143');

    const answer = await restate(ws);
    expect([answer.status, answer.body.lines, answer.body.posted]).toEqual([
      201,
      2,
      { before: '143', after: '156' },
    ]);
    expect(await totals(ws)).toEqual(['156', '36', '120']);
  });

  it('leaves what each line was posted at to be read, on the line, its import and in the audit', async () => {
    const ws = await testWorkspace();
    await record(ws, '1.1');
    const id = await spend(ws, 'jan.csv', '2026-01-05,100,Core,,Acme');
    await record(ws, '1.2');
    await restate(ws);
    expect(await ledger(ws)).toEqual([['100', '120', '110']]);
    const report = (await ws.as('finance').get(`/imports/${id}`)).body;
    expect(report.reportingAmount).toBe('120');
    expect(report.rates).toEqual([
      { currency: 'EUR', period: '2026-01', rate: '1.2', staged: '1.1', inForce: '1.2' },
    ]);
    const { rows } = await ws.pool.query(
      'select reporting_amount::text as amount from cost_lines where workspace_id = $1',
      [ws.workspace.id],
    );
    expect(rows).toEqual([{ amount: '110.000000000000000000' }]);
    const [entry] = (await ws.as('finance').get('/audit?action=restatement.apply')).body.items;
    expect(entry).toMatchObject({
      before: { invested: '110', cells: [{ period: '2026-01', rate: '1.1', amount: '110' }] },
      after: { invested: '120', cells: [{ period: '2026-01', rate: '1.2', amount: '120' }] },
    });
    const listed = (await ws.as('cpo').get('/restatements')).body.items;
    expect(listed).toMatchObject([
      { reason: 'Final rates of the month', lines: 1, recordedBy: 'Finance Person' },
    ]);
  });

  it('rounds every line on its own at eighteen decimals, as posting does', async () => {
    const ws = await testWorkspace();
    await record(ws, '1.1');
    const lines = ['1', '2', '3'].map((day) => `2026-01-0${day},0.000000000000000001,Core,,Acme`);
    await spend(ws, 'tiny.csv', ...lines);
    await record(ws, '1.5');
    await restate(ws);
    // Three lines of 10⁻¹⁸ at 1.5 are 1.5 × 10⁻¹⁸ each, rounded up to 2; not 4.5 rounded once.
    expect((await totals(ws))[0]).toBe('0.000000000000000006');
  });
});

describe('restating', () => {
  it('twice moves nothing the second time', async () => {
    const ws = await testWorkspace();
    await record(ws, '1.1');
    await spend(ws, 'jan.csv', '2026-01-05,100,Core,,Acme');
    await record(ws, '1.2');
    expect((await restate(ws)).status).toBe(201);
    const again = await restate(ws);
    expect([again.status, again.error.code]).toEqual([409, 'conflict']);
    expect(await totals(ws)).toEqual(['120', '0', '120']);
  });

  it('back to the old rate gives the old amounts to the last decimal', async () => {
    const ws = await testWorkspace();
    await record(ws, '1.082566666666666667');
    await spend(ws, 'jan.csv', '2026-01-05,100.01,Core,,Acme', '2026-01-05,-0.333333333333333333,Core,,Acme');
    const [first] = await totals(ws);
    await record(ws, '1.2');
    await restate(ws);
    expect((await totals(ws))[0]).not.toBe(first);
    await record(ws, '1.082566666666666667');
    expect((await restate(ws)).status).toBe(201);
    expect((await totals(ws))[0]).toBe(first);
  });

  it('takes each import from the rate it stands at', async () => {
    const ws = await testWorkspace();
    await record(ws, '1.1');
    await spend(ws, 'one.csv', '2026-01-05,100,Core,,Acme');
    await record(ws, '1.2');
    await spend(ws, 'two.csv', '2026-01-06,10,Core,,Acme');
    await record(ws, '1.3');
    const { cells } = await preview(ws);
    expect(cells.map(({ oldRate, before, after }) => [oldRate, before, after])).toEqual([
      ['1.1', '110', '130'],
      ['1.2', '12', '13'],
    ]);
    await restate(ws);
    expect((await totals(ws))[0]).toBe('143');
  });

  it('touches neither other months and currencies nor what is not posted', async () => {
    const ws = await testWorkspace();
    await record(ws, '1.1');
    await record(ws, '1.1', '2026-02');
    await spend(ws, 'both.csv', '2026-01-05,100,Core,,Acme', '2026-02-05,100,Web,,Acme');
    const voided = await spend(ws, 'gone.csv', '2026-01-07,1000,Core,,Acme');
    await undo(ws, voided);
    await record(ws, '2', '2026-02');
    const shown = await preview(ws);
    expect(shown.teams).toEqual([{ name: 'Web', before: '110', after: '200' }]);
    await restate(ws);
    expect((await totals(ws))[0]).toBe('310');
  });

  it('is refused where a rate has moved since it was previewed, and changes nothing', async () => {
    const ws = await testWorkspace();
    await record(ws, '1.1');
    await spend(ws, 'jan.csv', '2026-01-05,100,Core,,Acme');
    await record(ws, '1.2');
    const { digest } = await preview(ws);
    await record(ws, '1.3');
    const answer = await ws.as('finance').post('/restatements', { digest, reason: 'Late' });
    expect([answer.status, answer.error.code]).toEqual([409, 'conflict']);
    expect((await totals(ws))[0]).toBe('110');
    expect((await ws.as('finance').get('/restatements')).body.items).toEqual([]);
  });

  it('a voided import takes its restated amount with it', async () => {
    const ws = await testWorkspace();
    await record(ws, '1.1');
    const id = await spend(ws, 'jan.csv', '2026-01-05,100,Core,,Acme');
    await spend(ws, 'more.csv', '2026-01-06,10,Core,,Acme');
    await record(ws, '1.2');
    await restate(ws);
    expect((await undo(ws, id)).status).toBe(200);
    expect(await totals(ws)).toEqual(['12', '0', '12']);
    await record(ws, '1.3');
    await restate(ws);
    expect(await totals(ws)).toEqual(['13', '0', '13']);
  });

  it('counts what stands in two restated imports once', async () => {
    const ws = await testWorkspace();
    await record(ws, '1.1');
    const [first, second] = ['2026-01-05,100,Core,,Acme', '2026-01-06,10,Core,,Acme'];
    const one = await spend(ws, 'one.csv', first);
    const both = await spend(ws, 'both.csv', first, second);
    await record(ws, '1.2');
    const { cells } = await preview(ws);
    // The first line once, in the import that came first: 110 × 1.1 → 110 × 1.2
    expect(cells).toMatchObject([{ lines: 2, before: '121', after: '132' }]);
    await restate(ws);
    expect((await totals(ws))[0]).toBe('132');
    expect((await undo(ws, one)).status).toBe(409);
    expect((await undo(ws, both)).status).toBe(200);
    expect((await undo(ws, one)).status).toBe(200);
    expect((await totals(ws))[0]).toBe('0');
  });

  it('leaves outcomes at the rate of their claim', async () => {
    const ws = await testWorkspace();
    await addBet(ws, 'ATLAS-1');
    await record(ws, '1.1');
    await ws.as('pm').post('/outcomes', {
      outcome: {
        title: 'One sale',
        basis: { kind: 'one_off', revenue: '1000' },
        currency: 'EUR',
        grossMargin: '1',
        startPeriod: '2026-01',
        months: 1,
        evidence: { level: 'assumed', note: 'A note', links: [] },
        attributions: [{ initiative: 'ATLAS-1', basisPoints: 10_000 }],
      },
      status: 'claimed',
    });
    await spend(ws, 'jan.csv', '2026-01-05,100,Core,,Acme');
    await record(ws, '1.2');
    await restate(ws);
    const { rows } = await ws.pool.query(
      `select sum(amount)::numeric(20, 2)::text as value from value_facts where workspace_id = $1`,
      [ws.workspace.id],
    );
    expect(rows).toEqual([{ value: '1100.00' }]);
    await totals(ws);
  });
});
