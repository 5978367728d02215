import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createTestDatabase } from '../test/database.ts';

const database = await createTestDatabase({ empty: true });
afterAll(() => database.drop());

const { host, port, user, database: name, connectionString } = database.config;
const databaseUrl =
  connectionString ?? `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host ?? '')}`;

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The server as a process of its own. */
function startServer(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'server.ts')], {
    env: { PATH: process.env.PATH, PORT: '0', DATABASE_URL: databaseUrl, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  const seen = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const look of seen) look();
    });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output);
        if (found) resolve(found);
      };
      seen.add(look);
      look();
      void ended.then(() => reject(new Error(`it ended before it said ${pattern}: ${output}`)));
    });
  return { child, says, ended, output: () => output };
}

test('starts on a database of one’s own, offers the set-up once and ends in order', async () => {
  const first = startServer({});
  const [, address = '', token = ''] = await first.says(
    /(http:\/\/127\.0\.0\.1:\d+)\/setup\?token=([\w-]{43})/,
  );
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  const setup = await fetch(`${address}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      workspaceName: 'Own',
      currency: 'EUR',
      name: 'Ada',
      email: 'ada@a.example',
      password: 'maple-violin-quarry',
    }),
  });
  expect(setup.status).toBe(201);
  const cookie = setup.headers.get('set-cookie')?.split(';')[0] ?? '';
  const portfolio = (at: string, held?: string) =>
    fetch(`${at}/api/v1/portfolio`, { headers: { cookie, ...(held && { 'if-none-match': held }) } });
  const held = (await portfolio(address)).headers.get('etag') ?? '';
  expect((await portfolio(address, held)).status).toBe(304);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = startServer({});
  const [, again = ''] = await second.says(/Steward is on (http:\S+)/);
  // What a browser holds was made by code that may be another one's by now.
  expect((await portfolio(again, held)).status).toBe(200);
  expect(second.output()).not.toContain('token');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query('select count(*)::int as count from schema_migrations');
  await client.end();
  expect(rows[0].count).toBeGreaterThan(0);
  // The second wish to end, as of a terminal and a launcher at once, changes nothing.
  second.child.kill('SIGINT');
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
});

test('a request under way is answered before the end', async () => {
  const server = startServer({});
  const [, address = ''] = await server.says(/Steward is on (http:\S+)/);
  const body = JSON.stringify({ email: 'ada@a.example', password: 'not-the-password' });
  const sent = fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const answered = sent.then(({ status }) => status);
  // The connection is accepted before the signal: a request behind it on the loop proves it.
  await fetch(`${address}/healthz`);
  server.child.kill('SIGTERM');
  expect(await answered).toBe(401);
  expect(await server.ended).toBe(0);
});

test('a port that is taken, a database that is not there and a bad value each end it with what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const taken = (other.address() as { port: number }).port;
  const servers = [
    startServer({ PORT: String(taken) }),
    startServer({ DATABASE_URL: 'postgres://steward:a-secret@127.0.0.1:1/none' }),
    startServer({ PORT: 'x' }),
  ];
  const codes = await Promise.all(servers.map(({ ended }) => ended));
  other.close();
  expect(codes).toEqual([1, 1, 1]);
  const [busy, away, bad] = servers.map((server) => server.output());
  expect(busy).toContain(`Port ${taken} is used by another program`);
  expect(away).toContain('The Postgres of DATABASE_URL cannot be reached');
  expect(away).not.toContain('a-secret');
  expect(bad).toContain('PORT must be a number, such as 4600.');
  for (const output of [busy, away, bad]) expect(output).not.toContain('    at ');
});
