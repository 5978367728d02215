import { defineConfig } from '@playwright/test';

const executablePath = process.env.STEWARD_BROWSER;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'apps/web/e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only at times is a broken test.
  retries: 0,
  workers: 2,
  // Room for a slow machine: what hangs fails, what is slow does not.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    ...(executablePath ? {} : { channel: 'chromium' }),
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Chrome refuses its sandbox to root.
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
});
