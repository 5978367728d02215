import { join } from 'node:path';
import {
  type Answers,
  type CostLine,
  describeFile,
  type FileDescription,
  openFile,
  readRecords,
  understand,
} from '../../src/index.ts';

/** A file as it is read: its description, its accepted rows, and the cells of all that are not skipped. */
export type Reading = { description: FileDescription; lines: CostLine[]; cells: string[][] };

/** Reads files of one folder; holds their rows in memory, which only a corpus may. */
export async function readWhole(folder: string, file: string, answers: Answers = {}): Promise<Reading> {
  const lines: CostLine[] = [];
  const rows: { row: number; raw: string[] }[] = [];
  const description = await describeFile(await openFile(join(folder, file)), answers, {
    visit: (row) => {
      rows.push(row);
      if ('fingerprint' in row) lines.push(row);
    },
  });
  const cells = rows.sort((a, b) => a.row - b.row).map(({ raw }) => raw.map((cell) => cell.trim()));
  return { description, lines, cells };
}

/** Every record below the header as an object by the header's own cells. */
export async function readObjects(folder: string, file: string): Promise<Record<string, string>[]> {
  const opened = await openFile(join(folder, file));
  const { dialect } = await understand(opened, {});
  const records: string[][] = [];
  for await (const batch of readRecords(opened.stream(), dialect)) records.push(...batch);
  const header = records[dialect.headerRow - 1] ?? [];
  return records
    .slice(dialect.headerRow)
    .map((record) => Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])));
}
