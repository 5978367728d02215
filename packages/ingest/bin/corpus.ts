import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type Checked, check } from './corpus/check.ts';
import { type Expectation, parseExpectations } from './corpus/expectations.ts';

const USAGE = `Usage: npm run corpus -- DIR [EXPECTATIONS.json]

Reads the files of DIR as \`steward inspect\` does and compares what it finds with what is expected: by
the expectations of this project unless a file of them is named. Exit code 1 where one does not hold.`;

const OWN = join(import.meta.dirname, 'corpus', 'expectations.json');
const WIDEST = 70;

async function main(args: readonly string[]): Promise<number> {
  const [dir, expectations = OWN, ...more] = args;
  if (dir === undefined || dir.startsWith('-') || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const folder = resolve(cwd, dir);
  if (!existsSync(folder)) {
    console.error(`There is no folder ${folder}.`);
    return 2;
  }
  let expected: Expectation[];
  try {
    expected = parseExpectations(readFileSync(resolve(cwd, expectations), 'utf8'));
  } catch (error) {
    console.error(`${expectations}: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const results: Checked[] = [];
  for (const expectation of expected) results.push(await check(folder, expectation));
  printTable(results);
  printUnexpected(folder, expected);
  const passed = results.filter(({ holds }) => holds).length;
  console.log(`${passed} passed, ${results.length - passed} failed`);
  return passed === results.length ? 0 : 1;
}

/** A line for each file; where something does not hold, a line for each fact that does not. */
function printTable(results: readonly Checked[]): void {
  const rows = results.flatMap(({ file, facts, holds }) => {
    const told = holds ? [facts] : facts.filter((fact) => !fact.holds).map((fact) => [fact]);
    return told.map((some) => [
      file,
      some.map(({ fact, found }) => `${fact} ${found}`).join(', '),
      some.map(({ fact, expected }) => `${fact} ${expected}`).join(', '),
      holds ? 'holds' : 'FAILED',
    ]);
  });
  const table = [['file', 'found', 'expected', 'verdict'], ...rows];
  // What failed is shown in full.
  const cut = (row: string[]) => (row[3] === 'FAILED' ? row : row.map((cell) => shortened(cell)));
  const shown = table.map(cut);
  const widths = [0, 1, 2].map((column) =>
    Math.min(WIDEST, Math.max(...shown.map((row) => row[column]?.length ?? 0))),
  );
  for (const row of shown)
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

function shortened(cell: string): string {
  return cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell;
}

/** Delimited files that nothing is expected of: a new one should not go unseen. */
function printUnexpected(folder: string, expected: readonly Expectation[]): void {
  const known = new Set(
    expected.flatMap(({ file, expect }) => [file, expect.sameCellsAs, expect.sameRowsAs]),
  );
  const others = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:csv|tsv|txt|xlsx|gz)$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((file) => !known.has(file));
  if (others.length > 0) console.log(`Without an expectation: ${others.sort().join(', ')}`);
}

process.exitCode = await main(process.argv.slice(2));
