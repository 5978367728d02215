import { setTimeout as pause } from 'node:timers/promises';
import type { ImportReport } from '@steward/contracts';
import type { CostLinesCsv } from '@steward/sample';
import type pg from 'pg';
import { type Answer, type Pieces, parsed } from '../client.ts';
import { connect, postgresOf } from '../database.ts';
import type { BenchServer } from '../server.ts';
import type { Kill, Phase, Strike } from './plan.ts';

const MAX_TRIES = 50;
const BETWEEN_TRIES_MS = 50;
/** An upload takes its time, so that a strike can meet it. */
const PIECE_PAUSE_MS = 15;

/** What the API's connections are doing now, of what changes something. */
const AT_WORK = `
  select left(regexp_replace(query, '\\s+', ' ', 'g'), 60) as query, state from pg_stat_activity
  where application_name = 'steward' and xact_start is not null and pid <> pg_backend_pid()
  order by xact_start limit 1`;

/** Sends imports to a server, and kills it or its database while they are under way. */
export class Victim {
  readonly #server: BenchServer;
  #durations: Record<Phase, number> = { streaming: 0, settling: 0, posting: 0 };
  #watcher: pg.Client | undefined;

  constructor(server: BenchServer) {
    this.#server = server;
  }

  /** Imports a file undisturbed, to learn how long each phase takes. */
  async calibrate(file: CostLinesCsv): Promise<void> {
    let sent = 0;
    const begun = performance.now();
    const answer = await this.#stage(file, 'calibration-stage', () => {
      sent = performance.now();
    });
    const staged = performance.now();
    const { id } = parsed<ImportReport>(answer);
    parsed(await this.#post(id, 'calibration-post'));
    this.#durations = {
      streaming: sent - begun,
      settling: staged - sent,
      posting: performance.now() - staged,
    };
  }

  /** Imports a file through one kill; ends once both its steps were acknowledged. */
  async importThrough(file: CostLinesCsv, strike: Strike): Promise<Kill> {
    this.#watcher = await connect(this.#server);
    const bytes = await textOf(file);
    const again = (): CostLinesCsv => ({ ...file, chunks: cut(bytes) });
    const key = `file-${file.total}`;
    const blow = new Blow(() => this.#strike(strike));
    const delay = this.#durations[strike.phase] * strike.at;
    const isPosting = strike.phase === 'posting';

    const stage = async () => {
      if (strike.phase === 'streaming') blow.after(delay);
      return this.#stage(again(), `${key}-stage`, () => {
        if (strike.phase === 'settling') blow.after(delay);
      });
    };
    const staged = await this.#until(isPosting ? () => this.#stage(again(), `${key}-stage`) : stage, blow);
    const { id } = parsed<ImportReport>(staged.answer);
    const posted = await this.#until(async () => {
      if (isPosting) blow.after(delay);
      return this.#post(id, `${key}-post`);
    }, blow);
    parsed(posted.answer);
    const { seen, readyMs, apiDied, unanswered } = await blow.done;
    await this.#watcher.end().catch(() => {});
    return {
      ...strike,
      midway: unanswered && seen !== 'nothing',
      seen: unanswered ? seen : `${seen}, answered before`,
      readyMs,
      tries: staged.tries + posted.tries,
      apiDied,
    };
  }

  #stage(file: CostLinesCsv, key: string, onSent?: () => void): Promise<Answer> {
    const pieces = slowly(file.chunks, onSent);
    return this.#server.client.sendFile(
      '/imports',
      { fileName: `${key}.csv`, options: file.options, pieces },
      { 'idempotency-key': key },
    );
  }

  #post(id: string, key: string): Promise<Answer> {
    return this.#server.client.send('POST', `/imports/${id}/post`, {}, { 'idempotency-key': key });
  }

  /** Repeats a request until it is acknowledged: after no answer, and after one that asks to try again. */
  async #until(request: () => Promise<Answer>, blow: Blow): Promise<{ answer: Answer; tries: number }> {
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      const answer = await request().catch(() => null);
      blow.answered(answer !== null && answer.status < 500);
      if (answer && answer.status < 500) return { answer, tries };
      await blow.settled();
      await pause(BETWEEN_TRIES_MS);
    }
    throw new Error(`no acknowledgement after ${MAX_TRIES} tries`);
  }

  async #strike({ target }: Strike): Promise<{ seen: string; readyMs: number; apiDied: boolean }> {
    const found = await this.#watcher?.query<{ query: string; state: string }>(AT_WORK);
    const work = found?.rows[0];
    const seen = work ? `${work.state}: ${work.query}` : 'nothing';
    const begun = performance.now();
    if (target === 'api') {
      await this.#server.kill();
      await this.#server.launch();
    } else {
      process.kill(postgresOf(this.#server).pid, 'SIGKILL');
      await pause(BETWEEN_TRIES_MS);
      if (!this.#server.hasEnded) await this.#server.untilReady();
    }
    const apiDied = target === 'postgres' && this.#server.hasEnded;
    if (apiDied) await this.#server.launch();
    return { seen, readyMs: performance.now() - begun, apiDied };
  }
}

type Struck = { seen: string; readyMs: number; apiDied: boolean };

/** One kill at its moment, and whether a request went without an answer because of it. */
class Blow {
  readonly #strike: () => Promise<Struck>;
  #begun: Promise<Struck> | undefined;
  #unanswered = false;

  constructor(strike: () => Promise<Struck>) {
    this.#strike = strike;
  }

  /** Strikes once, this many milliseconds from now. */
  after(ms: number): void {
    this.#begun ??= pause(ms).then(() => this.#strike());
  }

  answered(well: boolean): void {
    if (this.#begun && !well) this.#unanswered = true;
  }

  /** Waits until what was killed is back, if anything was. */
  async settled(): Promise<void> {
    await this.#begun;
  }

  get done(): Promise<Struck & { unanswered: boolean }> {
    if (!this.#begun) throw new Error('nothing was killed');
    return this.#begun.then((struck) => ({ ...struck, unanswered: this.#unanswered }));
  }
}

async function textOf(file: CostLinesCsv): Promise<string> {
  let text = '';
  for await (const piece of file.chunks) text += piece;
  return text;
}

const PIECE = 64 * 1024;

async function* cut(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

async function* slowly(pieces: Pieces, onSent?: () => void): AsyncGenerator<Uint8Array | string> {
  for await (const piece of pieces) {
    yield piece;
    await pause(PIECE_PAUSE_MS);
  }
  onSent?.();
}
