/**
 * What importing movements of revenue costs beyond a bare COPY of the same rows into the same table with its
 * indexes: staged, posted, and in the bridge. A year's movements are posted before, which the file is
 * compared with.
 */
import { createReadStream, createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { ImportReport, RouteResponse } from '@steward/contracts';
import { formatAmount } from '@steward/finance';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { connect } from './database.ts';
import { median, note, report, seconds, times } from './report.ts';
import { BenchServer } from './server.ts';

const MAX_RATIO = 3;
const WARM_UP_EVENTS = 10_000;
const YARDSTICK_ID = '01900000-0000-7000-8000-000000000001';
const MOVEMENTS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;
const LINES = ['Dispatch', 'Billing', 'Insights', 'Platform'];
const HEADER = 'Date,Customer,Product line,Movement,MRR change,Currency,Movement id';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
});
const events = Number(values.events);
const rounds = Number(values.rounds);

const OPTIONS = {
  dialect: { encoding: 'utf-8', bom: false, lineEnding: 'LF', delimiter: ',', headerRow: 1 },
  revenue: {
    columns: {
      date: 'Date',
      customer: 'Customer',
      productLine: 'Product line',
      movement: 'Movement',
      amount: 'MRR change',
      currency: 'Currency',
      externalId: 'Movement id',
    },
    dateFormat: 'YYYY-MM-DD',
    decimal: '.',
    basis: 'mrr',
    unit: 'units',
    losses: 'negative',
    movements: Object.fromEntries(MOVEMENTS.map((movement) => [movement, movement])),
    constants: {},
  },
};

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
  writeFileSync(path, `${[HEADER, ...rows].join('\n')}\n`);
  return { path, arr: cents * 12n * 10n ** 16n };
}

async function run(db: pg.Client): Promise<void> {
  const warmUp = write(WARM_UP_EVENTS, 'warm-up');
  const file = write(events, 'events');
  note(`${events} events written; warming up with ${WARM_UP_EVENTS}`);
  await importFile(warmUp, 'warm-up.csv');
  await db.query('create table warm_up as select * from revenue_events');

  const ratios: number[] = [];
  const rows = join(server.dataDir, 'rows.copy');
  for (let round = 1; round <= rounds; round += 1) {
    let copied = round % 2 === 0 ? await timedCopy(db, rows) : 0;
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
    if (round === 1) await exportRows(db, id, rows);
    await server.client.call('POST', `/imports/${id}/void`, { reason: 'The next round' });
    await emptyTable(db);
    if (copied === 0) copied = await timedCopy(db, rows);
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
  const { id } = await server.client.upload<ImportReport>('/imports', { fileName, options: OPTIONS, pieces });
  const begun = performance.now();
  await server.client.call<ImportReport>('POST', `/imports/${id}/post`, {});
  return { id, posting: performance.now() - begun };
}

/** The rows as COPY takes them, under the id of an import that counts nowhere. */
async function exportRows(db: pg.Client, id: string, path: string): Promise<void> {
  const { rows } = await db.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'revenue_events' order by ordinal_position`,
  );
  const columns = rows.map((row) =>
    row.column_name === 'import_id' ? `'${YARDSTICK_ID}'::uuid` : `"${row.column_name}"`,
  );
  const select = `select ${columns.join(', ')} from revenue_events where import_id = '${id}' order by row`;
  await pipeline(db.query(copyTo(`copy (${select}) to stdout`)), createWriteStream(path));
  await db.query(
    `insert into imports (workspace_id, id, kind, file_name, status, dialect, mapping, created_by)
     select workspace_id, $2, kind, file_name, 'discarded', dialect, mapping, created_by from imports where id = $1`,
    [id, YARDSTICK_ID],
  );
}

async function timedCopy(db: pg.Client, path: string): Promise<number> {
  await db.query('checkpoint');
  const begun = performance.now();
  const rows = createReadStream(path, { highWaterMark: 256 * 1024 });
  await pipeline(rows, db.query(copyFrom('copy revenue_events from stdin')));
  const ms = performance.now() - begun;
  await emptyTable(db);
  return ms;
}

/** Back to the events of the warm-up, without the bloat of a delete; nothing refers to them. */
async function emptyTable(db: pg.Client): Promise<void> {
  await db.query('truncate revenue_events, outcome_events');
  await db.query('insert into revenue_events select * from warm_up');
  await db.query('analyze revenue_events');
}
