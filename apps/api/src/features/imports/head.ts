import { readWorkbookHead, type WorkbookHead } from '@steward/ingest';
import pLimit from 'p-limit';
import { HEAD_LIMIT, wholeFile } from '../../http/upload.ts';
import { watched } from './receiving.ts';
import { withFile } from './spool.ts';

/** Workbooks that are looked at take room on the disk meanwhile; more of them wait, unread. */
const turn = pLimit(4);

/** What `inspect` needs of an upload: the bytes of a text, which are few, or the head of a whole workbook. */
export const headOf = (
  source: AsyncIterable<Uint8Array>,
  sheet: string | undefined,
): Promise<Uint8Array | WorkbookHead> =>
  turn(() =>
    withFile<Uint8Array | WorkbookHead>(
      watched(source, new AbortController().signal, () => {}),
      (file) => ('workbook' in file ? readWorkbookHead(file, { sheet }) : wholeFile(file, HEAD_LIMIT)),
    ),
  );
