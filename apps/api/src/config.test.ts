import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('without any variable it serves this machine alone, with data beside the program', () => {
  expect(readConfig({}, '/srv/steward')).toEqual({
    port: 4600,
    host: '127.0.0.1',
    dataDir: '/srv/steward/.steward/own',
    mode: 'own',
    databaseUrl: undefined,
    logLevel: 'warn',
    trustProxy: undefined,
  });
});

test('an empty variable is one that is not set, and a relative folder is below the current one', () => {
  const config = readConfig(
    { PORT: '', HOST: '', DATABASE_URL: '', STEWARD_DATA: 'data', STEWARD_MODE: 'demo' },
    '/srv',
  );
  expect(config).toMatchObject({
    port: 4600,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: '/srv/data',
    mode: 'demo',
  });
  expect(readConfig({ PORT: '0' }, '/').port).toBe(0);
});

test.each([
  [{ PORT: 'http' }, 'PORT must be a number, such as 4600.'],
  [{ PORT: '70000' }, 'PORT must be at most 65535.'],
  [{ PORT: '46.5' }, 'PORT must be a number, such as 4600.'],
  [{ HOST: 'http://localhost' }, 'HOST must be an address of this machine, such as 127.0.0.1.'],
  [{ STEWARD_MODE: 'prod' }, 'STEWARD_MODE must be demo or own.'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be like postgres://user:password@host:5432/database.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
])('%o is refused with what it takes', (env, message) => {
  expect(() => readConfig(env, '/')).toThrow(message);
});

test('no proxy is trusted without being named: whoever is can claim any address', () => {
  for (const all of ['true', '*', '1'])
    expect(() => readConfig({ STEWARD_TRUST_PROXY: all }, '/')).toThrow(
      'STEWARD_TRUST_PROXY must name the proxies',
    );
  expect(readConfig({ STEWARD_TRUST_PROXY: 'loopback, 10.0.0.2' }, '/').trustProxy).toBe(
    'loopback, 10.0.0.2',
  );
});

test('all that is wrong is said at once', () => {
  expect(() => readConfig({ PORT: 'x', STEWARD_MODE: 'y' }, '/')).toThrow(/^PORT .*\nSTEWARD_MODE /);
});
