import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, say, setUp } from './setup.mjs';

await setUp();
const bin = (path) => join(ROOT, 'node_modules', path);
const env = {
  ...process.env,
  STEWARD_MODE: 'demo',
  STEWARD_DATA: process.env.STEWARD_DATA || join(ROOT, '.steward', 'demo'),
};
const processes = [
  spawn(
    process.execPath,
    [bin('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'apps/api/src/server.ts'],
    {
      cwd: ROOT,
      env,
      stdio: 'inherit',
    },
  ),
  spawn(process.execPath, [bin('vite/bin/vite.js')], {
    cwd: join(ROOT, 'apps', 'web'),
    env,
    stdio: 'inherit',
  }),
];
say('The page with live reload is on http://127.0.0.1:4601; the API on port 4600.');

const stop = () => {
  for (const each of processes) each.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
for (const each of processes) each.on('exit', stop);
