import { configDefaults, defineConfig } from 'vitest/config';

// Tests on real files, which are no part of this project: only where STEWARD_CORPUS names their folder.
const exclude = process.env.STEWARD_CORPUS
  ? configDefaults.exclude
  : [...configDefaults.exclude, '**/real-files.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          exclude,
          // Room for a slow machine: what hangs fails, what is slow does not.
          testTimeout: 60_000,
          include: [
            'packages/*/{src,test}/**/*.test.ts',
            'apps/web/src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'api',
          exclude,
          include: ['apps/api/{src,test}/**/*.test.ts'],
          globalSetup: 'apps/api/test/global-setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
