import { IngestError } from '../errors.ts';
import type { Archive } from './archive.ts';

/** Archives known by a part of theirs, and what to do with them. */
const KNOWN: { part: string; message: string }[] = [
  {
    part: 'xl/workbook.bin',
    message: 'This is a binary Excel workbook (.xlsb). Open it in Excel and save it as .xlsx or CSV.',
  },
  {
    part: 'Index/Document.iwa',
    message: 'This is a Numbers or other iWork file. Export it from there as an Excel workbook or CSV.',
  },
  {
    part: 'Index.zip',
    message: 'This is a Numbers or other iWork file. Export it from there as an Excel workbook or CSV.',
  },
  {
    part: 'word/document.xml',
    message: 'This is a Word document. Ask the source for a CSV or .xlsx export.',
  },
  {
    part: 'ppt/presentation.xml',
    message: 'This is a PowerPoint file. Ask the source for a CSV or .xlsx export.',
  },
];

/** Throws `IngestError` for an archive that is no workbook, or that is locked, naming what it is. */
export async function refuseOtherArchives(archive: Archive): Promise<void> {
  const known = KNOWN.find(({ part }) => archive.has(part));
  if (known) throw new IngestError('unsupported', known.message);
  if (archive.isEncrypted) {
    throw new IngestError('unsupported', 'This archive is protected by a password. Send it without one.');
  }
  if (archive.has('mimetype') && archive.has('content.xml')) {
    throw new IngestError(
      'unsupported',
      'This is an OpenDocument file (.ods). Open it in LibreOffice or Excel and save it as .xlsx or CSV.',
    );
  }
  if (!archive.has('[Content_Types].xml') || !archive.has('_rels/.rels')) {
    throw new IngestError(
      'unsupported',
      'This is a ZIP archive, not a workbook. Unpack it and drop the files that are in it.',
    );
  }
}
