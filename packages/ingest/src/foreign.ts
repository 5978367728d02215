import { IngestError, type IngestErrorCode } from './errors.ts';

type Foreign = { magic: number[]; code: IngestErrorCode; message: string };

const FOREIGN: Foreign[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    code: 'unsupported',
    message:
      'This is an Excel workbook or a ZIP archive. Save the sheet as CSV, or unpack the archive first.',
  },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    code: 'unsupported',
    message: 'This is an old Excel workbook. Save the sheet as CSV.',
  },
  { magic: [0x1f, 0x8b], code: 'unsupported', message: 'This is a gzip archive. Unpack it first.' },
  {
    magic: [0x25, 0x50, 0x44, 0x46],
    code: 'unsupported',
    message: 'This is a PDF. Ask the source for a CSV export.',
  },
  {
    magic: [0x50, 0x41, 0x52, 0x31],
    code: 'unsupported',
    message: 'This is a Parquet file. Export it as CSV.',
  },
];

/** Throws `IngestError` when a file begins like a known kind of file that is no delimited text. */
export function refuseForeign(head: Uint8Array): void {
  for (const { magic, code, message } of FOREIGN) {
    if (magic.every((byte, index) => head[index] === byte)) throw new IngestError(code, message);
  }
}
