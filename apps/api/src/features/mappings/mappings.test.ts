import type { CostMapping, ImportReport, InspectOptions } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { multipart } from '../../../test/multipart.ts';
import { DIALECT, HEADER, MAPPING } from '../../../test/spend.ts';

let rows = 0;

/** A file with the header of the other tests, and content of its own. */
const nextFile = (header = HEADER) => {
  rows += 1;
  return `${header}\n2026-01-05,${rows},Core,,Acme\n`;
};

async function stage(
  ws: TestWorkspace,
  options: { mapping?: CostMapping; saveAs?: string } = {},
  file = nextFile(),
) {
  const upload = multipart({ dialect: DIALECT, mapping: MAPPING, ...options }, 'spend.csv', file);
  return ws.as('finance').post('/imports', upload.payload, upload.headers);
}

const save = async (ws: TestWorkspace, saveAs: string, mapping = MAPPING): Promise<ImportReport> =>
  (await stage(ws, { mapping, saveAs })).body;

async function inspect(ws: TestWorkspace, options: InspectOptions = {}, file = nextFile()) {
  const head = multipart({ complete: true, ...options }, 'next.csv', file);
  return ws.as('finance').post('/imports/inspect', head.payload, head.headers);
}

const list = async (ws: TestWorkspace) => (await ws.as('cpo').get('/mappings')).body.items;

const TO_CLOUD: CostMapping = { ...MAPPING, constants: { currency: 'USD', category: 'cloud' } };

describe('a saved mapping', () => {
  it('that is changed makes a new version, while imports keep the one they were read by', async () => {
    const ws = await testWorkspace();
    const first = await save(ws, 'Contractors');
    const second = await save(ws, 'Contractors', TO_CLOUD);
    expect(second.savedMapping).toMatchObject({ name: 'Contractors', version: 2, changed: false });
    const again = (await ws.as('finance').get(`/imports/${first.id}`)).body;
    expect(again.savedMapping).toMatchObject({ name: 'Contractors', version: 1, changed: false });
    expect(again.mapping?.constants.category).toBe('contractor');
    const [mapping] = await list(ws);
    expect(mapping).toMatchObject({ name: 'Contractors', version: 2, mapping: TO_CLOUD, imports: 1 });
    expect(
      mapping?.versions.map(({ version, imports, recordedBy }) => [version, imports, recordedBy]),
    ).toEqual([
      [2, 1, 'Finance Person'],
      [1, 1, 'Finance Person'],
    ]);
  });

  it('that is saved again as it was stays the version it is', async () => {
    const ws = await testWorkspace();
    await save(ws, 'Contractors');
    expect((await save(ws, 'Contractors')).savedMapping).toMatchObject({ version: 1 });
  });

  it('is named by the imports read by it, and those read otherwise say so', async () => {
    const ws = await testWorkspace();
    await save(ws, 'Contractors');
    expect((await stage(ws)).body.savedMapping).toMatchObject({ version: 1, changed: false });
    expect((await stage(ws, { mapping: TO_CLOUD })).body.savedMapping).toMatchObject({
      version: 1,
      changed: true,
    });
  });

  it('tells which file was read by it last and who dropped it, whatever version that was', async () => {
    const ws = await testWorkspace();
    await save(ws, 'Contractors');
    const second = (await stage(ws)).body;
    const third = (await stage(ws)).body;
    await ws.as('finance').post(`/imports/${third.id}/discard`, {});
    await ws.as('finance').patch(`/mappings/${second.savedMapping?.id}`, { name: 'Freelancers' });
    const [mapping] = await list(ws);
    expect(mapping?.lastUse).toMatchObject({
      importId: second.id,
      fileName: 'spend.csv',
      by: 'Finance Person',
    });
    expect(mapping?.versions.map(({ version, imports }) => [version, imports])).toEqual([
      [2, 0],
      [1, 2],
    ]);
  });

  it('is known again by the header, and left aside when that is wished', async () => {
    const ws = await testWorkspace();
    await save(ws, 'Contractors', TO_CLOUD);
    const known = (await inspect(ws)).body;
    expect(known.savedMapping).toMatchObject({ name: 'Contractors', version: 1 });
    expect(known.mapping.constants.category).toBe('cloud');
    const afresh = (await inspect(ws, { savedMapping: null })).body;
    expect(afresh.savedMapping).toBeNull();
    expect(afresh.questions.map(({ id }) => id)).toContain('category');
  });

  it('can be named for a file with more columns, and says what a file with fewer lacks', async () => {
    const ws = await testWorkspace();
    const id = (await save(ws, 'Contractors')).savedMapping?.id ?? '';
    const more = `${HEADER},Note\n2026-01-05,1,Core,,Acme,x\n`;
    expect((await inspect(ws, { savedMapping: id }, more)).body.savedMapping?.name).toBe('Contractors');
    const fewer = await inspect(ws, { savedMapping: id }, 'Date,Amount,Team\n2026-01-05,1,Core\n');
    expect(fewer.status).toBe(422);
    expect(fewer.error.message).toContain('it has no column “Bet” (initiative), “Vendor” (vendor)');
  });

  it('keeps its header row and delimiter for files that do not show them', async () => {
    const ws = await testWorkspace();
    const upload = multipart(
      { dialect: { ...DIALECT, headerRow: 2 }, mapping: MAPPING, saveAs: 'Below' },
      'spend.csv',
      `a,b,c,d,e\n${nextFile()}`,
    );
    const { savedMapping } = (await ws.as('finance').post('/imports', upload.payload, upload.headers)).body;
    const found = await inspect(ws, { savedMapping: savedMapping?.id }, `a,b,c,d,e\n${nextFile()}`);
    expect(found.body.dialect.headerRow).toBe(2);
  });

  it('is renamed by a new version; two of one name are refused', async () => {
    const ws = await testWorkspace();
    const id = (await save(ws, 'Contractors')).savedMapping?.id ?? '';
    const renamed = await ws.as('finance').patch(`/mappings/${id}`, { name: 'Freelancers' });
    expect(renamed.body).toMatchObject({ name: 'Freelancers', version: 2 });
    expect((await inspect(ws)).body.savedMapping).toMatchObject({ name: 'Freelancers', version: 2 });
    const other = await stage(ws, { saveAs: 'Freelancers' }, nextFile(`${HEADER},Note`));
    expect(other.status).toBe(409);
    expect(other.error.message).toContain('There is a mapping “Freelancers” already');
    const [entry] = (await ws.as('cpo').get('/audit?action=mapping.rename')).body.items;
    expect(entry?.summary).toContain('“Contractors” to “Freelancers”');
  });

  it('once retired reads no file any more, and stays in the record of those it read', async () => {
    const ws = await testWorkspace();
    const first = await save(ws, 'Contractors');
    const retired = await ws.as('finance').post(`/mappings/${first.savedMapping?.id}/retire`, {});
    expect(retired.body.versions[0]?.supersededAt).not.toBeNull();
    expect(await list(ws)).toEqual([]);
    expect((await inspect(ws)).body.savedMapping).toBeNull();
    const kept = (await ws.as('finance').get(`/imports/${first.id}`)).body;
    expect(kept.savedMapping).toMatchObject({ name: 'Contractors', version: 1 });
    expect((await save(ws, 'Contractors')).savedMapping?.id).not.toBe(first.savedMapping?.id);
  });
});
