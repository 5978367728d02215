/**
 * What importing movements of revenue costs beyond a bare COPY of the same rows into the same table with its
 * indexes: staged, posted, and in the bridge. A year's movements are posted before, which the file is
 * compared with.
 */
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ImportReport, MOVEMENTS, type RouteResponse } from '@steward/contracts';
import { formatAmount } from '@steward/finance';
import { MRR_MOVEMENTS } from '@steward/sample';
import type pg from 'pg';
import { connect } from './database.ts';
import { median, note, report, seconds, times } from './report.ts';
import { BenchServer } from './server.ts';
import { Yardstick } from './yardstick.ts';

const MAX_RATIO = 3;
const WARM_UP_EVENTS = 10_000;
const LINES = ['Dispatch', 'Billing', 'Insights', 'Platform'];

const { values } = parseArgs({
  options: { events: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
});
const events = Number(values.events);
const rounds = Number(values.rounds);

interface Written {
  path: string;
  /** What the movements do to ARR, exactly. */
  arr: bigint;
}

const server = await BenchServer.start();
try {
  const db = await connect(server);
  try {
    await run(db);
  } finally {
    await db.end();
  }
} finally {
  await server.stop();
}

/** Movements of three years, told apart by `mark`; cents that differ from row to row. */
function write(count: number, mark: string): Written {
  let cents = 0n;
  const rows = Array.from({ length: count }, (_, index) => {
    const movement = MOVEMENTS[index % MOVEMENTS.length] ?? 'new';
    const sign = movement === 'contraction' || movement === 'churn' ? -1n : 1n;
    const value = BigInt(10_000 + ((index * 7_919) % 900_000));
    cents += sign * value;
    const month = index % 36;
    const date = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`;
    const text = `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
    return `${date},Customer ${index % 20_000},${LINES[index % LINES.length]},${movement},${sign < 0n ? '-' : ''}${text},USD,${mark}-${index}`;
  });
  const path = join(server.dataDir, `${mark}.csv`);
  writeFileSync(path, `${[MRR_MOVEMENTS.header.join(','), ...rows].join('\n')}\n`);
  return { path, arr: cents * 12n * 10n ** 16n };
}

async function run(db: pg.Client): Promise<void> {
  const warmUp = write(WARM_UP_EVENTS, 'warm-up');
  const file = write(events, 'events');
  note(`${events} events written; warming up with ${WARM_UP_EVENTS}`);
  await importFile(warmUp, 'warm-up.csv');
  const yardstick = new Yardstick(db, 'revenue_events', join(server.dataDir, 'rows.copy'));
  await yardstick.keep();

  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    let copied = round % 2 === 0 ? await yardstick.timed() : 0;
    await db.query('checkpoint');
    const begun = performance.now();
    const { id, posting } = await importFile(file, 'events.csv');
    const { total } = await server.client.call<RouteResponse<'GET /revenue/bridge'>>(
      'GET',
      '/revenue/bridge',
    );
    const ms = performance.now() - begun;
    const exact = formatAmount(warmUp.arr + file.arr);
    if (total.closing !== exact) throw new Error(`${total.closing} in the bridge instead of ${exact}`);
    if (round === 1) await yardstick.export(id);
    await server.client.call('POST', `/imports/${id}/void`, { reason: 'The next round' });
    await yardstick.empty();
    if (copied === 0) copied = await yardstick.timed();
    ratios.push(ms / copied);
    note(
      `round ${round}: in the bridge after ${seconds(ms)}, posting alone ${seconds(posting)}, COPY ${seconds(copied)}`,
    );
  }
  const ratio = median(ratios);
  report(`Import of ${events} movements of revenue, posted, in the bridge`, [
    {
      what: 'time',
      measured: times(ratio),
      yardstick: 'COPY of the same rows, same table and indexes',
      bound: { text: `≤ ${MAX_RATIO} ×`, holds: ratio <= MAX_RATIO },
    },
  ]);
}

async function importFile({ path }: Written, fileName: string): Promise<{ id: string; posting: number }> {
  const pieces = createReadStream(path, { highWaterMark: 256 * 1024 });
  const { id } = await server.client.upload<ImportReport>('/imports', {
    fileName,
    options: MRR_MOVEMENTS.options,
    pieces,
  });
  const begun = performance.now();
  await server.client.call<ImportReport>('POST', `/imports/${id}/post`, {});
  return { id, posting: performance.now() - begun };
}
