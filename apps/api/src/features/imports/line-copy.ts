import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { convert, formatAmount } from '@steward/finance';
import type { CostLine } from '@steward/ingest';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The statement that takes lines of cost. */
const COPY = `copy cost_lines (workspace_id, import_id, row, date, period, amount, currency, reporting_amount,
  fx_rate_id, category, team, initiative, vendor, account, cost_centre, project_code, description, external_id,
  activity, country, person, extra, fingerprint) from stdin`;

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

export const escaped = (text: string) =>
  SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c) : text;
export const cell = (text: string | null) => (text === null ? '\\N' : escaped(text));

/** Reporting units for one unit of a currency in a period. */
export interface Conversion {
  id: string;
  rate: string;
}

/** One line in COPY's text format. `conversion` is null where the currency is the reporting one. */
export function copyText(prefix: string, line: CostLine, conversion: Conversion | null): string {
  const reporting = conversion ? formatAmount(convert(line.amount, conversion.rate)) : line.amountText;
  return (
    `${prefix}${line.row}\t${line.date}\t${line.period}\t${line.amountText}\t${line.currency}\t${reporting}\t` +
    `${conversion?.id ?? '\\N'}\t${line.category}\t${cell(line.team)}\t${cell(line.initiative)}\t${cell(line.vendor)}\t` +
    `${cell(line.account)}\t${cell(line.costCentre)}\t${cell(line.projectCode)}\t${cell(line.description)}\t` +
    `${cell(line.externalId)}\t${cell(line.activity)}\t${cell(line.country)}\t${cell(line.person)}\t` +
    `${line.extra ? escaped(JSON.stringify(line.extra)) : '\\N'}\t${line.fingerprint}\n`
  );
}

/**
 * Lines into their table by COPY, of costs unless `statement` says otherwise; one statement as long as nothing else needs the connection. The
 * transaction must own the table. Writing waits for the socket: memory stays flat.
 */
export class LineCopy {
  readonly #client: pg.PoolClient;
  readonly #statement: string;
  #stream: Writable | null = null;
  /** Rejects when Postgres ends the statement: then nobody answers a write under way. */
  #failed: Promise<never> = new Promise(() => {});
  /** The write under way: the reader goes on while Postgres takes it. */
  #writing: Promise<void> = Promise.resolve();

  constructor(client: pg.PoolClient, statement = COPY) {
    this.#client = client;
    this.#statement = statement;
  }

  async write(text: string): Promise<void> {
    if (text === '') return;
    await this.#writing;
    this.#stream ??= this.#open();
    const stream = this.#stream;
    const taken = new Promise<void>((resolve, reject) =>
      stream.write(text, (error) => (error ? reject(error) : resolve())),
    );
    this.#writing = Promise.race([this.#failed, taken]);
    // Told by whoever waits for it next.
    this.#writing.catch(() => {});
  }

  #open(): Writable {
    const stream = this.#client.query(copyFrom(this.#statement));
    this.#failed = new Promise((_resolve, reject) => stream.on('error', reject));
    // Told by the write or the end that waits.
    this.#failed.catch(() => {});
    return stream;
  }

  /** Ends the running statement, so that the connection can do something else. */
  async pause(): Promise<void> {
    const stream = this.#stream;
    await this.#writing;
    this.#stream = null;
    if (!stream) return;
    const ended = finished(stream);
    stream.end();
    await ended;
  }

  /** Ends the running statement with an error, so that nothing of it stays. */
  abort(reason: Error): void {
    this.#stream?.destroy(reason);
    this.#stream = null;
  }
}
