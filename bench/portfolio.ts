/**
 * What ten million cost lines behind the portfolio cost whoever opens it, and whoever allocates a
 * team's month anew, beside a hundred thousand: two databases with the same bets, months, teams, shares
 * and outcomes, asked in turns, each time for an answer that must be computed since something was
 * changed just before.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { AllocationRule, Portfolio, RouteResponse } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import { costLinesCsv } from '@steward/sample';
import { addBets, addOutcomes, addShares, importFile } from './company.ts';
import { median, note, report, seconds, times } from './report.ts';
import { BenchServer, ROOT } from './server.ts';

const MAX_RATIO = 1.2;
const MAX_SHARES_MS = 300;
const FEW = 100_000;
const FILE_LINES = 1_000_000;
const OUTCOMES = 150;
const WARM_UP = 5;

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '10000000' },
    rounds: { type: 'string', default: '40' },
    keep: { type: 'boolean', default: false },
  },
});

/** A server with so many lines behind it, loaded through the import unless the folder holds them already. */
async function withLines(lines: number): Promise<BenchServer> {
  const dataDir = join(ROOT, '.steward', 'bench', String(lines));
  const loaded = join(dataDir, 'loaded');
  if (values.keep && !existsSync(loaded)) rmSync(dataDir, { recursive: true, force: true });
  if (values.keep) mkdirSync(dataDir, { recursive: true });
  const known = values.keep && existsSync(loaded);
  const server = await BenchServer.start(values.keep ? { dataDir } : {});
  try {
    if (!known) await load(server, lines);
    if (values.keep) writeFileSync(loaded, '');
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** Value in proportion to cost: rates of return are searched for as long in either. */
const priceFor = (lines: number) => formatAmount((parseAmount('99.5') * BigInt(lines)) / 10_000_000n);

async function load(server: BenchServer, lines: number): Promise<void> {
  let total = 0n;
  for (let done = 0, seed = 1; done < lines; done += FILE_LINES, seed += 1) {
    const file = costLinesCsv({ lines: Math.min(FILE_LINES, lines - done), bets: 200, months: 36, seed });
    if (seed === 1) await addBets(server, file.initiatives);
    const begun = performance.now();
    await importFile(server, { fileName: `lines-${seed}.csv`, options: file.options, pieces: file.chunks });
    note(`file ${seed} of ${lines} lines: ${seconds(performance.now() - begun)}`);
    total += parseAmount(file.total);
    if (seed === 1) await addShares(server, file);
    if (seed === 1) await addOutcomes(server, { count: OUTCOMES, monthlyPrice: priceFor(lines) }, file);
  }
  const { coverage } = await server.client.call<Portfolio>('GET', '/portfolio');
  if (coverage.imported !== formatAmount(total))
    throw new Error(`${coverage.imported} imported instead of ${formatAmount(total)}`);
}

/** Milliseconds of a portfolio that was not computed before. */
async function timedPortfolio({ client }: BenchServer, round: number): Promise<number> {
  await client.call('PATCH', '/initiatives/BET-0001', { hypothesis: `Round ${round}, ${Date.now()}` });
  const begun = performance.now();
  const { status, text } = await client.send('GET', '/portfolio');
  const ms = performance.now() - begun;
  if (status !== 200) throw new Error(`${status} ${text}`);
  return ms;
}

const TEAM = 'Team 03';
const MONTH = '2026-05';

/** Milliseconds of new shares of one team's month, facts and all. */
async function timedShares({ client }: BenchServer, round: number): Promise<number> {
  const { items } = await client.call<RouteResponse<'GET /teams'>>('GET', '/teams');
  const teamId = items.find(({ name }) => name === TEAM)?.id;
  const shares = [6_000, 3_000].map((basisPoints, at) => ({
    initiative: `BET-${String(1 + ((round + WARM_UP) % 90) * 2 + at).padStart(4, '0')}`,
    basisPoints,
  }));
  const begun = performance.now();
  await client.call('PUT', '/team-allocations', { allocations: [{ teamId, period: MONTH, shares }] });
  return performance.now() - begun;
}

/** Milliseconds of a rule that catches one team's month, which reads the lines, and of its retirement. */
async function timedRule({ client }: BenchServer): Promise<number> {
  const conditions = [
    { op: 'is', field: 'team', values: [TEAM] },
    { op: 'from', field: 'period', period: MONTH },
    { op: 'through', field: 'period', period: MONTH },
  ];
  const rule = { name: 'Bench', conditions, target: { kind: 'excluded' }, scope: 'every' };
  const begun = performance.now();
  const { id } = await client.call<AllocationRule>('POST', '/allocation-rules', { rule });
  const ms = performance.now() - begun;
  await client.call('POST', `/allocation-rules/${id}/retire`, { version: 1 });
  return ms;
}

/** Milliseconds of the queue of what reaches no bet, by a field of the lines. */
async function timedQueue({ client }: BenchServer): Promise<number> {
  const begun = performance.now();
  await client.call<RouteResponse<'GET /unallocated'>>('GET', '/unallocated?by=vendor');
  return performance.now() - begun;
}

async function inTurns(
  few: BenchServer,
  many: BenchServer,
  timed: (server: BenchServer, round: number) => Promise<number>,
  rounds: number,
  warmUp = WARM_UP,
): Promise<{ few: number; many: number }> {
  const pairs: { few: number; many: number }[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const pair =
      round % 2 === 0
        ? { few: await timed(few, round), many: await timed(many, round) }
        : { many: await timed(many, round), few: await timed(few, round) };
    if (round >= 0) pairs.push(pair);
  }
  return { few: median(pairs.map((pair) => pair.few)), many: median(pairs.map((pair) => pair.many)) };
}

async function run(few: BenchServer, many: BenchServer): Promise<void> {
  const [a, b] = [
    await few.client.call<Portfolio>('GET', '/portfolio'),
    await many.client.call<Portfolio>('GET', '/portfolio'),
  ];
  if (a.bets.length !== b.bets.length || a.span.months !== b.span.months)
    throw new Error('the two databases are not alike');
  const rounds = Number(values.rounds);
  const portfolio = await inTurns(few, many, timedPortfolio, rounds);
  const shares = await inTurns(few, many, timedShares, rounds);
  const rule = await inTurns(few, many, timedRule, 3, 1);
  // After a change, so that it is computed; once, since it reads the lines.
  const queue = await inTurns(few, many, timedQueue, 1, 0);
  const ratio = portfolio.many / portfolio.few;
  report(
    `${a.bets.length} bets, ${a.span.months} months, medians of ${rounds}; ${values.lines} lines behind them`,
    [
      {
        what: 'the portfolio, computed',
        measured: `${times(ratio)} (${portfolio.many.toFixed(1)} ms)`,
        yardstick: `${FEW} lines: ${portfolio.few.toFixed(1)} ms`,
        bound: { text: `≤ ${MAX_RATIO} ×`, holds: ratio <= MAX_RATIO },
      },
      {
        what: 'new shares of one team-month',
        measured: `${shares.many.toFixed(1)} ms (${times(shares.many / shares.few)})`,
        yardstick: `${FEW} lines: ${shares.few.toFixed(1)} ms`,
        bound: { text: `≤ ${MAX_SHARES_MS} ms`, holds: shares.many <= MAX_SHARES_MS },
      },
      {
        what: 'a new rule for one team-month',
        measured: `${rule.many.toFixed(0)} ms, reading the lines`,
        yardstick: `${FEW} lines: ${rule.few.toFixed(0)} ms`,
      },
      {
        what: 'the queue of unallocated cost',
        measured: `${queue.many.toFixed(0)} ms, reading the lines`,
        yardstick: `${FEW} lines: ${queue.few.toFixed(0)} ms`,
      },
    ],
  );
}

const few = await withLines(FEW);
try {
  const many = await withLines(Number(values.lines));
  try {
    await run(few, many);
  } finally {
    await many.stop();
  }
} finally {
  await few.stop();
}
