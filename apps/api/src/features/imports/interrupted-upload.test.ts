import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CostMapping, Dialect, HoursMapping } from '@steward/contracts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { createTestApp, type TestApp, type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { multipart } from '../../../test/multipart.ts';

const DIALECT: Dialect = { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 };
const MAPPING: CostMapping = {
  columns: { date: 'Date', amount: 'Amount' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { currency: 'USD', category: 'cloud' },
  categories: {},
};
const HOURS: HoursMapping = {
  columns: { date: 'Date', hours: 'Hours' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  unit: 'hours',
  constants: { team: 'Core' },
};

/** A file of each kind that goes into a table of its own, and where its lines are told. */
interface Kind {
  name: string;
  table: 'cost_lines' | 'effort_lines';
  options: object;
  file: string;
  linesTold: (ws: TestWorkspace) => Promise<number>;
}

const rowsOf = (header: string) => `${header}\n${'2026-01-05,1\n'.repeat(20_000)}`;

const KINDS: Kind[] = [
  {
    name: 'costs',
    table: 'cost_lines',
    options: { mapping: MAPPING },
    file: rowsOf('Date,Amount'),
    linesTold: async (ws) => (await ws.as('finance').get('/cost-lines')).body.total.lines,
  },
  {
    name: 'hours',
    table: 'effort_lines',
    options: { hours: HOURS },
    file: rowsOf('Date,Hours'),
    linesTold: async (ws) => (await ws.as('finance').get('/effort-lines')).body.total.lines,
  },
];

let host: TestApp;
let port: number;

beforeAll(async () => {
  host = await createTestApp();
  await host.app.listen({ port: 0, host: '127.0.0.1' });
  port = (host.app.server.address() as AddressInfo).port;
});
afterAll(() => host.close());
afterEach(() => {
  for (const sent of open.splice(0)) sent.destroy();
});

const open: ClientRequest[] = [];

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 15_000 });

interface Sent {
  request: ClientRequest;
  answer: Promise<number>;
  /** Sends the other half. */
  finish(): void;
}

/** Sends the first half of an upload, which announces all of it. */
function sendHalf(ws: TestWorkspace, { options, file }: Kind): Sent {
  const { payload, headers } = multipart({ dialect: DIALECT, ...options }, 'half.csv', file);
  const sent = request({
    port,
    method: 'POST',
    path: '/api/v1/imports',
    headers: { ...headers, cookie: ws.as('finance').cookie, 'content-length': payload.length },
  });
  const answer = once(sent, 'response').then(([response]) => {
    response.resume();
    return Number(response.statusCode);
  });
  answer.catch(() => {});
  sent.on('error', () => {});
  open.push(sent);
  sent.write(payload.subarray(0, payload.length / 2));
  const finish = () => sent.end(payload.subarray(payload.length / 2));
  return { request: sent, answer, finish };
}

const theImport = async (ws: TestWorkspace) => (await ws.as('finance').get('/imports')).body.items[0];

/** Until half of the file is in the table, in a transaction that nobody sees. */
async function halfIn(ws: TestWorkspace): Promise<string> {
  await eventually(async () => expect((await theImport(ws))?.rows.accepted).toBeGreaterThan(5_000));
  return (await theImport(ws))?.id ?? '';
}

/** No connection of the application is inside a transaction. */
const settled = () =>
  eventually(async () => {
    const { rows } = await host.pool.query(
      `select state, query from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
    );
    expect(rows).toEqual([]);
  });

/** Nothing of the file is told, and nothing of it is left in the tables of its kind. */
async function nothingKept(ws: TestWorkspace, { table, linesTold }: Kind): Promise<void> {
  expect(await linesTold(ws)).toBe(0);
  const { rows } = await ws.pool.query(`select count(*)::int as n from ${table} where workspace_id = $1`, [
    ws.workspace.id,
  ]);
  expect(rows).toEqual([{ n: 0 }]);
}

describe.each(KINDS)('an upload of $name that', (kind) => {
  it('is cut off by its client fails, keeps nothing and gives its connection back', async () => {
    const ws = await testWorkspace({ within: host });
    const sent = sendHalf(ws, kind);
    await halfIn(ws);
    sent.request.destroy();
    await eventually(async () => expect((await theImport(ws))?.status).toBe('failed'));
    await settled();
    await nothingKept(ws, kind);
  });

  it('is cancelled while nothing more arrives ends at once', async () => {
    const ws = await testWorkspace({ within: host });
    const sent = sendHalf(ws, kind);
    const id = await halfIn(ws);
    expect((await ws.as('finance').post(`/imports/${id}/discard`, {})).status).toBe(200);
    expect(await sent.answer).toBe(409);
    await settled();
    expect((await theImport(ws))?.status).toBe('discarded');
    await nothingKept(ws, kind);
  });

  it('loses its database connection is told, though Postgres had not taken what was sent', async () => {
    const ws = await testWorkspace({ within: host });
    const lock = await host.pool.connect();
    await lock.query(`begin; lock table ${kind.table} in exclusive mode`);
    const sent = sendHalf(ws, kind);
    await eventually(async () => {
      const { rowCount } = await host.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query ilike $1`,
        [`copy ${kind.table}%`],
      );
      expect(rowCount).toBe(1);
    }).finally(() => lock.release(true));
    expect(await sent.answer).toBe(503);
    await eventually(async () => expect((await theImport(ws))?.status).toBe('failed'));
    await settled();
    await nothingKept(ws, kind);
  });

  it('fails while the database is away is marked as failed once it is back', async () => {
    const ws = await testWorkspace({ within: host });
    const sent = sendHalf(ws, kind);
    await halfIn(ws);
    const { rows } = await host.pool.query('select current_database() as name');
    const name = pg.escapeIdentifier(rows[0].name);
    const admin = new pg.Client(inject('testServer').admin);
    await admin.connect();
    await admin.query(`alter database ${name} with allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      rows[0].name,
    ]);
    sent.finish();
    expect(await sent.answer).toBe(503);
    await admin.query(`alter database ${name} with allow_connections true`);
    await admin.end();
    await eventually(async () => expect((await theImport(ws))?.status).toBe('failed'));
    await nothingKept(ws, kind);
  });

  it('ends before its last boundary is no whole file', async () => {
    const ws = await testWorkspace({ within: host });
    const { payload, headers } = multipart({ dialect: DIALECT, ...kind.options }, 'cut.csv', kind.file);
    const cut = payload.subarray(0, payload.length - 1_000);
    const answer = await ws.as('finance').post('/imports', cut, headers);
    expect(answer.status).toBe(400);
    expect((await theImport(ws))?.status).toBe('failed');
    await nothingKept(ws, kind);
  });
});
