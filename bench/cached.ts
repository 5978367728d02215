/** What an answer that nothing has changed costs, beside a bare Fastify route that returns a string. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { costLinesCsv } from '@steward/sample';
import { addBets, importFile } from './company.ts';
import { median, note, report, times } from './report.ts';
import { BenchServer, ROOT } from './server.ts';

const MIN_RATIO = 0.6;
const CONNECTIONS = 10;
const AUTOCANNON = join(ROOT, 'node_modules', 'autocannon', 'autocannon.js');

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } },
});

interface Load {
  requests: { average: number; total: number };
  errors: number;
  timeouts: number;
  '2xx': number;
  '3xx': number;
}

const bare = fork(join(import.meta.dirname, 'bare-route.mjs'), { execArgv: [] });
const server = await BenchServer.start();
try {
  await run(`http://127.0.0.1:${await portOf(bare)}/`);
} finally {
  bare.disconnect();
  await server.stop();
}

async function portOf(child: ChildProcess): Promise<number> {
  const [port] = await once(child, 'message');
  return Number(port);
}

async function run(bareUrl: string): Promise<void> {
  const file = costLinesCsv({ lines: 20_000, bets: 200, months: 36 });
  await addBets(server, file.initiatives);
  await importFile(server, { fileName: 'lines.csv', options: file.options, pieces: file.chunks });
  const { cookie = '' } = server.client.headers;
  const first = await server.client.send('GET', '/portfolio');
  const etag = first.headers.get('etag') ?? '';
  const url = `${server.url}/api/v1/portfolio`;
  const unchanged = () => load(url, '3xx', { cookie, 'if-none-match': etag });
  const whole = () => load(url, '2xx', { cookie, 'accept-encoding': 'gzip' });

  const figures: { bare: number; unchanged: number; whole: number }[] = [];
  await Promise.all([load(bareUrl, '2xx', {}), unchanged(), whole()]);
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const figure = {
      bare: await load(bareUrl, '2xx', {}),
      unchanged: await unchanged(),
      whole: await whole(),
    };
    note(
      `bare ${figure.bare.toFixed(0)}, 304 ${figure.unchanged.toFixed(0)}, 200 ${figure.whole.toFixed(0)} requests/s`,
    );
    figures.push(figure);
  }
  const bareRate = median(figures.map((figure) => figure.bare));
  const ratioOf = (which: 'unchanged' | 'whole') =>
    median(figures.map((figure) => figure[which] / figure.bare));
  const ratio = ratioOf('unchanged');
  const yardstick = `bare route: ${bareRate.toFixed(0)}/s`;
  const rate = (which: 'unchanged' | 'whole') => median(figures.map((figure) => figure[which])).toFixed(0);
  report(`The portfolio, unchanged; ${CONNECTIONS} connections, medians of ${figures.length} rounds`, [
    {
      what: '304 to If-None-Match',
      measured: `${times(ratio)} (${rate('unchanged')}/s)`,
      yardstick,
      bound: { text: `≥ ${MIN_RATIO} ×`, holds: ratio >= MIN_RATIO },
    },
    {
      what: `200 from memory, ${Number(first.headers.get('content-length') ?? first.text.length)} B packed`,
      measured: `${times(ratioOf('whole'))} (${rate('whole')}/s)`,
      yardstick,
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
