import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fail, ROOT, setUp } from './setup.mjs';

const [command, named] = process.argv.slice(2);
const ownOrDemo = () => named ?? (existsSync(join(ROOT, '.steward', 'own')) ? 'own' : 'demo');
const COMMANDS = {
  demo: () => launch('server.js', 'demo'),
  start: () => launch('server.js', 'own'),
  reconcile: () => launch('reconcile.js', ownOrDemo()),
  build: () => {},
};
if (!Object.hasOwn(COMMANDS, command))
  fail('Usage: node scripts/run.mjs demo|start|build|reconcile [own|demo]');

await setUp();
COMMANDS[command]();

function launch(program, mode) {
  // The channel tells the server when this process is gone, however it went.
  const server = spawn(
    process.execPath,
    ['--enable-source-maps', join(ROOT, 'apps', 'api', 'dist', program)],
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
