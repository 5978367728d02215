import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SERVER = join(import.meta.dirname, '../../api/dist/server.js');
const PATIENCE_MS = 60_000;

export interface Server {
  url: string;
  /** The one-time token of the set-up, as the console shows it. */
  setupToken: string;
  stop: () => Promise<void>;
}

/** Starts the built application on its own port, with its own empty database. */
export async function startServer(): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'steward-e2e-'));
  // The account of the embedded database has to pass through.
  chmodSync(dataDir, 0o711);
  const child = spawn(process.execPath, ['--enable-source-maps', SERVER], {
    // The channel ends the server when this process is gone, however it went.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      STEWARD_MODE: 'own',
      STEWARD_DATA: join(dataDir, 'data'),
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: '',
      LOG_LEVEL: 'error',
    },
  });
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    const [, address = '', setupToken = ''] = await greeting(child);
    return { url: address, setupToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function greeting(child: ChildProcess): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => reject(new Error(`The server ${why}. It said:\n${said}`));
    const timer = setTimeout(() => fail('did not get ready'), PATIENCE_MS);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const match = /(http:\/\/[\d.:]+)\/setup\?token=([\w-]+)/.exec(said);
      if (!match) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => {
      clearTimeout(timer);
      fail('ended');
    });
  });
}
