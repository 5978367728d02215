import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browser } from './browser.mjs';
import { ROOT, say, setUp } from './setup.mjs';

const paths = process.argv.slice(2);
const withBrowser = paths.length === 0 && existsSync(join(ROOT, 'apps', 'web', 'e2e'));

await setUp();
// All that the tests leave on the disk lies here, and goes with this command however they ended.
const scratch = mkdtempSync(join(tmpdir(), 'steward-'));
// The database's account has to pass through.
chmodSync(scratch, 0o711);
process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true;
  });

const results = [await runVitest()];
if (paths.length > 0) say('Browser tests are left out: only the named tests ran.');
else if (!withBrowser) say('There are no browser tests.');
else if (!interrupted) results.push(await runPlaywright());

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

async function runVitest() {
  say('Unit and integration tests…');
  const report = join(scratch, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await run('vitest/vitest.mjs', ['run', ...reporters, ...paths], {});
  return count(report, status, ({ testResults, numPassedTests, numTotalTests }) => ({
    passed: numPassedTests,
    // Skipped and unfinished ones proved nothing; a file that could not be loaded has no tests to count.
    failed: numTotalTests - numPassedTests + testResults.filter(brokenFile).length,
  }));
}

function brokenFile({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((result) => result.status === 'failed');
}

async function runPlaywright() {
  const executable = browser();
  if (!executable) {
    console.error('No Chrome or Chromium was found, and none could be installed. Set CHROME_PATH to one.');
    return { passed: 0, failed: 1 };
  }
  say(`Browser tests, in ${executable}…`);
  const report = join(scratch, 'playwright.json');
  const status = await run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    STEWARD_BROWSER: executable,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return count(report, status, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + (stats.unexpected === 0 ? errors.length : 0),
  }));
}

async function run(script, args, env) {
  const runner = spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env, TMPDIR: scratch },
  });
  const forward = (signal) => runner.kill(signal);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, forward);
  const [status] = await once(runner, 'exit');
  for (const signal of ['SIGTERM', 'SIGHUP']) process.removeListener(signal, forward);
  return status;
}

/** A runner that ended badly without a failed test to show for it counts as one. */
function count(report, status, read) {
  let result = { passed: 0, failed: 0 };
  try {
    result = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.error(`The test runner left no report: ${error.message}`);
  }
  return status !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}
