import { readFileSync } from 'node:fs';
import { runFile } from './golden/run.ts';

/** Checks reference cases against the functions of this package: `npm run golden -- FILE…`. */
function main(files: readonly string[]): number {
  if (files.length === 0) {
    console.error('Usage: npm run golden -- FILE…');
    return 2;
  }
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    try {
      const result = runFile(readFileSync(file, 'utf8'));
      passed += result.passed;
      failed += result.failures.length;
      for (const failure of result.failures) console.log(`FAILED ${file}: ${failure}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
