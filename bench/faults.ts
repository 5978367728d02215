/**
 * One file sent eight times at once; then the API and its database killed in the middle of imports,
 * the client trying again with the same keys until it is told. Nothing may be lost or doubled.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportReport, Portfolio, RouteResponse } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import { costLinesCsv } from '@steward/sample';
import { addBets } from './company.ts';
import { type Kill, PHASES, type Phase, seededRandom } from './faults/plan.ts';
import { Victim } from './faults/victim.ts';
import { type Figure, note, report } from './report.ts';
import { BenchServer, ROOT } from './server.ts';

const AT_ONCE = 8;
const MAX_READY_MS = 2_000;
const LINES = 30_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    api: { type: 'string', default: '20' },
    postgres: { type: 'string', default: '10' },
  },
});

const fileOf = (seed: number) => costLinesCsv({ lines: LINES, bets: 20, months: 12, seed });

/** Eight uploads of the same bytes: how many were taken, and how many told that it is there already. */
async function sendAtOnce({ client }: BenchServer): Promise<{ taken: ImportReport[]; refused: number }> {
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, () => {
      const { options, chunks } = fileOf(1);
      return client.sendFile('/imports', { fileName: 'same.csv', options, pieces: chunks });
    }),
  );
  const taken = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ text }) => text.includes('"already_imported"'));
  return { taken: taken.map(({ text }) => JSON.parse(text) as ImportReport), refused: refused.length };
}

/** Kills in random order, each phase of an import equally often. */
function planKills(random: () => number): { target: 'api' | 'postgres'; phase: Phase; at: number }[] {
  const kills = (target: 'api' | 'postgres', count: number) =>
    Array.from({ length: count }, (_, index) => ({
      target,
      phase: PHASES[index % PHASES.length] ?? 'streaming',
      at: random(),
      order: random(),
    }));
  return [...kills('api', Number(values.api)), ...kills('postgres', Number(values.postgres))].sort(
    (a, b) => a.order - b.order,
  );
}

/** Runs the program that proves the stored sums; the server may go on. */
function reconciled(server: BenchServer): boolean {
  const program = join(ROOT, 'apps', 'api', 'dist', 'reconcile.js');
  const env = { ...process.env, STEWARD_DATA: server.dataDir, STEWARD_MODE: 'own', DATABASE_URL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' });
  if (status !== 0) console.log(stdout, stderr);
  return status === 0 && stdout.includes('No differences.');
}

async function run(server: BenchServer): Promise<void> {
  await addBets(server, fileOf(1).initiatives);
  const { taken, refused } = await sendAtOnce(server);
  for (const { id } of taken) await server.client.call('POST', `/imports/${id}/post`, {});
  note(`${AT_ONCE} at once: ${taken.length} taken, ${refused} told that it is imported already`);

  const victim = new Victim(server);
  await victim.calibrate(fileOf(2));
  const kills: Kill[] = [];
  const plan = planKills(seededRandom(Number(values.seed)));
  for (const [index, { target, phase, at }] of plan.entries()) {
    const kill = await victim.importThrough(fileOf(3 + index), { target, phase, at });
    kills.push(kill);
    note(
      `${index + 1}. ${target} killed while ${phase}: ${kill.seen}; ready after ${kill.readyMs.toFixed(0)} ms, ${kill.tries} tries`,
    );
  }
  await tell(server, kills, { taken: taken.length, refused });
}

/** What the server holds in the end, beside what was acknowledged. */
async function tell(
  server: BenchServer,
  kills: readonly Kill[],
  atOnce: { taken: number; refused: number },
): Promise<void> {
  const files = 2 + kills.length;
  const expected = Array.from({ length: files }, (_, index) => parseAmount(fileOf(1 + index).total));
  const total = formatAmount(expected.reduce((sum, amount) => sum + amount, 0n));
  const { coverage } = await server.client.call<Portfolio>('GET', '/portfolio');
  const { items } = await server.client.call<RouteResponse<'GET /imports'>>('GET', '/imports?limit=500');
  const posted = items.filter(({ status, rows }) => status === 'posted' && rows.accepted === LINES);
  const names = new Set(posted.map(({ fileName }) => fileName));
  const left = items.filter(({ status }) => status === 'staged' || status === 'receiving').length;
  report(`Faults: ${files} files of ${LINES} lines, seed ${values.seed}`, [
    {
      what: `${AT_ONCE} uploads of one file at once`,
      measured: `${atOnce.taken} taken, ${atOnce.refused} told`,
      bound: { text: `1 and ${AT_ONCE - 1}`, holds: atOnce.taken === 1 && atOnce.refused === AT_ONCE - 1 },
    },
    ...figuresOf(kills),
    none('files lost', files - names.size, `${files} acknowledged`),
    none('files doubled', posted.length - names.size),
    none('imports left half done', left),
    same('portfolio', coverage.imported, total),
    same('reconcile', reconciled(server) ? 'no differences' : 'differences', 'no differences'),
  ]);
}

function figuresOf(kills: readonly Kill[]): Figure[] {
  const of = (target: Kill['target']) => kills.filter((kill) => kill.target === target);
  const slowest = (target: Kill['target']) => Math.max(0, ...of(target).map((kill) => kill.readyMs));
  const half = (target: Kill['target'], what: string): Figure => {
    const midway = of(target).filter((kill) => kill.midway);
    const phases = PHASES.map((name) => `${midway.filter(({ phase }) => phase === name).length} ${name}`);
    return {
      what,
      measured: `${of(target).length}, ${midway.length} in mid-import`,
      yardstick: phases.join(', '),
      bound: { text: 'half in mid-import', holds: midway.length * 2 >= of(target).length },
    };
  };
  return [
    half('api', 'API killed'),
    half('postgres', 'Postgres killed'),
    {
      what: 'API ready again, slowest',
      measured: `${slowest('api').toFixed(0)} ms`,
      bound: { text: `≤ ${MAX_READY_MS} ms`, holds: slowest('api') <= MAX_READY_MS },
    },
    { what: 'Postgres back, slowest', measured: `${slowest('postgres').toFixed(0)} ms` },
    none('API died with Postgres', of('postgres').filter((kill) => kill.apiDied).length),
  ];
}

const none = (what: string, count: number, yardstick = ''): Figure => ({
  what,
  measured: String(count),
  yardstick,
  bound: { text: '0', holds: count === 0 },
});

const same = (what: string, measured: string, yardstick: string): Figure => ({
  what,
  measured,
  yardstick,
  bound: { text: 'equal', holds: measured === yardstick },
});

const server = await BenchServer.start();
try {
  await run(server);
} finally {
  await server.stop();
}
