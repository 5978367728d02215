/**
 * Seeded damage to the files of a folder: each damaged file is read whole, and must be refused in words
 * or lose nothing. `--only N` replays one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { examine } from '../packages/ingest/test/examine.ts';
import { mutate } from '../packages/ingest/test/mutate.ts';
import { note, report, seconds } from './report.ts';

const LARGEST = 64 * 1024;
const BOUND_MS = 20_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, count: { type: 'string' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? 1);
const count = Number(values.count ?? 10_000);
const folder = resolve(process.env.INIT_CWD ?? '.', positionals[0] ?? '../shared/corpus');

// A part of a large file is damaged as well as all of it, in a tenth of the time.
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.csv'))
  .sort()
  .map((name) => ({ name, bytes: readFileSync(join(folder, name)).subarray(0, LARGEST) }));
if (files.length === 0) throw new Error(`there is no CSV below ${folder}`);

const numbers =
  values.only === undefined ? Array.from({ length: count }, (_, n) => n) : [Number(values.only)];
let refused = 0;
let failed = 0;
let slowest = 0;
for (const n of numbers) {
  const file = files[n % files.length];
  if (!file) continue;
  const mutant = mutate(file.bytes, seed * 1_000_003 + n);
  const begun = performance.now();
  const examined = await examine(mutant.bytes);
  const took = performance.now() - begun;
  slowest = Math.max(slowest, took);
  if (examined.refused !== null) refused += 1;
  const failures = took > BOUND_MS ? [...examined.failures, `took ${seconds(took)}`] : examined.failures;
  if (failures.length === 0) continue;
  failed += 1;
  note(
    `--seed ${seed} --only ${n}: ${file.name}, ${mutant.what.join(', ')}: ${failures.slice(0, 3).join('; ')}`,
  );
}

report(`${numbers.length} damaged files of ${files.length}, seed ${seed}`, [
  {
    what: 'read, every record counted and every amount added up',
    measured: String(numbers.length - refused - failed),
  },
  { what: 'refused in words', measured: String(refused) },
  { what: 'anything else', measured: String(failed), bound: { text: 'none', holds: failed === 0 } },
  {
    what: 'the slowest',
    measured: seconds(slowest),
    bound: { text: `≤ ${seconds(BOUND_MS)}`, holds: slowest <= BOUND_MS },
  },
]);
