import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileSource, isArchive, peek } from '@steward/ingest';
import { AppError } from '../../errors.ts';

/**
 * An upload in the form it can be read in: text streams, a workbook must be there as a whole first. Its
 * temporary file is gone once `use` has ended, however it ends.
 */
export async function withFile<T>(
  bytes: AsyncIterable<Uint8Array>,
  use: (source: FileSource) => Promise<T>,
): Promise<T> {
  const { head, whole } = await peek(bytes);
  if (!isArchive(head)) return use(whole);
  const file = await spool(whole);
  try {
    return await use({ workbook: file.fd });
  } finally {
    await file.close();
  }
}

/** Bytes in a file that has no name any more: with its handle it is gone, even if this process is killed. */
async function spool(bytes: AsyncIterable<Uint8Array>): Promise<FileHandle> {
  const path = join(tmpdir(), `steward-upload-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600).catch(withoutRoom);
  try {
    await unlink(path);
    await writeFile(file, bytes);
    return file;
  } catch (error) {
    await file.close();
    return withoutRoom(error);
  }
}

function withoutRoom(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    throw new AppError(
      'unavailable',
      `There is no room in ${tmpdir()} for the temporary file that a workbook is read from. Nothing was changed. Free space and try again.`,
    );
  throw error;
}
