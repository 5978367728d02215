import type { SampleStageOptions } from './types.ts';

type Dialect = SampleStageOptions['dialect'];

/** The characters of the sample that Windows-1252 keeps outside Latin-1. */
const WINDOWS_ONLY: Record<string, string> = { '–': '\u0096', '’': '\u0092', '€': '\u0080' };

/** Text in the encoding of a file. Throws on a character that Windows-1252 lacks. */
export const encode = (text: string, encoding: Dialect['encoding']): Uint8Array => {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  const latin = text.replace(/[^ -~\u00a0-\u00ff\t\r\n]/g, (character) => {
    const byte = WINDOWS_ONLY[character];
    if (!byte) throw new Error(`Windows-1252 has no ${character}`);
    return byte;
  });
  return Buffer.from(latin, 'latin1');
};

/** One record with its line end; a cell is quoted only where it has to be. */
export const record = (cells: string[], dialect: Dialect): string => {
  const { delimiter } = dialect;
  let line = '';
  for (const [index, cell] of cells.entries()) {
    const quoted = cell.includes(delimiter) || cell.includes('"') || cell.includes('\n');
    line += `${index > 0 ? delimiter : ''}${quoted ? `"${cell.replaceAll('"', '""')}"` : cell}`;
  }
  return line + (dialect.lineEnding === 'CRLF' ? '\r\n' : '\n');
};
