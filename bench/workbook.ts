/**
 * What a workbook costs beyond a CSV of the same rows: `inspect` over the whole of both, every
 * measurement in a process of its own, in turns.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { costLinesCsv } from '@steward/sample';
import { type Described, inspecting } from './reading/children.ts';
import { writeWorkbook } from './reading/workbook-file.ts';
import { median, note, report, seconds, times } from './report.ts';

const MAX_RATIO = 5;
const MAX_GROWTH_MIB = 250;

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '200000' }, rounds: { type: 'string', default: '5' } },
});
const lines = Number(values.lines);
const rounds = Number(values.rounds);
const rows = () => costLinesCsv({ lines, bets: 200, months: 36, seed: 1 });

const folder = mkdtempSync(join(tmpdir(), 'steward-bench-'));
try {
  await run(join(folder, 'lines.csv'), join(folder, 'lines.xlsx'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run(text: string, workbook: string): Promise<void> {
  const inspect = await inspecting(folder);
  const { total } = rows();
  await pipeline(Readable.from(rows().chunks), createWriteStream(text));
  await writeWorkbook(workbook, rows().chunks);
  const sizes = [text, workbook].map((path) => `${(statSync(path).size / 1e6).toFixed(1)} MB`);
  note(`${lines} lines: ${sizes[0]} as CSV, ${sizes[1]} as a workbook`);
  const read: { text: number[]; workbook: number[]; grown: number[] } = { text: [], workbook: [], grown: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const [plain, packed] = [await inspect(text), await inspect(workbook)];
    for (const each of [plain, packed]) check(each, total);
    read.text.push(plain.ms);
    read.workbook.push(packed.ms);
    read.grown.push(packed.mib);
    note(
      `round ${round}: CSV ${seconds(plain.ms)}, workbook ${seconds(packed.ms)}, + ${packed.mib.toFixed(0)} MiB`,
    );
  }
  tell(median(read.workbook), median(read.text), Math.max(...read.grown));
}

function tell(own: number, yardstick: number, grown: number): void {
  const ratio = own / yardstick;
  report(`inspect over a workbook of ${lines} rows, medians of ${rounds} rounds`, [
    {
      what: 'time',
      measured: `${times(ratio)} (${seconds(own)})`,
      yardstick: `the same rows as CSV: ${seconds(yardstick)}`,
      bound: { text: `≤ ${MAX_RATIO} ×`, holds: ratio <= MAX_RATIO },
    },
    {
      what: 'memory beyond that at rest',
      measured: `+ ${grown.toFixed(0)} MiB`,
      bound: { text: `≤ + ${MAX_GROWTH_MIB} MiB`, holds: grown <= MAX_GROWTH_MIB },
    },
  ]);
}

function check({ rows: counts, totals }: Described, total: string): void {
  if (counts.accepted === lines && counts.total === lines && totals.USD === total) return;
  throw new Error(`not ${lines} lines of ${total} USD: ${JSON.stringify({ counts, totals })}`);
}
