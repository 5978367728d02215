import { IngestError, type IngestErrorCode } from './errors.ts';

type Foreign = { magic: number[]; at?: number; code: IngestErrorCode; message: string };

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

const FOREIGN: Foreign[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    code: 'unsupported',
    message:
      'This is an Excel workbook or another ZIP archive. A workbook is read from the whole file, by itself and not packed again.',
  },
  {
    magic: COMPOUND,
    code: 'unsupported',
    message:
      'This is an old Excel workbook (.xls), or a workbook locked with a password. Open it in Excel, take the password off if there is one, and save it as .xlsx or CSV.',
  },
  {
    magic: [0x1f, 0x8b],
    code: 'unsupported',
    message: 'This is packed twice by gzip. Unpack it once.',
  },
  {
    magic: [0x75, 0x73, 0x74, 0x61, 0x72],
    at: 257,
    code: 'unsupported',
    message: 'This is a TAR archive. Unpack it and drop the files that are in it.',
  },
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
  for (const { magic, at = 0, code, message } of FOREIGN) {
    if (!magic.every((byte, index) => head[at + index] === byte)) continue;
    if (magic === COMPOUND && Buffer.from(head).includes(LOCKED)) {
      throw new IngestError(
        code,
        'This workbook is locked with a password. Open it in Excel, take the password off, save it and drop it again.',
      );
    }
    throw new IngestError(code, message);
  }
}
