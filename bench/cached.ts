/** What an answer that nothing has changed costs, beside a bare Fastify route that returns a string. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { costLinesCsv } from '@steward/sample';
import { addBets, importFile } from './company.ts';
import { median, note, report, times } from './report.ts';
import { BenchServer, ROOT } from './server.ts';

const MIN_RATIO = 0.6;
const CONNECTIONS = 10;
const AUTOCANNON = join(ROOT, 'node_modules', 'autocannon', 'autocannon.js');

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, seconds: { type: 'string', default: '1' } },
});

interface Load {
  requests: { average: number; total: number };
  errors: number;
  timeouts: number;
  '2xx': number;
  '3xx': number;
}

const server = await BenchServer.start();
try {
  await run();
} finally {
  await server.stop();
}

async function run(): Promise<void> {
  const file = costLinesCsv({ lines: 20_000, bets: 200, months: 36 });
  await addBets(server, file.initiatives);
  await importFile(server, { fileName: 'lines.csv', options: file.options, pieces: file.chunks });
  const { cookie = '' } = server.client.headers;
  const portfolio = `${server.url}/api/v1/portfolio`;
  const { etag, body } = await packed(portfolio, cookie);
  const path = join(server.dataDir, 'packed');
  writeFileSync(path, body);
  const bare = fork(join(import.meta.dirname, 'bare-route.mjs'), [path], { execArgv: [] });
  try {
    tell(await measure({ bare: await addressOf(bare), portfolio }, cookie, etag), body.length);
  } finally {
    bare.disconnect();
  }
}

/** The answer as it goes over the wire. */
async function packed(url: string, cookie: string): Promise<{ etag: string; body: Buffer }> {
  const [response]: IncomingMessage[] = await once(
    get(url, { headers: { cookie, 'accept-encoding': 'gzip' } }),
    'response',
  );
  if (!response) throw new Error('no answer');
  return { etag: response.headers.etag ?? '', body: await buffer(response) };
}

async function addressOf(child: ChildProcess): Promise<string> {
  const [port]: unknown[] = await once(child, 'message');
  return `http://127.0.0.1:${Number(port)}`;
}

interface Round {
  string: number;
  unchanged: number;
  packed: number;
  whole: number;
}

/**
 * Requests a second of each in turns, after a round that does not count. Short turns: where others use the
 * machine it is slower for seconds at a time, which then falls on both sides of a ratio.
 */
async function measure(
  urls: { bare: string; portfolio: string },
  cookie: string,
  etag: string,
): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const figures = {
      string: await load(`${urls.bare}/`, '2xx', {}),
      unchanged: await load(urls.portfolio, '3xx', { cookie, 'if-none-match': etag }),
      packed: await load(`${urls.bare}/packed`, '2xx', {}),
      whole: await load(urls.portfolio, '2xx', { cookie, 'accept-encoding': 'gzip' }),
    };
    if (round === 0) continue;
    const shown = Object.entries(figures).map(([what, rate]) => `${what} ${rate.toFixed(0)}`);
    note(`requests/s: ${shown.join(', ')}`);
    rounds.push(figures);
  }
  return rounds;
}

function tell(rounds: readonly Round[], bytes: number): void {
  const rate = (which: keyof Round) => median(rounds.map((round) => round[which]));
  const ratioOf = (which: keyof Round, yardstick: keyof Round) =>
    median(rounds.map((round) => round[which] / round[yardstick]));
  const ratio = ratioOf('unchanged', 'string');
  report(`The portfolio, unchanged; ${CONNECTIONS} connections, medians of ${rounds.length} rounds`, [
    {
      what: '304 to If-None-Match',
      measured: `${times(ratio)} (${rate('unchanged').toFixed(0)}/s)`,
      yardstick: `bare route, a string: ${rate('string').toFixed(0)}/s`,
      bound: { text: `≥ ${MIN_RATIO} ×`, holds: ratio >= MIN_RATIO },
    },
    {
      what: `200 from memory, ${bytes} B packed`,
      measured: `${times(ratioOf('whole', 'packed'))} (${rate('whole').toFixed(0)}/s)`,
      yardstick: `bare route, the same bytes: ${rate('packed').toFixed(0)}/s`,
    },
  ]);
}

/** Requests a second, by a generator in a process of its own; throws unless every answer is of this class. */
async function load(url: string, expected: '2xx' | '3xx', headers: Record<string, string>): Promise<number> {
  const args = ['-j', '-c', String(CONNECTIONS), '-d', values.seconds];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  const child = spawn(process.execPath, [AUTOCANNON, ...args, url], { stdio: ['ignore', 'pipe', 'ignore'] });
  const result = JSON.parse(await text(child.stdout)) as Load;
  const { requests, errors, timeouts } = result;
  if (errors + timeouts > 0 || result[expected] !== result['2xx'] + result['3xx'] || requests.total === 0)
    throw new Error(`not only ${expected} from ${url}: ${JSON.stringify(result)}`);
  return requests.average;
}
