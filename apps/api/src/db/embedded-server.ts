import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { isAlive } from './embedded-cluster.ts';
import { EmbeddedDatabaseError, explainOutput } from './embedded-errors.ts';
import {
  isPostmaster,
  launch,
  type Postmaster,
  type PostmasterOptions,
  readLockFile,
  removeSocketFolder,
} from './embedded-postmaster.ts';
import { attach, isLastUser } from './embedded-session.ts';

const POLL_MS = 25;
/** After a crash the children of a killed server keep its memory for a while. */
const TAKEOVER_MS = 20_000;
/** Recovery reads what was written since the last checkpoint; a slow disk may need minutes. */
const RECOVERY_MS = 600_000;
const SHUTDOWN_MS = 25_000;
const SILENCE_MS = 5_000;
const RETRY_MS = 1_000;

interface Attempt {
  begun: number;
  /** The server this attempt launched, until it ended. */
  own: Postmaster | undefined;
  said: boolean;
}

/** Keeps one server running: adopts or launches it, brings it back when it dies, stops it with its last user. */
export class EmbeddedServer {
  private client: pg.Client | undefined;
  private healing: Promise<void> | undefined;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly options: PostmasterOptions,
    private readonly log: (line: string) => void,
  ) {}

  /** Where clients connect; fixed once the server has been reached. */
  get socketDir(): string {
    return this.options.socketDir;
  }

  get session(): pg.Client {
    if (!this.client) throw new EmbeddedDatabaseError('The embedded Postgres is not running.');
    return this.client;
  }

  /** Returns whether the server was running already. */
  async start(): Promise<boolean> {
    const attempt: Attempt = { begun: Date.now(), own: undefined, said: false };
    try {
      for (;;) {
        const running = readLockFile(this.options.cluster);
        const client = running && (await attach(this.options.cluster, running.socketDir));
        if (client) {
          this.use(client, running.socketDir);
          return running.pid !== attempt.own?.child.pid;
        }
        this.advance(attempt, running?.pid);
        await pause(POLL_MS);
      }
    } catch (error) {
      attempt.own?.child.kill('SIGINT');
      throw error;
    }
  }

  /** No server answers yet: launches one where none is, or throws where there is nothing left to wait for. */
  private advance(attempt: Attempt, pid: number | undefined): void {
    if (this.stopped) throw new EmbeddedDatabaseError('The embedded Postgres was stopped.');
    if (attempt.own && hasEnded(attempt.own)) attempt.own = this.afterFailure(attempt.own);
    const serving = pid !== undefined && isServing(pid, this.options.cluster);
    const limit = attempt.own || serving ? RECOVERY_MS : TAKEOVER_MS;
    const waited = Date.now() - attempt.begun;
    if (waited > limit) throw this.giveUp(attempt.own, limit);
    if (!attempt.own && !serving) {
      const impostor = pid !== undefined && isAlive(pid) ? pid : undefined;
      attempt.own = launch({ ...this.options, impostor });
    }
    if (waited > SILENCE_MS && !attempt.said) {
      attempt.said = true;
      this.log('The database is still recovering from its last end…');
    }
  }

  /** Stops the server unless another process uses it. Safe to call more than once. */
  stop(): Promise<void> {
    this.stopped ??= this.shutDown();
    return this.stopped;
  }

  private use(client: pg.Client, socketDir: string): void {
    if (socketDir !== this.options.socketDir)
      removeSocketFolder(this.options.socketDir, this.options.cluster);
    this.options.socketDir = socketDir;
    this.client = client;
    client.once('end', () => {
      if (this.client === client) this.client = undefined;
      if (!this.stopped) this.healing ??= this.heal();
    });
  }

  private async heal(): Promise<void> {
    this.log('The database went away; bringing it back.');
    let said = '';
    while (!this.stopped) {
      try {
        await this.start();
        this.log('The database is back.');
        break;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!this.stopped && message !== said) this.log(message);
        said = message;
        await pause(RETRY_MS);
      }
    }
    this.healing = undefined;
  }

  /** A start that lost against another start, or against what a crash left, is tried again. */
  private afterFailure(own: Postmaster): undefined {
    const output = own.output();
    if (/lock file ".*" already exists|pre-existing shared memory block|is still in use/.test(output))
      return undefined;
    throw explainOutput('Starting the embedded Postgres', this.options.cluster, output);
  }

  private giveUp(own: Postmaster | undefined, limit: number): EmbeddedDatabaseError {
    const text = `${own?.output() ?? ''}\nNo answer within ${limit / 1_000} s.`;
    return explainOutput('Starting the embedded Postgres', this.options.cluster, text);
  }

  private async shutDown(): Promise<void> {
    await Promise.resolve();
    await this.healing;
    const { client } = this;
    const last = client ? await isLastUser(client) : true;
    if (last) await this.endServer();
    await client?.end().catch(() => {});
  }

  private async endServer(): Promise<void> {
    const { cluster } = this.options;
    const running = readLockFile(cluster);
    if (running && isServing(running.pid, cluster)) {
      process.kill(running.pid, 'SIGINT');
      if (!(await this.gone(running.pid))) {
        // Ends without a last checkpoint: nothing committed is lost, the next start replays it.
        process.kill(running.pid, 'SIGQUIT');
        await this.gone(running.pid);
      }
    }
    removeSocketFolder(this.options.socketDir, cluster);
  }

  private async gone(pid: number): Promise<boolean> {
    const deadline = Date.now() + SHUTDOWN_MS;
    while (isServing(pid, this.options.cluster)) {
      if (Date.now() > deadline) return false;
      await pause(POLL_MS);
    }
    return true;
  }
}

function hasEnded({ child }: Postmaster): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function isServing(pid: number, cluster: string): boolean {
  return isAlive(pid) && isPostmaster(pid, cluster);
}
