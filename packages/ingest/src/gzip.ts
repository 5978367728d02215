import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { IngestError } from './errors.ts';
import { Expansion } from './expansion.ts';
import type { Limits } from './types.ts';

// Deflate expands to 1,032 times at most, so that a head never unpacks to more than 64 MiB.
const HEAD_PACKED = 64 * 1024;
const HEAD_UNPACKED = 256 * 1024;
const PIECE = 256 * 1024;

const DAMAGED = new IngestError('damaged', 'The gzip file is cut or damaged. Pack and send it again.');

/** Whether bytes begin like a gzip file. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * The head of what a gzip file holds, from the head of the file: at most 256 KiB; `complete` when that is
 * all of it. Throws `IngestError('damaged')` for bytes that cannot be unpacked.
 */
export function gunzipHead(head: Uint8Array, complete: boolean): { head: Uint8Array; complete: boolean } {
  const packed = head.subarray(0, HEAD_PACKED);
  const whole = complete && packed.length === head.length;
  try {
    const finishFlush = whole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
    const unpacked = gunzipSync(packed, { finishFlush });
    return {
      head: unpacked.subarray(0, HEAD_UNPACKED),
      complete: whole && unpacked.length <= HEAD_UNPACKED,
    };
  } catch (error) {
    throw isZlibError(error) ? DAMAGED : error;
  }
}

/**
 * What a gzip file holds, unpacked piece by piece. Errors of the source pass through. Throws
 * `IngestError` for a file that is cut or damaged, and beyond the limits of expansion.
 */
export async function* gunzipped(
  source: AsyncIterable<Uint8Array>,
  limits: Partial<Limits> = {},
): AsyncGenerator<Uint8Array> {
  const expansion = new Expansion('The file', limits);
  const unzip = createGunzip({ chunkSize: PIECE });
  let packed = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      packed += chunk.length;
      yield chunk;
    }
  }
  // Whatever ends it ends the unzipping too, which is where it is told.
  pipeline(counted(), unzip).catch(() => {});
  try {
    for await (const chunk of unzip) {
      expansion.add(chunk.length, packed);
      yield chunk;
    }
  } catch (error) {
    throw isZlibError(error) ? DAMAGED : error;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
