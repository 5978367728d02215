import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, Client } from './client.ts';

export const ROOT = join(import.meta.dirname, '..');
const START_MS = 60_000;
const POLL_MS = 10;
const ADMIN = { email: 'bench@example.com', password: 'measured twice, cut once' };

export interface ServerOptions {
  /** A folder to keep; a new one, removed at the end, unless told. */
  dataDir?: string;
  environment?: Record<string, string>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
};

/** A folder below the system's temporary one that the database's account can pass through. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'steward-bench-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** The built API in a process of its own, with its own data and database, set up over HTTP. */
export class BenchServer {
  readonly dataDir: string;
  readonly url: string;
  /** Requests as the admin. */
  readonly client: Client;
  readonly #kept: boolean;
  readonly #environment: Record<string, string>;
  #child: ChildProcess | undefined;
  #printed = '';

  private constructor(options: ServerOptions, port: number) {
    this.#kept = options.dataDir !== undefined;
    this.dataDir = options.dataDir ?? scratchFolder();
    this.#environment = { PORT: String(port), ...options.environment };
    this.url = `http://127.0.0.1:${port}`;
    this.client = new Client(`${this.url}/api/v1`);
  }

  /** Starts on a folder, empty or kept, and signs in. The build must be up to date. */
  static async start(options: ServerOptions = {}): Promise<BenchServer> {
    const server = new BenchServer(options, await freePort());
    mkdirSync(server.dataDir, { recursive: true });
    try {
      await server.launch();
      await server.#signIn();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Starts the process and returns the milliseconds until it was ready. */
  async launch(): Promise<number> {
    const begun = performance.now();
    this.#printed = '';
    // As the launcher starts it; the channel ends the server with this process, however that ends.
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', join(ROOT, 'apps', 'api', 'dist', 'server.js')],
      { env: this.#env(), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    );
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.#printed += chunk.toString();
      });
    await this.untilReady();
    return performance.now() - begun;
  }

  #env(): NodeJS.ProcessEnv {
    const { DATABASE_URL: _, HOST: __, ...inherited } = process.env;
    return {
      ...inherited,
      NODE_ENV: 'production',
      STEWARD_MODE: 'own',
      STEWARD_DATA: this.dataDir,
      LOG_LEVEL: 'error',
      ...this.#environment,
    };
  }

  /** Waits until the process answers that its database does too. */
  async untilReady(): Promise<void> {
    const deadline = Date.now() + START_MS;
    for (;;) {
      if (this.hasEnded) throw new Error(`the server ended:\n${this.#printed}`);
      const response = await fetch(`${this.url}/readyz`).catch(() => null);
      await response?.text();
      if (response?.ok) return;
      if (Date.now() > deadline) throw new Error(`not ready within ${START_MS} ms:\n${this.#printed}`);
      await pause(POLL_MS);
    }
  }

  get hasEnded(): boolean {
    const child = this.#child;
    return !child || child.exitCode !== null || child.signalCode !== null;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Everything the process printed since it was started. */
  get printed(): string {
    return this.#printed;
  }

  async #signIn(): Promise<void> {
    const { needed } = await this.client.call<{ needed: boolean }>('GET', '/setup');
    const token = needed ? await this.#printedToken() : '';
    const body = { token, workspaceName: 'Bench', currency: 'USD', name: 'Bench Admin', ...ADMIN };
    const answer: Answer = await (needed
      ? this.client.send('POST', '/setup', body)
      : this.client.send('POST', '/session', ADMIN));
    if (answer.status !== 201) throw new Error(`signing in answered ${answer.status}: ${answer.text}`);
    this.client.headers.cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  }

  async #printedToken(): Promise<string> {
    for (let waited = 0; waited < START_MS; waited += POLL_MS) {
      const found = /setup\?token=([\w-]+)/.exec(this.#printed)?.[1];
      if (found) return found;
      await pause(POLL_MS);
    }
    throw new Error(`no set-up token was printed:\n${this.#printed}`);
  }

  /** Resident memory in MiB, as Linux tells it: `peak` since the process began or `forgetPeak`. */
  memory(): { now: number; peak: number } {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    const mib = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
    return { now: mib('VmRSS'), peak: mib('VmHWM') };
  }

  /** Ends the process without giving it a chance; the database goes on. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    if (!this.#kept) rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || this.hasEnded) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
