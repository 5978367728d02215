import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fail, ROOT, setUp } from './setup.mjs';

const MODES = { demo: 'demo', start: 'own', build: undefined };
const [command] = process.argv.slice(2);
if (!Object.hasOwn(MODES, command)) fail('Usage: node scripts/run.mjs demo|start|build');
const mode = MODES[command];

await setUp();
if (mode) serve();

function serve() {
  // The channel tells the server when this process is gone, however it went.
  const server = spawn(
    process.execPath,
    ['--enable-source-maps', join(ROOT, 'apps', 'api', 'dist', 'server.js')],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: process.env.NODE_ENV ?? 'production',
        STEWARD_MODE: mode,
        STEWARD_DATA: process.env.STEWARD_DATA || join(ROOT, '.steward', mode),
      },
    },
  );

  // A terminal sends Ctrl-C to both; the server takes the second one for the same wish.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
  server.on('error', (error) => fail(`Steward could not be started: ${error.message}`));
  server.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
    if (server.connected) server.disconnect();
  });
}
