/**
 * What understanding a whole file costs, against PapaParse only splitting it: `inspect` decodes, splits,
 * reads every date, amount, currency and category, adds up exactly, finds duplicates and counts what
 * stands in each column. Every measurement has a process of its own, in turns.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { costLinesCsv } from '@steward/sample';
import { type Described, inspecting, splitting } from './reading/children.ts';
import { type Figure, median, note, report, seconds, times } from './report.ts';

const MAX_RATIO = 2;

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '5' } },
});
const lines = Number(values.lines);
const rounds = Number(values.rounds);

/** Texts in quotes, as most systems write them; of dates, amounts and numbers they write none. */
const QUOTED = new Set([3, 4, 5, 6, 9, 10]);

async function* quoted(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const ends = (rest + chunk).split('\n');
    rest = ends.pop() ?? '';
    yield ends.map((line) => `${quotedLine(line)}\n`).join('');
  }
}

const quotedLine = (line: string): string =>
  line
    .split(',')
    .map((cell, column) => (QUOTED.has(column) && cell !== '' ? `"${cell}"` : cell))
    .join(',');

const DRESSES = [
  { what: 'nothing in quotes', write: (chunks: AsyncIterable<string>) => chunks },
  { what: 'texts in quotes', write: quoted },
];

const folder = mkdtempSync(join(tmpdir(), 'steward-bench-'));
try {
  const inspect = await inspecting(folder);
  const figures: Figure[] = [];
  for (const { what, write } of DRESSES) {
    const { chunks, total } = costLinesCsv({ lines, bets: 200, months: 36, seed: 1 });
    const path = join(folder, 'lines.csv');
    await pipeline(Readable.from(write(chunks)), createWriteStream(path));
    note(`${what}: ${lines} lines, ${(statSync(path).size / 1e6).toFixed(0)} MB`);
    figures.push(...(await compare(what, path, total, inspect)));
  }
  report(`inspect over ${lines} lines, medians of ${rounds} rounds`, figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(
  what: string,
  path: string,
  total: string,
  inspect: (path: string) => Promise<Described>,
): Promise<Figure[]> {
  const own: number[] = [];
  const split: number[] = [];
  const grown: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const described = await inspect(path);
    check(described, total);
    own.push(described.ms);
    grown.push(described.mib);
    const { ms, records } = await splitting(path);
    if (records !== lines + 1) throw new Error(`PapaParse found ${records} records`);
    split.push(ms);
    note(`round ${round}: inspect ${seconds(described.ms)}, PapaParse ${seconds(ms)}`);
  }
  const yardstick = median(split);
  const ratio = median(own) / yardstick;
  return [
    {
      what,
      measured: `${times(ratio)} (${seconds(median(own))})`,
      yardstick: `PapaParse only splitting it: ${seconds(yardstick)}`,
      bound: { text: `≤ ${MAX_RATIO} ×`, holds: ratio <= MAX_RATIO },
    },
    { what: 'its memory beyond that at rest', measured: `+ ${Math.max(...grown).toFixed(0)} MiB` },
  ];
}

function check({ rows, totals }: Described, total: string): void {
  if (rows.accepted === lines && rows.total === lines && rows.duplicate === 0 && totals.USD === total) return;
  throw new Error(`not ${lines} lines of ${total} USD: ${JSON.stringify({ rows, totals })}`);
}
