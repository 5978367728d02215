import { readConfig } from './config.ts';
import type { Database } from './context.ts';
import { DATABASE_ERRORS, onDatabase } from './database.ts';
import { reconcileAll } from './features/reconcile/service.ts';

const SHOWN = 50;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Proves the live database's sums equal to what they rest on; prints the differences. Exit code 1 where there are any. */
async function run(database: Database): Promise<number> {
  let differences = 0;
  for (const { name, currency, result } of await reconcileAll(database)) {
    differences += result.differences.length;
    print(
      `\n${name}: ${result.lines} posted lines are ${currency} ${result.imported}; the facts say ${currency} ${result.facts}`,
    );
    for (const { what, where, lines, facts } of result.differences.slice(0, SHOWN))
      print(`  ${what}  ${where}  rests on ${lines}  stored ${facts}`);
    if (result.differences.length > SHOWN) print(`  and ${result.differences.length - SHOWN} more`);
  }
  print(`\n${differences === 0 ? 'No differences.' : `${differences} differences.`}`);
  return differences === 0 ? 0 : 1;
}

try {
  process.exitCode = await onDatabase(readConfig(process.env, process.cwd()), print, run);
} catch (error) {
  const explained = error instanceof Error && DATABASE_ERRORS.some((kind) => error instanceof kind);
  process.stderr.write(
    `${explained ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 2;
}
