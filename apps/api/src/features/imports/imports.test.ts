import type { CostMapping, Dialect, ImportReport } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { multipart } from '../../../test/multipart.ts';
import { addBet } from '../../../test/scenario.ts';
import { reconcile } from '../reconcile/service.ts';

const DIALECT: Dialect = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 };

const MAPPING: CostMapping = {
  columns: { date: 'Date', amount: 'Amount', team: 'Team', initiative: 'Bet', vendor: 'Vendor' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { currency: 'USD', category: 'contractor' },
  categories: {},
};

const HEADER = 'Date,Amount,Team,Bet,Vendor';
const FILE = [
  HEADER,
  '2026-01-05,100.10,Core,,Acme',
  '2026-01-06,50,Core,ATLAS-1,Acme',
  '2026-01-06,50,Core,ATLAS-1,Acme',
  '2026-02-01,-20.05,,,Refund Ltd',
  '',
].join('\n');
// 100.10 + 50 + 50 − 20.05
const SUM = '180.05';

async function stage(
  ws: TestWorkspace,
  file: string,
  more: { mapping?: CostMapping; headers?: Record<string, string>; name?: string } = {},
) {
  const options = { dialect: DIALECT, mapping: more.mapping ?? MAPPING };
  const { payload, headers } = multipart(options, more.name ?? 'spend.csv', file);
  return ws.as('finance').post('/imports', payload, { ...headers, ...more.headers });
}

const post = (ws: TestWorkspace, id: string, body = {}) => ws.as('finance').post(`/imports/${id}/post`, body);
const undo = (ws: TestWorkspace, id: string) =>
  ws.as('finance').post(`/imports/${id}/void`, { reason: 'wrong file' });

async function totals(ws: TestWorkspace) {
  const { coverage } = (await ws.as('cpo').get('/portfolio')).body;
  const { differences } = await reconcile(ws.context('admin'));
  expect(differences).toEqual([]);
  return [coverage.imported, coverage.allocated, coverage.unallocated];
}

describe('staging a file', () => {
  it('accepts its rows, with control totals that balance, and counts nothing yet', async () => {
    const ws = await testWorkspace();
    const report = (await stage(ws, FILE)).body;
    expect(report.status).toBe('staged');
    expect(report.rows).toEqual({ total: 4, accepted: 4, duplicate: 0, rejected: 0, skipped: 0 });
    expect(report.controlTotals).toEqual([
      { currency: 'USD', accepted: SUM, duplicate: '0', rejected: '0', file: SUM },
    ]);
    expect(report.byPeriod).toEqual([
      { period: '2026-01', amount: '200.1', lines: 3 },
      { period: '2026-02', amount: '-20.05', lines: 1 },
    ]);
    expect(report.newTeams).toEqual(['Core']);
    expect(report.unknownInitiatives).toEqual(['ATLAS-1']);
    expect(await totals(ws)).toEqual(['0', '0', '0']);
  });

  it('reports every bad cell with row, column, value and reason, and gives the rows back as a CSV', async () => {
    const ws = await testWorkspace();
    const file = [HEADER, '2026-13-05,ten,Core,,=cmd()', '2026-01-05,7,Core,,Acme', ''].join('\n');
    const report = (await stage(ws, file)).body;
    expect(report.rows).toMatchObject({ total: 2, accepted: 1, rejected: 1 });
    expect(report.problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'Date', '2026-13-05'],
      [2, 'Amount', 'ten'],
    ]);
    const csv = (await ws.as('finance').get(`/imports/${report.id}/rejects`)).text;
    const [header, row] = csv.replace('\ufeff', '').split('\r\n');
    expect(header).toBe(`${HEADER},Row,Reason`);
    expect(row).toMatch(/^2026-13-05,ten,Core,,'=cmd\(\),2,/);
  });

  it('rejects rows in a currency without a rate, naming currency and month, and takes them once there is one', async () => {
    const ws = await testWorkspace();
    const mapping = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const without = (await stage(ws, FILE, { mapping })).body;
    expect(without.rows).toMatchObject({ accepted: 0, rejected: 4 });
    expect(without.problems[0]?.reason).toBe('There is no rate from EUR to USD for 2026-01');
    expect(without.controlTotals).toEqual([
      { currency: 'EUR', accepted: '0', duplicate: '0', rejected: SUM, file: SUM },
    ]);
    expect((await ws.as('finance').post(`/imports/${without.id}/discard`, {})).status).toBe(200);

    const rates = ['2026-01', '2026-02'].map((period) => ({ currency: 'EUR', period, rate: '1.1' }));
    expect((await ws.as('finance').put('/fx-rates', { source: 'test', rates })).status).toBe(200);
    const report = (await stage(ws, FILE, { mapping })).body;
    // 180.05 × 1.1
    expect(report.reportingAmount).toBe('198.055');
    await post(ws, report.id);
    expect((await totals(ws))[0]).toBe('198.055');
  });

  it('leaves nothing behind when the file cannot be read to its end, and says why', async () => {
    const ws = await testWorkspace();
    const mapping = { ...MAPPING, columns: { ...MAPPING.columns, amount: 'No such column' } };
    const answer = await stage(ws, FILE, { mapping });
    expect(answer.status).toBe(400);
    expect(answer.error.message).toContain('No such column');
    const [failed] = (await ws.as('finance').get('/imports')).body.items;
    expect(failed?.status).toBe('failed');
    const { rows } = await ws.pool.query(
      'select count(*)::int as n from cost_lines where workspace_id = $1',
      [ws.workspace.id],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('posting and voiding', () => {
  it('count the lines, then restore every total', async () => {
    const ws = await testWorkspace();
    await addBet(ws, 'ATLAS-1');
    const { id } = (await stage(ws, FILE)).body;
    expect((await post(ws, id)).body.status).toBe('posted');
    expect(await totals(ws)).toEqual([SUM, '100', '80.05']);
    expect((await undo(ws, id)).body.status).toBe('voided');
    expect(await totals(ws)).toEqual(['0', '0', '0']);
    expect((await undo(ws, id)).status).toBe(409);
  });

  it('give a team’s pool to its shares and what names a new initiative to it at once', async () => {
    const ws = await testWorkspace();
    await addBet(ws, 'ORBIT');
    await post(ws, (await stage(ws, FILE)).body.id);
    expect(await totals(ws)).toEqual([SUM, '0', SUM]);
    const [team] = (await ws.as('cpo').get('/teams')).body.items;
    const shares = [{ initiative: 'ORBIT', basisPoints: 3333 }];
    await ws
      .as('cpo')
      .put('/team-allocations', { allocations: [{ teamId: team?.id, period: '2026-01', shares }] });
    // 100.10 × 33.33 %; the two lines that name ATLAS-1 are not in the pool.
    expect((await totals(ws))[1]).toBe('33.36333');
    await addBet(ws, 'ATLAS-1');
    expect((await totals(ws))[1]).toBe('133.36333');
  });

  it('refuse the same file, with a pointer to the first import', async () => {
    const ws = await testWorkspace();
    const first = (await stage(ws, FILE)).body;
    const second = await stage(ws, FILE, { name: 'renamed.csv' });
    expect(second.status).toBe(409);
    expect(second.error).toMatchObject({ code: 'already_imported', details: { importId: first.id } });
  });

  it('make one import of eight uploads at once', async () => {
    const ws = await testWorkspace();
    const answers = await Promise.all(Array.from({ length: 8 }, () => stage(ws, FILE)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    await post(ws, answers.find((answer) => answer.status === 201)?.body.id ?? '');
    expect((await totals(ws))[0]).toBe(SUM);
  });

  it('skip the rows of an overlapping export but not the genuine repeats of a file', async () => {
    const ws = await testWorkspace();
    await post(ws, (await stage(ws, FILE)).body.id);
    const overlapping = `${FILE}2026-01-06,50,Core,ATLAS-1,Acme\n2026-03-01,5,Core,,New\n`;
    const report = (await stage(ws, overlapping)).body;
    // Its third equal row of 50 is one more than the first file had.
    expect(report.rows).toMatchObject({ total: 6, accepted: 2, duplicate: 4 });
    expect(report.controlTotals[0]).toMatchObject({ accepted: '55', duplicate: SUM, file: '235.05' });
    await post(ws, report.id);
    expect((await totals(ws))[0]).toBe('235.05');
  });

  it('keep duplicates where the user says so', async () => {
    const ws = await testWorkspace();
    await post(ws, (await stage(ws, FILE)).body.id);
    const again = (await stage(ws, `${FILE}2026-03-01,5,Core,,New\n`)).body;
    expect((await post(ws, again.id, { keepDuplicates: true })).body.rows).toMatchObject({
      accepted: 5,
      duplicate: 0,
    });
    expect((await totals(ws))[0]).toBe('365.1'); // 180.05 + 185.05
    const [entry] = (await ws.as('finance').get('/audit?action=import.post')).body.items;
    expect(entry?.summary).toContain('4 duplicates kept');
    expect(entry?.after).toMatchObject({ duplicatesKept: 4 });
  });

  it('settle duplicates anew when another import was posted in between', async () => {
    const ws = await testWorkspace();
    const first = (await stage(ws, FILE)).body;
    const second = (await stage(ws, `${FILE}2026-03-01,5,Core,,New\n`)).body;
    expect(second.rows.duplicate).toBe(0);
    await post(ws, first.id);
    expect((await post(ws, second.id)).body.rows).toMatchObject({ accepted: 1, duplicate: 4 });
    expect((await totals(ws))[0]).toBe('185.05');
  });

  it('name the imports they stand in, whatever their columns are mapped to', async () => {
    const ws = await testWorkspace();
    const { id } = (await stage(ws, FILE)).body;
    await post(ws, id);
    const { team: _, ...columns } = MAPPING.columns;
    const mapping = { ...MAPPING, columns: { ...columns, costCentre: 'Team' } };
    const again = (await stage(ws, `${FILE}\n`, { mapping, name: 'again.csv' })).body;
    expect(again.rows).toMatchObject({ accepted: 0, duplicate: 4, skipped: 1 });
    expect(again.duplicatesOf).toEqual([{ importId: id, fileName: 'spend.csv', lines: 4 }]);
  });

  it('count again in a staged file once what they stood in is voided, and in no other way', async () => {
    const ws = await testWorkspace();
    const first = (await stage(ws, FILE)).body;
    const second = (await stage(ws, `${FILE}\n`)).body;
    const now = async () => (await ws.as('finance').get(`/imports/${second.id}`)).body;
    await post(ws, first.id);
    expect(await now()).toMatchObject({ rows: { accepted: 0, duplicate: 4 }, reportingAmount: null });
    await undo(ws, first.id);
    expect(await now()).toMatchObject({
      rows: { accepted: 4, duplicate: 0 },
      reportingAmount: SUM,
      duplicatesOf: [],
    });
    await post(ws, second.id);
    expect((await totals(ws))[0]).toBe(SUM);
  });

  it('refuse to void what another import’s duplicates rest on, and name it', async () => {
    const ws = await testWorkspace();
    const first = (await stage(ws, FILE)).body;
    await post(ws, first.id);
    const second = (await stage(ws, `${FILE}2026-03-01,5,Core,,New\n`, { name: 'later.csv' })).body;
    await post(ws, second.id);
    const refused = await undo(ws, first.id);
    expect(refused.status).toBe(409);
    expect(refused.error.message).toContain('later.csv');
    await undo(ws, second.id);
    expect((await undo(ws, first.id)).status).toBe(200);
    expect((await totals(ws))[0]).toBe('0');
  });

  it('void what was kept twice, though rows of a third import stand in it too', async () => {
    const ws = await testWorkspace();
    const more = (last: string) => `${FILE}2026-03-01,5,Core,,${last}\n`;
    await post(ws, (await stage(ws, FILE)).body.id);
    const third = (await stage(ws, more('Third'))).body;
    await post(ws, third.id);
    const kept = (await stage(ws, more('Kept'))).body;
    await post(ws, kept.id, { keepDuplicates: true });
    expect((await totals(ws))[0]).toBe('370.1'); // 180.05 + 5 + 185.05
    // The third import’s rows still stand in the first.
    expect((await undo(ws, kept.id)).status).toBe(200);
    expect((await totals(ws))[0]).toBe('185.05');
  });

  it('take a file again once its import is voided', async () => {
    const ws = await testWorkspace();
    const first = (await stage(ws, FILE)).body;
    await post(ws, first.id);
    await undo(ws, first.id);
    expect((await stage(ws, FILE)).status).toBe(201);
  });
});

describe('a file in a foreign currency', () => {
  it('asks for every month without a rate, however many rows wait, and converts exactly once it has them', async () => {
    const ws = await testWorkspace();
    const foreign = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const january = '2026-01-05,0.00000000001,Core,,Acme\n'.repeat(120);
    const file = `${HEADER}\n${january}2026-02-05,3,Core,,Acme\n`;
    const waiting = (await stage(ws, file, { mapping: foreign })).body;
    expect(waiting.missingRates).toEqual([
      { currency: 'EUR', period: '2026-01', lines: 120 },
      { currency: 'EUR', period: '2026-02', lines: 1 },
    ]);
    const rates = [
      { currency: 'EUR', period: '2026-01', rate: '1.0825' },
      { currency: 'EUR', period: '2026-02', rate: '1.1' },
    ];
    await ws.as('finance').put('/fx-rates', { source: 'ECB', rates });
    await ws.as('finance').post(`/imports/${waiting.id}/discard`, {});
    const read = (await stage(ws, file, { mapping: foreign })).body;
    expect(read.missingRates).toEqual([]);
    // 120 × 0.00000000001 × 1.0825 + 3 × 1.1
    expect(read.reportingAmount).toBe('3.300000001299');
  });

  it('is not posted at a rate that was replaced while it was staged', async () => {
    const ws = await testWorkspace();
    const record = (rate: string) =>
      ws
        .as('finance')
        .put('/fx-rates', { source: 'test', rates: [{ currency: 'EUR', period: '2026-01', rate }] });
    await record('1.1');
    const mapping = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const { id } = (await stage(ws, `${HEADER}\n2026-01-05,3,Core,,Acme\n`, { mapping })).body;
    await record('1.2');
    // The change of the rate may have begun before the file and ended after it.
    await ws.pool.query(
      `update fx_rates set superseded_at = superseded_at - interval '1 hour' where workspace_id = $1 and superseded_at is not null`,
      [ws.workspace.id],
    );
    expect((await post(ws, id)).status).toBe(409);
  });
});

describe('a large import', () => {
  it('has more time to be posted, voided and discarded than a request for a page', async () => {
    const ws = await testWorkspace();
    await ws.pool.query(`
      create function needs_time() returns trigger language plpgsql as $$ begin
        if (select setting::int from pg_settings where name = 'statement_timeout') < 600000
          then raise exception 'no time'; end if;
        return new; end $$`);
    const first = (await stage(ws, FILE)).body;
    const second = (await stage(ws, `${HEADER}\n2026-01-05,3,Core,,Acme\n`)).body;
    await ws.pool.query(
      'create trigger needs_time before update on imports for each row execute function needs_time()',
    );
    try {
      expect((await post(ws, first.id)).status).toBe(200);
      expect((await undo(ws, first.id)).status).toBe(200);
      expect((await ws.as('finance').post(`/imports/${second.id}/discard`, {})).status).toBe(200);
    } finally {
      await ws.pool.query('drop trigger needs_time on imports; drop function needs_time()');
    }
  });
});

describe('a repeated upload', () => {
  it('with the same Idempotency-Key is one import and one answer', async () => {
    const ws = await testWorkspace();
    const headers = { 'idempotency-key': 'upload-0001' };
    const answers = await Promise.all([stage(ws, FILE, { headers }), stage(ws, FILE, { headers })]);
    const [a, b] = answers.map((answer) => answer.body as ImportReport);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    expect(a?.id).toBe(b?.id);
    // The second upload is told apart from a failure, and says which import it repeated.
    const list = (await ws.as('finance').get('/imports')).body.items;
    expect(list.map(({ status, failure }) => [status, failure]).sort()).toEqual([
      [
        'discarded',
        'This upload repeated another one with the same Idempotency-Key. Nothing of it was kept.',
      ],
      ['staged', null],
    ]);
  });

  it('with the same key and another file is refused', async () => {
    const ws = await testWorkspace();
    const headers = { 'idempotency-key': 'upload-0002' };
    await stage(ws, FILE, { headers });
    const other = await stage(ws, `${FILE}2026-03-01,5,Core,,New\n`, { headers });
    expect(other.error.code).toBe('idempotency_mismatch');
  });
});

describe('inspecting a file', () => {
  it('recalls the mapping saved for the same header', async () => {
    const ws = await testWorkspace();
    const options = { dialect: DIALECT, mapping: MAPPING, saveAs: 'Contractors' };
    const upload = multipart(options, 'spend.csv', FILE);
    expect((await ws.as('finance').post('/imports', upload.payload, upload.headers)).status).toBe(201);
    const head = multipart({ complete: true }, 'next month.csv', FILE);
    const inspection = (await ws.as('finance').post('/imports/inspect', head.payload, head.headers)).body;
    expect(inspection.savedMapping).toMatchObject({ name: 'Contractors', version: 1 });
    expect(inspection.mapping.columns).toMatchObject(MAPPING.columns);
    expect(inspection.questions).toEqual([]);
    const [entry] = (await ws.as('finance').get('/audit?action=import.stage')).body.items;
    expect(entry?.after).toMatchObject({ savedMapping: { name: 'Contractors', version: 1 } });
  });
});
