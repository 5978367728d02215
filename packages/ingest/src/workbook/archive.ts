import { read as readBytes } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createInflateRaw } from 'node:zlib';
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import { IngestError } from '../errors.ts';
import { Expansion } from '../expansion.ts';
import { LIMITS, type Limits } from '../types.ts';
import { damaged } from './xml.ts';

const MOST_PARTS = 20_000;
const LARGEST_TEXT = 16 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;
const PIECE = 256 * 1024;
const PACKED_PIECE = 256 * 1024;

const read = promisify(readBytes);

/** The parts of a ZIP file by name, in any case; each is unpacked when it is asked for, within the limits. */
export class Archive {
  readonly #fd: number;
  readonly #zip: ZipFile;
  readonly #entries: Map<string, Entry>;
  readonly #limits: Partial<Limits>;

  private constructor(fd: number, zip: ZipFile, entries: Map<string, Entry>, limits: Partial<Limits>) {
    this.#fd = fd;
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  /** Reads the directory of the ZIP file behind a descriptor, which stays open. */
  static async open(fd: number, limits: Partial<Limits>): Promise<Archive> {
    const entries = new Map<string, Entry>();
    try {
      const zip = await fromFdPromise(fd, { autoClose: false, lazyEntries: true });
      if (zip.entryCount > MOST_PARTS) {
        throw new IngestError(
          'too_large',
          `The archive has more than ${MOST_PARTS} parts, which is the limit.`,
        );
      }
      for await (const entry of zip.eachEntry()) entries.set(keyOf(entry.fileName), entry);
      return new Archive(fd, zip, entries, limits);
    } catch (error) {
      throw cutOr(error);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  get isEncrypted(): boolean {
    return [...this.#entries.values()].some((entry) => entry.isEncrypted());
  }

  /** A part unpacked, piece by piece. Throws when it is cut, damaged, or expands beyond a limit. */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(keyOf(name));
    if (entry === undefined) throw damaged();
    const expansion = new Expansion('The workbook', this.#limits);
    let size = 0;
    try {
      for await (const chunk of await this.#unpacked(entry)) {
        size += chunk.length;
        expansion.add(chunk.length, entry.compressedSize);
        yield chunk;
      }
    } catch (error) {
      throw cutOr(error);
    }
    if (size !== entry.uncompressedSize) throw damaged();
  }

  /** A small part as text: what a workbook says of itself, not its rows. */
  async text(name: string): Promise<string> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of this.bytes(name)) {
      size += piece.length;
      if (size > Math.min(LARGEST_TEXT, this.#limits.bytes ?? LIMITS.bytes)) {
        throw new IngestError(
          'too_large',
          `The part ${name} of the workbook has more than ${LARGEST_TEXT} bytes.`,
        );
      }
      pieces.push(piece);
    }
    return Buffer.concat(pieces)
      .toString('utf8')
      .replace(/^\ufeff/, '');
  }

  /**
   * The bytes of a part as they are stored. Not by the ZIP reader's own stream: left in the middle while a
   * read waits its turn, that ends the process.
   */
  async *#packed(entry: Entry): AsyncGenerator<Uint8Array> {
    const { fileDataStart } = await this.#zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const end = fileDataStart + entry.compressedSize;
    for (let at = fileDataStart; at < end; ) {
      const room = Buffer.allocUnsafe(Math.min(PACKED_PIECE, end - at));
      const { bytesRead } = await read(this.#fd, room, 0, room.length, at);
      if (bytesRead === 0) throw damaged();
      at += bytesRead;
      yield room.subarray(0, bytesRead);
    }
  }

  async #unpacked(entry: Entry): Promise<Readable> {
    const packed = Readable.from(this.#packed(entry), { objectMode: false });
    if (entry.compressionMethod === STORED) return packed;
    if (entry.compressionMethod !== DEFLATED) {
      throw new IngestError(
        'unsupported',
        'The workbook is packed in a way Excel does not use. Save it again in Excel.',
      );
    }
    // Whatever ends one ends the other, where it is told.
    return pipeline(packed, createInflateRaw({ chunkSize: PIECE }), () => {});
  }
}

function keyOf(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

/** What the ZIP reader and the unpacking throw is the file's fault; an error of ours or of the disk is not. */
function cutOr(error: unknown): unknown {
  if (error instanceof IngestError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  return code === '' || code.startsWith('Z_') ? damaged() : error;
}
