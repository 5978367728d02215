import type { ImportReport } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { testWorkspace } from '../../../test/factories.ts';
import { multipart } from '../../../test/multipart.ts';
import { addBet } from '../../../test/scenario.ts';
import { DIALECT, FILE, HEADER, MAPPING, post, SUM, stage, totals, undo } from '../../../test/spend.ts';

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

  it('take a file again once its import is voided', async () => {
    const ws = await testWorkspace();
    const first = (await stage(ws, FILE)).body;
    await post(ws, first.id);
    await undo(ws, first.id);
    expect((await stage(ws, FILE)).status).toBe(201);
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
