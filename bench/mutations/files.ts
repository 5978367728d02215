import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sampleCompany, sampleFiles } from '@steward/sample';

// A part of a large file is damaged as well as all of it, in a tenth of the time.
const LARGEST = 64 * 1024;

export interface Whole {
  name: string;
  bytes: Uint8Array;
}

/** The beginnings of the CSV files below a folder, or of the sample company's exports where none is given. */
export async function wholeFiles(folder: string | undefined): Promise<Whole[]> {
  if (folder === undefined) {
    return Promise.all(
      sampleFiles(sampleCompany()).map(async ({ name, content }) => ({
        name,
        bytes: (await buffer(content())).subarray(0, LARGEST),
      })),
    );
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)).subarray(0, LARGEST) }));
  if (files.length === 0) throw new Error(`there is no CSV below ${folder}`);
  return files;
}
