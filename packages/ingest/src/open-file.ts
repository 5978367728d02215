import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { IngestError } from './errors.ts';
import { isArchive } from './workbook/read.ts';

/** As much of a file as `inspect` needs to understand it. */
const HEAD_BYTES = 256 * 1024;
const TAIL_BYTES = 64 * 1024;
const CHUNK = 256 * 1024;

/** A file of this machine: its head, and all of it as a stream, as often as it is asked for. */
export type OpenedFile = {
  name: string;
  bytes: number;
  head: Uint8Array;
  /** Its last bytes, where the head is not the whole file. */
  tail?: Uint8Array;
  /** The head is the whole file. */
  complete: boolean;
  /** Where a workbook lies, which is not read from its first byte on. */
  workbook?: string;
  stream(): AsyncIterable<Uint8Array>;
  /** As `stream` and quicker, where there is such a way: a piece is gone once the next is asked for. */
  pieces?(): AsyncIterable<Uint8Array>;
};

/** Throws `IngestError('no_file')` for what is no file, cannot be read, or holds nothing. */
export async function openFile(path: string): Promise<OpenedFile> {
  const bytes = await sizeOf(path);
  const head = await readPart(path, 0, HEAD_BYTES).catch((cause) => refuse(path, cause));
  const rest = Math.min(TAIL_BYTES, bytes - head.length);
  const tail =
    rest > 0 ? await readPart(path, bytes - rest, rest).catch((cause) => refuse(path, cause)) : null;
  return {
    name: basename(path),
    bytes,
    head,
    ...(tail && { tail }),
    complete: head.length >= bytes,
    ...(isArchive(head) && { workbook: path }),
    stream: () => createReadStream(path, { highWaterMark: CHUNK }),
    pieces: () => piecesOf(path),
  };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause) => refuse(path, cause));
  if (found.isDirectory()) throw new IngestError('no_file', `“${path}” is a folder. Name a file in it.`);
  if (!found.isFile()) throw new IngestError('no_file', `“${path}” is no file.`);
  if (found.size === 0) throw new IngestError('no_file', `“${path}” is empty: it has no bytes at all.`);
  return found.size;
}

async function readPart(path: string, from: number, most: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    return await filled(file, Buffer.alloc(most), from);
  } finally {
    await file.close();
  }
}

/** All of a file, each piece in the place of the one before: fresh memory is what reading takes its time for. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const place = Buffer.allocUnsafeSlow(CHUNK);
    for (let from = 0; ; from += CHUNK) {
      const piece = await filled(file, place, from);
      if (piece.length > 0) yield piece;
      if (piece.length < CHUNK) return;
    }
  } finally {
    await file.close();
  }
}

/** A buffer with the bytes of a file from a place on, as far as there are any. */
async function filled(file: FileHandle, buffer: Buffer, from: number): Promise<Uint8Array> {
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, from + length);
    length += bytesRead;
    if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ENAMETOOLONG: 'the name is too long',
};

function refuse(path: string, cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  throw new IngestError('no_file', `“${path}” cannot be read: ${REASONS[code] ?? (code || String(cause))}.`);
}
