import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFile } from './open-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-open-'));
});
afterAll(() => rm(folder, { recursive: true }));

it.each([1, 262_143, 262_144, 262_145, 600_000])(
  'a file of %i bytes is the same in both ways',
  async (size) => {
    const bytes = Buffer.from(Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 0xff));
    const path = join(folder, `${size}.csv`);
    await writeFile(path, bytes);
    const file = await openFile(path);
    const streamed: Buffer[] = [];
    const copied: Buffer[] = [];
    for await (const chunk of file.stream()) streamed.push(Buffer.from(chunk));
    for await (const piece of file.pieces?.() ?? []) copied.push(Buffer.from(piece));
    expect(Buffer.concat(streamed).equals(bytes)).toBe(true);
    expect(Buffer.concat(copied).equals(bytes)).toBe(true);
  },
);
