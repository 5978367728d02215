import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fail, keepOutputClean, ROOT, setUp } from './setup.mjs';

const [command, ...args] = process.argv.slice(2);
const ownOrDemo = () => (existsSync(join(ROOT, '.steward', 'own')) ? 'own' : 'demo');
const COMMANDS = {
  demo: () => launch('server.js', 'demo'),
  start: () => launch('server.js', 'own'),
  reconcile: () => launch('reconcile.js', args[0] ?? ownOrDemo()),
  steward: () => launch('steward.js', ownOrDemo(), args),
  build: () => {},
};
if (!Object.hasOwn(COMMANDS, command))
  fail('Usage: node scripts/run.mjs demo|start|build|reconcile [own|demo]|steward …');

if (command === 'steward') keepOutputClean();
await setUp();
COMMANDS[command]();

function launch(program, mode, rest = []) {
  // The channel tells the server when this process is gone, however it went.
  const server = spawn(
    process.execPath,
    ['--enable-source-maps', join(ROOT, 'apps', 'api', 'dist', program), ...rest],
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
