import { describe, expect, it } from 'vitest';
import { testWorkspace } from '../../../test/factories.ts';
import { FILE, MAPPING, post, SUM, stage, totals, undo } from '../../../test/spend.ts';

describe('rows that stand in several files', () => {
  it('skip the rows of an overlapping export but not the genuine repeats of a file', async () => {
    const ws = await testWorkspace();
    await post(ws, (await stage(ws, FILE)).body.id);
    const overlapping = `${FILE}2026-01-06,50,Core,ATLAS-1,Acme\n2026-03-01,5,Core,,New\n`;
    const report = (await stage(ws, overlapping)).body;
    // Its third equal row of 50 is one more than the first file had.
    expect(report.rows).toMatchObject({ total: 6, accepted: 2, duplicate: 4 });
    expect(report.controlTotals[0]).toMatchObject({ accepted: '55', duplicate: SUM, file: '235.05' });
    await post(ws, report.id);
    expect((await totals(ws))[0]).toBe('235.05');
  });

  it('keep duplicates where the user says so', async () => {
    const ws = await testWorkspace();
    await post(ws, (await stage(ws, FILE)).body.id);
    const again = (await stage(ws, `${FILE}2026-03-01,5,Core,,New\n`)).body;
    expect((await post(ws, again.id, { keepDuplicates: true })).body.rows).toMatchObject({
      accepted: 5,
      duplicate: 0,
    });
    expect((await totals(ws))[0]).toBe('365.1'); // 180.05 + 185.05
    const [entry] = (await ws.as('finance').get('/audit?action=import.post')).body.items;
    expect(entry?.summary).toContain('4 duplicates kept');
    expect(entry?.after).toMatchObject({ duplicatesKept: 4 });
  });

  it('settle duplicates anew when another import was posted in between', async () => {
    const ws = await testWorkspace();
    const first = (await stage(ws, FILE)).body;
    const second = (await stage(ws, `${FILE}2026-03-01,5,Core,,New\n`)).body;
    expect(second.rows.duplicate).toBe(0);
    await post(ws, first.id);
    expect((await post(ws, second.id)).body.rows).toMatchObject({ accepted: 1, duplicate: 4 });
    expect((await totals(ws))[0]).toBe('185.05');
  });

  it('name the imports they stand in, whatever their columns are mapped to', async () => {
    const ws = await testWorkspace();
    const { id } = (await stage(ws, FILE)).body;
    await post(ws, id);
    const { team: _, ...columns } = MAPPING.columns;
    const mapping = { ...MAPPING, columns: { ...columns, costCentre: 'Team' } };
    const again = (await stage(ws, `${FILE}\n`, { mapping, name: 'again.csv' })).body;
    expect(again.rows).toMatchObject({ accepted: 0, duplicate: 4, skipped: 1 });
    expect(again.duplicatesOf).toEqual([{ importId: id, fileName: 'spend.csv', lines: 4 }]);
  });

  it('count again in a staged file once what they stood in is voided, and in no other way', async () => {
    const ws = await testWorkspace();
    const first = (await stage(ws, FILE)).body;
    const second = (await stage(ws, `${FILE}\n`)).body;
    const now = async () => (await ws.as('finance').get(`/imports/${second.id}`)).body;
    await post(ws, first.id);
    expect(await now()).toMatchObject({ rows: { accepted: 0, duplicate: 4 }, reportingAmount: null });
    await undo(ws, first.id);
    expect(await now()).toMatchObject({
      rows: { accepted: 4, duplicate: 0 },
      reportingAmount: SUM,
      duplicatesOf: [],
    });
    await post(ws, second.id);
    expect((await totals(ws))[0]).toBe(SUM);
  });

  it('refuse to void what another import’s duplicates rest on, and name it', async () => {
    const ws = await testWorkspace();
    const first = (await stage(ws, FILE)).body;
    await post(ws, first.id);
    const second = (await stage(ws, `${FILE}2026-03-01,5,Core,,New\n`, { name: 'later.csv' })).body;
    await post(ws, second.id);
    const refused = await undo(ws, first.id);
    expect(refused.status).toBe(409);
    expect(refused.error.message).toContain('later.csv');
    await undo(ws, second.id);
    expect((await undo(ws, first.id)).status).toBe(200);
    expect((await totals(ws))[0]).toBe('0');
  });

  it('void what was kept twice, though rows of a third import stand in it too', async () => {
    const ws = await testWorkspace();
    const more = (last: string) => `${FILE}2026-03-01,5,Core,,${last}\n`;
    await post(ws, (await stage(ws, FILE)).body.id);
    const third = (await stage(ws, more('Third'))).body;
    await post(ws, third.id);
    const kept = (await stage(ws, more('Kept'))).body;
    await post(ws, kept.id, { keepDuplicates: true });
    expect((await totals(ws))[0]).toBe('370.1'); // 180.05 + 5 + 185.05
    // The third import’s rows still stand in the first.
    expect((await undo(ws, kept.id)).status).toBe(200);
    expect((await totals(ws))[0]).toBe('185.05');
  });
});
