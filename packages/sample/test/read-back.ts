import { createHash } from 'node:crypto';
import { toUnits } from '../src/amounts.ts';
import type { SampleFile } from '../src/types.ts';

const DECODERS = { 'utf-8': 'utf-8', 'utf-16le': 'utf-16le', 'windows-1252': 'windows-1252' } as const;

export const bytesOf = async (file: SampleFile): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.content()) chunks.push(chunk);
  return Buffer.concat(chunks);
};

export const hashOf = async (file: SampleFile): Promise<string> =>
  createHash('sha256')
    .update(await bytesOf(file))
    .digest('hex');

/** Records of a delimited text: quotes doubled inside quotes, no line ends inside a cell. */
const recordsOf = (text: string, delimiter: string): string[][] =>
  text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => {
      const cells = [''];
      let quoted = false;
      for (const character of line) {
        if (character === '"') quoted = !quoted;
        if (character === delimiter && !quoted) cells.push('');
        else cells[cells.length - 1] += character;
      }
      return cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
    });

/** The lines of a file as its own options read it, each by the names of its columns. */
export const linesOf = async (file: SampleFile): Promise<Record<string, string>[]> => {
  const { encoding, delimiter, headerRow } = file.options.dialect;
  const text = new TextDecoder(DECODERS[encoding], { fatal: true }).decode(await bytesOf(file));
  const records = recordsOf(text, delimiter);
  const header = records[headerRow - 1] ?? [];
  return records.slice(headerRow).map((cells) => {
    if (cells.length !== header.length)
      throw new Error(`a ragged record in ${file.name}: ${cells.join('|')}`);
    return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
  });
};

/** An amount cell in units of 10^-10, read by the file's decimal sign; parentheses mean minus. */
export const amountOf = (file: SampleFile, line: Record<string, string>): bigint => {
  const { decimal, columns } = file.options.mapping;
  const cell = line[columns.amount ?? ''] ?? '';
  const plain = decimal === ',' ? cell.replaceAll('.', '').replace(',', '.') : cell.replaceAll(',', '');
  return plain.startsWith('(') ? -toUnits(plain.slice(1, -1), 10) : toUnits(plain, 10);
};
