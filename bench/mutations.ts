/**
 * Seeded damage to the files of a folder, or to the sample company's: each damaged file is read whole, and
 * must be refused in words or lose nothing. Some are sent to a server as well, which must say the same.
 * `--only N` replays one.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { examine } from '../packages/ingest/test/examine.ts';
import { mutate } from '../packages/ingest/test/mutate.ts';
import { wholeFiles } from './mutations/files.ts';
import { serve } from './mutations/over-http.ts';
import { note, report, seconds } from './report.ts';
import { BenchServer } from './server.ts';

const BOUND_MS = 20_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    count: { type: 'string' },
    served: { type: 'string' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed ?? 1);
const count = Number(values.count ?? 10_000);
/** One in so many goes to the server: a member may ask twelve hundred things a minute. */
const every = Math.max(1, Math.round(count / Number(values.served ?? 1_000)));
const [folder] = positionals;
const files = await wholeFiles(folder && resolve(process.env.INIT_CWD ?? '.', folder));

const numbers =
  values.only === undefined ? Array.from({ length: count }, (_, n) => n) : [Number(values.only)];
let refused = 0;
let failed = 0;
let slowest = 0;
let served = 0;
const server = await BenchServer.start();
try {
  for (const n of numbers) await damage(n);
} finally {
  await server.stop();
}

async function damage(n: number): Promise<void> {
  const file = files[n % files.length];
  if (!file) return;
  const mutant = mutate(file.bytes, seed * 1_000_003 + n);
  const begun = performance.now();
  const examined = await examine(mutant.bytes);
  const took = performance.now() - begun;
  slowest = Math.max(slowest, took);
  if (examined.refused !== null) refused += 1;
  const failures = took > BOUND_MS ? [...examined.failures, `took ${seconds(took)}`] : [...examined.failures];
  if (n % every === 0 || values.only !== undefined) {
    served += 1;
    failures.push(...(await serve(server, mutant.bytes, examined.description)).failures);
  }
  if (failures.length === 0) return;
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
  { what: 'sent to a server as well: the same there, or refused in words', measured: String(served) },
  { what: 'anything else', measured: String(failed), bound: { text: 'none', holds: failed === 0 } },
  {
    what: 'the slowest',
    measured: seconds(slowest),
    bound: { text: `≤ ${seconds(BOUND_MS)}`, holds: slowest <= BOUND_MS },
  },
]);
