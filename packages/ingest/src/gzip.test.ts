import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { inspect } from './inspect/inspect.ts';
import { readCosts } from './read-costs.ts';
import { readRecords } from './records.ts';
import { chunked, DIALECT, MAPPING, readAll } from './testing.ts';

const CSV = `Date,Amount\n${Array.from({ length: 50_000 }, (_, n) => `2026-03-09,${n}.25\n`).join('')}`;

describe('text packed by gzip', () => {
  it('is understood from the head of the file, like the text itself, and that is said', () => {
    const { notes, ...packed } = inspect(gzipSync(CSV).subarray(0, 20_000), { complete: false });
    const { notes: none, ...plain } = inspect(Buffer.from(CSV.slice(0, 100_000)), { complete: false });
    expect({ ...packed, columns: [] }).toEqual({ ...plain, columns: [] });
    expect([notes, none]).toEqual([['The file is packed by gzip and was unpacked to be read.'], []]);
  });

  it('gives the lines of the text', async () => {
    const { lines, summary } = await readAll(gzipSync(CSV));
    expect(lines.slice(-1)).toMatchObject([{ row: 50_001, amountText: '49999.25' }]);
    // The bytes are those of the text.
    expect(summary).toMatchObject({ rows: 50_000, accepted: 50_000, bytes: CSV.length });
  });

  it('may come in several members and in the smallest of pieces', async () => {
    const bytes = Buffer.concat([gzipSync('Date,Amount\n'), gzipSync('2026-03-09,1\n2026-03-10,2\n')]);
    const options = { dialect: DIALECT, mapping: MAPPING };
    const dates: string[] = [];
    for await (const { lines } of readCosts(chunked(bytes, 1), options))
      dates.push(...lines.map(({ date }) => date));
    expect(dates).toEqual(['2026-03-09', '2026-03-10']);
  });

  it('that is cut or damaged is refused, from the head and as a whole', async () => {
    const bytes = gzipSync(CSV);
    const cut = bytes.subarray(0, bytes.length - 20);
    await expect(readAll(cut)).rejects.toMatchObject({ code: 'damaged' });
    expect(() => inspect(gzipSync('Date,Amount\n').subarray(0, 20), { complete: true })).toThrow(
      /cut or damaged/,
    );
    const wrong = Buffer.from(bytes);
    wrong.fill(0xff, 5_000, 5_100);
    await expect(readAll(wrong)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('may hold nothing but text', async () => {
    const twice = gzipSync(gzipSync(CSV));
    expect(() => inspect(twice, { complete: true })).toThrow(/packed twice/);
    await expect(readAll(twice)).rejects.toThrow(/packed twice/);
    const tar = Buffer.alloc(1_024);
    tar.write('ustar', 257);
    await expect(readAll(gzipSync(tar))).rejects.toThrow(/TAR archive/);
  });

  it('passes an error of its source on, and closes the source when the reading stops', async () => {
    const broken = async function* () {
      yield gzipSync(CSV).subarray(0, 30_000);
      throw new Error('the line went dead');
    };
    const reading = async () => {
      for await (const _ of readRecords(broken(), DIALECT));
    };
    await expect(reading()).rejects.toThrow('the line went dead');
    let closed = false;
    const source = async function* () {
      try {
        yield gzipSync(CSV);
      } finally {
        closed = true;
      }
    };
    for await (const _ of readRecords(source(), DIALECT)) break;
    await vi.waitFor(() => expect(closed).toBe(true));
  });
});

describe('a bomb', () => {
  /** 1 GiB of blank lines, packed to a thousandth of that, and never whole. */
  const bomb = () =>
    Readable.from(
      (function* () {
        for (let n = 0; n < 1_024; n += 1) yield Buffer.alloc(1024 * 1024, `${' '.repeat(1_023)}\n`);
      })(),
    ).pipe(createGzip());

  it('is refused by its ratio before it is large', async () => {
    let records = 0;
    const reading = async () => {
      for await (const batch of readRecords(bomb(), DIALECT)) records += batch.length;
    };
    await expect(reading()).rejects.toThrow(/more than 200 times its size/);
    // Up to 32 MiB any ratio will do, and each record is a KiB.
    expect(records).toBeLessThan(34 * 1024);
  });

  it('is refused by the limit of bytes, which are those of the text', async () => {
    await expect(readAll(gzipSync(CSV), {}, {}, { bytes: 100_000 })).rejects.toThrow(
      /more than 100000 bytes/,
    );
  });

  it('unpacks to no more than 256 KiB when it is only looked at', () => {
    const packed = gzipSync(Buffer.alloc(8 * 1024 * 1024, `a,b${' '.repeat(60)}\n`));
    expect(inspect(packed, { complete: true }).preview).toHaveLength(20);
  });
});
