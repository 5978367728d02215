import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browser } from './browser.mjs';
import { ROOT, say, setUp } from './setup.mjs';

const paths = process.argv.slice(2);
const withBrowser = paths.length === 0 && existsSync(join(ROOT, 'apps', 'web', 'e2e'));

await setUp();
const reports = mkdtempSync(join(tmpdir(), 'steward-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

const results = [runVitest()];
if (withBrowser) results.push(runPlaywright());
else
  say(
    paths.length > 0
      ? 'Browser tests are left out: only the named tests ran.'
      : 'There are no browser tests.',
  );

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

function runVitest() {
  say('Unit and integration tests…');
  const report = join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = run('vitest/vitest.mjs', ['run', ...reporters, ...paths], {});
  return count(report, status, ({ testResults, numPassedTests, numTotalTests }) => ({
    passed: numPassedTests,
    // Skipped and unfinished ones proved nothing; a file that could not be loaded has no tests to count.
    failed: numTotalTests - numPassedTests + testResults.filter(brokenFile).length,
  }));
}

function brokenFile({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((result) => result.status === 'failed');
}

function runPlaywright() {
  const executable = browser();
  if (!executable) {
    console.error('No Chrome or Chromium was found, and none could be installed. Set CHROME_PATH to one.');
    return { passed: 0, failed: 1 };
  }
  say(`Browser tests, in ${executable}…`);
  const report = join(reports, 'playwright.json');
  const status = run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    STEWARD_BROWSER: executable,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return count(report, status, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + (stats.unexpected === 0 ? errors.length : 0),
  }));
}

function run(script, args, env) {
  const file = join(ROOT, 'node_modules', script);
  const { status } = spawnSync(process.execPath, [file, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
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
