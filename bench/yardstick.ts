import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** An import that counts nowhere, which the rows of the bare COPY belong to. */
const YARDSTICK_ID = '01900000-0000-7000-8000-000000000001';

/** A bare COPY of what an import wrote, into the same table with its indexes, from where the import began. */
export class Yardstick {
  readonly #db: pg.Client;
  readonly #table: 'cost_lines' | 'revenue_events';
  readonly #path: string;

  /** `path`: a file for the rows. */
  constructor(db: pg.Client, table: 'cost_lines' | 'revenue_events', path: string) {
    this.#db = db;
    this.#table = table;
    this.#path = path;
  }

  /** Keeps what the table holds: every round begins with that. */
  async keep(): Promise<void> {
    await this.#db.query(`create table warm_up as select * from ${this.#table}`);
  }

  /** Back to what was kept, without the bloat of a delete; nothing that matters refers to the rows. */
  async empty(): Promise<void> {
    await this.#db.query(`truncate ${this.#table} cascade`);
    await this.#db.query(`insert into ${this.#table} select * from warm_up`);
    await this.#db.query(`analyze ${this.#table}`);
  }

  /** Writes the rows of an import as COPY takes them. */
  async export(id: string): Promise<void> {
    const { rows } = await this.#db.query<{ column_name: string }>(
      'select column_name from information_schema.columns where table_name = $1 order by ordinal_position',
      [this.#table],
    );
    const columns = rows.map((row) =>
      row.column_name === 'import_id' ? `'${YARDSTICK_ID}'::uuid` : `"${row.column_name}"`,
    );
    const select = `select ${columns.join(', ')} from ${this.#table} where import_id = '${id}' order by row`;
    await pipeline(this.#db.query(copyTo(`copy (${select}) to stdout`)), createWriteStream(this.#path));
    await this.#db.query(
      `insert into imports (workspace_id, id, kind, file_name, status, dialect, mapping, created_by)
       select workspace_id, $2, kind, file_name, 'discarded', dialect, mapping, created_by from imports where id = $1`,
      [id, YARDSTICK_ID],
    );
  }

  /** How long COPY takes, in milliseconds; the table is as before then. */
  async timed(): Promise<number> {
    await this.#db.query('checkpoint');
    const begun = performance.now();
    const rows = createReadStream(this.#path, { highWaterMark: 256 * 1024 });
    await pipeline(rows, this.#db.query(copyFrom(`copy ${this.#table} from stdin`)));
    const ms = performance.now() - begun;
    await this.empty();
    return ms;
  }
}
