import { cpus, loadavg, totalmem } from 'node:os';

export interface Figure {
  what: string;
  measured: string;
  /** What it was compared with, in words. */
  yardstick?: string;
  /** Left out where there is none. */
  bound?: { text: string; holds: boolean };
}

const COLUMNS = ['', 'measured', 'yardstick', 'bound', 'verdict'];

/** Prints figures as a table; the process ends with 1 when a bound is missed. */
export function report(title: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ what, measured, yardstick = '', bound }) => [
    what,
    measured,
    yardstick,
    bound?.text ?? '',
    bound ? (bound.holds ? 'holds' : 'MISSED') : '',
  ]);
  const table = [COLUMNS, ...rows];
  const widths = COLUMNS.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  const missed = figures.filter(({ bound }) => bound && !bound.holds).length;
  console.log(`\n${title}`);
  for (const row of table) console.log(line(row));
  console.log(`  ${machine()}`);
  console.log(missed === 0 ? '  Every bound holds.' : `  ${missed} missed.`);
  if (missed > 0) process.exitCode = 1;
}

const machine = () => {
  const load = loadavg().map((value) => value.toFixed(1));
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${memory} GiB; load ${load.join(' ')}`;
};

export const note = (line: string) => console.log(`\u2022 ${line}`);

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
export const times = (ratio: number) => `${ratio.toFixed(2)} ×`;
