import { readdir, readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Inspection } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { multipart } from '../../../test/multipart.ts';
import { DIALECT, FILE, MAPPING, post, SUM, totals } from '../../../test/spend.ts';
import { workbook } from '../../../test/workbook.ts';

const HEADER = ['Date', 'Amount', 'Team', 'Bet', 'Vendor'];
const MARCH = [HEADER, ['2026-03-01', 100.1, 'Core', '', 'Acme'], ['2026-03-02', 'ten', 'Core', '', 'Acme']];
const APRIL = [HEADER, ['2026-04-01', 7.25, 'Core', '', 'Acme']];
const NOTES = [['Sent by the ledger'], ['on the first of May']];
const BOOK = { Notes: NOTES, March: MARCH, April: APRIL };

async function inspected(ws: TestWorkspace, file: Buffer, options: object = {}): Promise<Inspection> {
  const { payload, headers } = multipart(options, 'costs.xlsx', file);
  return (await ws.as('finance').post('/imports/inspect', payload, headers)).body;
}

function stage(ws: TestWorkspace, file: Buffer, sheet?: string) {
  const options = { dialect: { ...DIALECT, ...(sheet && { sheet }) }, mapping: MAPPING };
  const { payload, headers } = multipart(options, 'costs.xlsx', file);
  return ws.as('finance').post('/imports', payload, headers);
}

/** Status, code and message of an answer that is an error. */
function refusal({ status, text }: { status: number; text: string }) {
  const { code, message } = JSON.parse(text);
  return [status, code, message];
}

/** Temporary files that still exist or are still open; of the latter Linux alone can tell. */
async function spools(): Promise<string[]> {
  const named = (await readdir(tmpdir())).filter((name) => name.startsWith('steward-upload-'));
  const open = await readdir('/proc/self/fd').catch(() => []);
  const links = await Promise.all(open.map((fd) => readlink(join('/proc/self/fd', fd)).catch(() => '')));
  return [...named, ...links.filter((link) => link.includes('steward-upload-'))];
}

describe('a workbook', () => {
  it('is understood as a whole, its sheet asked about, and what is answered taken', async () => {
    const ws = await testWorkspace();
    const book = await workbook(BOOK);
    const first = await inspected(ws, book, { mapping: MAPPING });
    expect(first.sheets?.map(({ name }) => name)).toEqual(['Notes', 'March', 'April']);
    expect(first.questions.map(({ id, options }) => [id, options.map(({ value }) => value)])).toEqual([
      ['sheet', ['March', 'April']],
    ]);
    expect(first.preview.map(({ line }) => line?.amount)).toEqual(['100.1', undefined]);
    const april = await inspected(ws, book, { mapping: MAPPING, dialect: { sheet: 'April' } });
    expect(april).toMatchObject({ questions: [], dialect: { sheet: 'April' } });
    expect(april.preview.map(({ line }) => line?.amount)).toEqual(['7.25']);
    expect(await spools()).toEqual([]);
  });

  it('is staged with the row numbers of its sheet, posted and recognised when it comes again', async () => {
    const ws = await testWorkspace();
    const book = await workbook(BOOK);
    const { body: report } = await stage(ws, book, 'March');
    expect(report).toMatchObject({
      status: 'staged',
      dialect: { sheet: 'March' },
      rows: { total: 2, accepted: 1, rejected: 1 },
      bytes: String(book.length),
    });
    expect(report.problems).toMatchObject([{ row: 3, column: 'Amount', value: 'ten' }]);
    await post(ws, report.id);
    expect((await totals(ws))[0]).toBe('100.1');
    expect(refusal(await stage(ws, book, 'April'))).toEqual([409, 'already_imported', expect.any(String)]);
    expect(await spools()).toEqual([]);
  });

  it('that cannot be read is refused, and leaves nothing behind', async () => {
    const ws = await testWorkspace();
    const book = await workbook(BOOK);
    const cut = await stage(ws, book.subarray(0, book.length - 200), 'March');
    expect(refusal(cut)).toEqual([400, 'invalid', expect.stringMatching(/workbook is damaged/)]);
    const none = await stage(ws, book, 'May');
    expect(refusal(none)).toEqual([400, 'invalid', expect.stringMatching(/no sheet “May”/)]);
    expect(await spools()).toEqual([]);
  });

  it('whose upload breaks off is no whole file, and leaves nothing behind', async () => {
    const ws = await testWorkspace();
    const options = { dialect: { ...DIALECT, sheet: 'March' }, mapping: MAPPING };
    const { payload, headers } = multipart(options, 'costs.xlsx', await workbook(BOOK));
    const broken = payload.subarray(0, payload.length - 300);
    expect((await ws.as('finance').post('/imports', broken, headers)).status).toBe(400);
    const looked = multipart({}, 'costs.xlsx', await workbook(BOOK));
    const half = looked.payload.subarray(0, looked.payload.length - 300);
    expect((await ws.as('finance').post('/imports/inspect', half, looked.headers)).status).toBe(400);
    expect(await spools()).toEqual([]);
  });

  it('is not what a text is taken for: a sheet that is named there is refused', async () => {
    const ws = await testWorkspace();
    const answer = await stage(ws, Buffer.from(FILE), 'March');
    expect(refusal(answer)).toEqual([400, 'invalid', expect.stringMatching(/it is no workbook/)]);
  });
});

describe('text packed by gzip', () => {
  it('is understood from its head, staged and posted like the text', async () => {
    const ws = await testWorkspace();
    const packed = gzipSync(FILE);
    const { notes, columns } = await inspected(ws, packed, { complete: true });
    expect(notes).toEqual(['The file is packed by gzip and was unpacked to be read.']);
    expect(columns.map(({ name }) => name)).toEqual(HEADER);
    const { body: report } = await stage(ws, packed);
    expect(report).toMatchObject({ rows: { total: 4, accepted: 4 }, bytes: String(packed.length) });
    await post(ws, report.id);
    expect((await totals(ws))[0]).toBe(SUM);
  });

  it('that expands beyond all measure is refused with the limit it exceeds', async () => {
    const ws = await testWorkspace();
    const blanks = Buffer.alloc(40 * 1024 * 1024, `${' '.repeat(60_000)}\n`);
    const bomb = gzipSync(Buffer.concat([Buffer.from(FILE), blanks]));
    const answer = await stage(ws, bomb);
    expect(refusal(answer)).toEqual([413, 'too_large', expect.stringMatching(/200 times its size/)]);
  });
});
