/**
 * What importing costs beyond a bare COPY of the same rows into the same table, and what memory it
 * takes. Both start from the same table: a small posted import that the file is compared with. Twenty
 * rules and shares of every team and month apply, so that the file is allocated when it is posted.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Portfolio } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import { costLinesCsv } from '@steward/sample';
import type pg from 'pg';
import { addBets, addRules, addShares, importFile } from './company.ts';
import { connect } from './database.ts';
import { median, note, report, seconds, times } from './report.ts';
import { BenchServer } from './server.ts';
import { Yardstick } from './yardstick.ts';

const MAX_RATIO = 2;
const MAX_GROWTH_MIB = 150;
const WARM_UP_LINES = 20_000;
const REST_MS = 3_000;

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '2' } },
});
const lines = Number(values.lines);
const rounds = Number(values.rounds);

const warmUpFile = costLinesCsv({ lines: WARM_UP_LINES, bets: 200, months: 36, seed: 2 });
const file = costLinesCsv({ lines, bets: 200, months: 36, seed: 1 });

const server = await BenchServer.start();
try {
  await addBets(server, file.initiatives);
  const db = await connect(server);
  try {
    await run(db);
  } finally {
    await db.end();
  }
} finally {
  await server.stop();
}

async function run(db: pg.Client): Promise<void> {
  const path = join(server.dataDir, 'lines.csv');
  await pipeline(Readable.from(file.chunks), createWriteStream(path));
  note(`${lines} lines written; warming up with ${WARM_UP_LINES}`);
  await importFile(server, {
    fileName: 'warm-up.csv',
    options: warmUpFile.options,
    pieces: warmUpFile.chunks,
  });
  await addShares(server, file);
  await addRules(server, file.initiatives);
  const yardstick = new Yardstick(db, 'cost_lines', join(server.dataDir, 'rows.copy'));
  await yardstick.keep();
  await pause(REST_MS);
  const rest = server.memory().now;

  const ratios: number[] = [];
  const growths: number[] = [];
  let shown = '';
  for (let round = 1; round <= rounds; round += 1) {
    let copied = round % 2 === 0 ? await yardstick.timed() : 0;
    const { id, ms, peak } = await timedImport(db, path);
    const exact = formatAmount(parseAmount(warmUpFile.total) + parseAmount(file.total));
    const { coverage } = await server.client.call<Portfolio>('GET', '/portfolio');
    const imported = formatAmount(parseAmount(coverage.imported) + parseAmount(coverage.excluded));
    if (imported !== exact) throw new Error(`${imported} imported instead of ${exact}`);
    if (round === 1) await yardstick.export(id);
    await server.client.call('POST', `/imports/${id}/void`, { reason: 'The next round' });
    await yardstick.empty();
    if (copied === 0) copied = await yardstick.timed();
    ratios.push(ms / copied);
    growths.push(peak - rest);
    shown = `rest ${rest.toFixed(0)}, peak ${peak.toFixed(0)} MiB`;
    note(`round ${round}: import ${seconds(ms)}, COPY ${seconds(copied)}, memory at ${shown}`);
  }
  tell(median(ratios), Math.max(...growths), shown);
}

function tell(ratio: number, growth: number, memory: string): void {
  report(`Import of ${lines} lines, posted by rules and shares, in the portfolio`, [
    {
      what: 'time',
      measured: times(ratio),
      yardstick: 'COPY of the same rows, same table and indexes',
      bound: { text: `≤ ${MAX_RATIO} ×`, holds: ratio <= MAX_RATIO },
    },
    {
      what: 'memory of the API',
      measured: `+ ${growth.toFixed(0)} MiB`,
      yardstick: memory,
      bound: { text: `≤ + ${MAX_GROWTH_MIB} MiB`, holds: growth <= MAX_GROWTH_MIB },
    },
  ]);
}

async function timedImport(db: pg.Client, path: string): Promise<{ id: string; ms: number; peak: number }> {
  await db.query('checkpoint');
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, server.memory().now);
  }, 20);
  const begun = performance.now();
  const pieces = createReadStream(path, { highWaterMark: 256 * 1024 });
  const id = await importFile(server, { fileName: 'lines.csv', options: file.options, pieces });
  await server.client.call<Portfolio>('GET', '/portfolio');
  const ms = performance.now() - begun;
  clearInterval(watch);
  return { id, ms, peak };
}
