/**
 * What ten million cost lines behind the portfolio cost whoever opens it, beside a hundred thousand:
 * two databases with the same bets, months, teams, shares and outcomes, asked in turns, each time for
 * an answer that must be computed since something was changed just before.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Portfolio } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import { costLinesCsv } from '@steward/sample';
import { addBets, addOutcomes, addShares, importFile } from './company.ts';
import { median, note, report, seconds, times } from './report.ts';
import { BenchServer, ROOT } from './server.ts';

const MAX_RATIO = 1.2;
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

async function run(few: BenchServer, many: BenchServer): Promise<void> {
  const [a, b] = [
    await few.client.call<Portfolio>('GET', '/portfolio'),
    await many.client.call<Portfolio>('GET', '/portfolio'),
  ];
  if (a.bets.length !== b.bets.length || a.span.months !== b.span.months)
    throw new Error('the two databases are not alike');
  const pairs: { few: number; many: number }[] = [];
  for (let round = -WARM_UP; round < Number(values.rounds); round += 1) {
    const pair =
      round % 2 === 0
        ? { few: await timedPortfolio(few, round), many: await timedPortfolio(many, round) }
        : { many: await timedPortfolio(many, round), few: await timedPortfolio(few, round) };
    if (round >= 0) pairs.push(pair);
  }
  const middle = (which: 'few' | 'many') => median(pairs.map((pair) => pair[which]));
  const ratio = middle('many') / middle('few');
  report(
    `The portfolio computed: ${a.bets.length} bets, ${a.span.months} months, medians of ${pairs.length}`,
    [
      {
        what: `${values.lines} lines behind it`,
        measured: `${times(ratio)} (${middle('many').toFixed(1)} ms)`,
        yardstick: `${FEW} lines: ${middle('few').toFixed(1)} ms`,
        bound: { text: `≤ ${MAX_RATIO} ×`, holds: ratio <= MAX_RATIO },
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
