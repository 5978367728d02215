import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@steward/contracts';
import { openFile } from '@steward/ingest';
import { afterAll, describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../test/factories.ts';
import { printed } from '../../test/printed.ts';
import { totals } from '../../test/spend.ts';
import { workbook } from '../../test/workbook.ts';
import { actAs } from './acting.ts';
import { readImport } from './arguments.ts';
import { importFile, runImport } from './import.ts';
import { fail } from './output.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LEDGER = 'Date,Supplier,Amount\n2026-05-14,Acme,1200.50\n2026-05-15,Globex,-0.5\nsoon,Acme,7\n';

let files = 0;

/** Runs the command on a file of this content, as the workspace's member of that role. */
async function importText(ws: TestWorkspace, content: string, flags: string[] = [], role: Role = 'finance') {
  files += 1;
  const path = join(folder, `ledger ${files}.csv`);
  writeFileSync(path, content);
  return importPath(ws, path, flags, role);
}

async function importPath(ws: TestWorkspace, path: string, flags: string[], role: Role = 'finance') {
  const { email } = ws.people[role];
  return printed(async () => {
    try {
      const command = readImport([path, '--kind', 'costs', '--as', email, '--json', ...flags]);
      if (!command) throw new Error('the usage was asked for');
      return await importFile(await actAs(ws.database, command), await openFile(path), command);
    } catch (error) {
      return fail(error, true);
    }
  });
}

const ANSWERED = ['--currency', 'USD', '--category', 'cloud'];

describe('import', () => {
  it('stages a file as the member named, who stands in the audit', async () => {
    const ws = await testWorkspace();
    const { code, out } = await importText(ws, LEDGER, ANSWERED);
    expect(code).toBe(0);
    // 1200.50 − 0.5 accepted, 7 rejected for its date.
    expect(JSON.parse(out)).toMatchObject({
      status: 'staged',
      rows: { total: 3, accepted: 2, rejected: 1 },
      controlTotals: [{ currency: 'USD', accepted: '1200', rejected: '7', file: '1207' }],
    });
    expect(await totals(ws)).toEqual(['0', '0', '0']);
    const [entry] = (await ws.as('cpo').get('/audit?action=import.stage')).body.items;
    expect(entry?.actor).toBe('Finance Person');
  });

  it('posts it with --post, and every sum is that of its lines', async () => {
    const ws = await testWorkspace();
    const { code, out } = await importText(ws, LEDGER, [...ANSWERED, '--post']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 'posted', postedBy: 'Finance Person' });
    expect(await totals(ws)).toEqual(['1200', '0', '1200']);
  });

  it('takes a time sheet as hours, by its own answers, and adds no cost', async () => {
    const ws = await testWorkspace();
    const sheet =
      'Day,Who,Time\n2026-05-14,Ada Example,90\n2026-05-15,Ada Example,0:45\nsoon,Ada Example,5\n';
    const flags = [
      '--kind',
      'hours',
      '--unit',
      'minutes',
      '--map',
      'hours=time',
      '--map',
      'date=day',
      '--team',
      'Core',
      '--post',
    ];
    const { code, out } = await importText(ws, sheet, flags);
    expect(code).toBe(0);
    // 90 minutes are 1.5 hours; 1.5 + 0.75 = 2.25 accepted, 5 minutes = 0.08333… hours rejected for their date
    expect(JSON.parse(out)).toMatchObject({
      kind: 'hours',
      status: 'posted',
      quantities: { hours: '2.25' },
      effort: { controls: [{ accepted: '2.25', rejected: '0.083333333333333333' }], unknownTeams: ['Core'] },
      controlTotals: [],
    });
    expect(await totals(ws)).toEqual(['0', '0', '0']);
    const misread = await importText(ws, sheet, ['--kind', 'hours', '--currency', 'USD']);
    expect([misread.code, misread.err]).toEqual([
      2,
      expect.stringContaining('Rows of hours have no currency'),
    ]);
  });

  it('changes nothing while a question is open, and prints it', async () => {
    const ws = await testWorkspace();
    const { code, out } = await importText(ws, LEDGER);
    expect(code).toBe(3);
    expect(JSON.parse(out).questions.map(({ id }: { id: string }) => id)).toEqual(['currency', 'category']);
    expect((await ws.as('finance').get('/imports')).body.items).toEqual([]);
  });

  it('reads the next file by the mapping that was saved, named or not', async () => {
    const ws = await testWorkspace();
    const saved = await importText(ws, LEDGER, [...ANSWERED, '--save-as', 'Ledger']);
    expect(JSON.parse(saved.out).savedMapping).toMatchObject({ name: 'Ledger', version: 1 });
    const june = LEDGER.replaceAll('-05-', '-06-');
    const known = JSON.parse((await importText(ws, june)).out);
    expect(known).toMatchObject({ status: 'staged', savedMapping: { name: 'Ledger', changed: false } });
    const named = await importText(ws, LEDGER.replaceAll('-05-', '-07-'), ['--mapping', 'Ledger', '--post']);
    expect(JSON.parse(named.out)).toMatchObject({ status: 'posted', byCategory: [{ category: 'cloud' }] });
  });

  it('lets an answer go before what is saved, and says that it did', async () => {
    const ws = await testWorkspace();
    await importText(ws, LEDGER, [...ANSWERED, '--save-as', 'Ledger']);
    const june = await importText(ws, LEDGER.replaceAll('-05-', '-06-'), ['--category', 'software']);
    expect(JSON.parse(june.out)).toMatchObject({
      byCategory: [{ category: 'software' }],
      savedMapping: { name: 'Ledger', version: 1, changed: true },
    });
  });

  it('lists the mappings there are for a name that none has, and says what one misses', async () => {
    const ws = await testWorkspace();
    await importText(ws, LEDGER, [...ANSWERED, '--save-as', 'Ledger']);
    const unknown = await importText(ws, LEDGER, ['--mapping', 'Payroll']);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('There is no saved mapping “Payroll”. There are: “Ledger”.');
    const unfit = await importText(ws, 'Date,Amount\n2026-05-14,1\n', ['--mapping', 'Ledger']);
    expect(unfit.code).toBe(1);
    expect(unfit.err).toContain('it has no column “Supplier” (vendor)');
  });

  it('takes a workbook as the page does: its sheet is asked where several have data', async () => {
    const ws = await testWorkspace();
    const path = join(folder, 'ledger.xlsx');
    const rows = [
      ['Date', 'Supplier', 'Amount'],
      ['2026-05-14', 'Acme', 1200.5],
      ['2026-05-15', 'Globex', -0.5],
    ];
    writeFileSync(path, await workbook({ Costs: rows, Budget: [...rows, ['2026-05-16', 'Acme', 7]] }));
    const asked = await importPath(ws, path, ANSWERED);
    expect(asked.code).toBe(3);
    expect(JSON.parse(asked.out).questions.map(({ id }: { id: string }) => id)).toEqual(['sheet']);
    const { code, out } = await importPath(ws, path, [...ANSWERED, '--sheet', 'Costs', '--post']);
    expect(code).toBe(0);
    // 1200.50 − 0.5, the 7 of the other sheet left where it is.
    expect(JSON.parse(out)).toMatchObject({
      status: 'posted',
      controlTotals: [{ currency: 'USD', accepted: '1200', rejected: '0', file: '1200' }],
    });
  });

  it('tells of the same file that it is imported already', async () => {
    const ws = await testWorkspace();
    await importText(ws, LEDGER, ANSWERED);
    const again = await importText(ws, LEDGER, ANSWERED);
    expect(again.code).toBe(1);
    expect(JSON.parse(again.out).error.code).toBe('already_imported');
  });

  it('refuses a member who may not, and keeps that in the audit', async () => {
    const ws = await testWorkspace();
    const refused = await importText(ws, LEDGER, ANSWERED, 'pm');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out).error.code).toBe('forbidden');
    const { items } = (await ws.as('cpo').get('/audit')).body;
    expect(items[0]).toMatchObject({ actor: 'Pm Person' });
  });

  it('wants to know who acts, and where', async () => {
    const ws = await testWorkspace();
    const as = ws.people.finance.email;
    await expect(actAs(ws.database, { as: 'nobody@a.example', workspace: undefined })).rejects.toThrow(
      'is the e-mail of no member here',
    );
    await expect(actAs(ws.database, { as, workspace: 'Elsewhere' })).rejects.toThrow(ws.workspace.name);
    expect((await actAs(ws.database, { as, workspace: ws.workspace.name })).workspaceId).toBe(
      ws.workspace.id,
    );
  });

  it.each([
    [['ledger.csv', '--as', 'a@a.example'], 'Known kinds: costs'],
    [['ledger.csv', '--as', 'a@a.example', '--kind', 'ledgers'], '“ledgers” is no kind of import'],
    [['ledger.csv', '--kind', 'costs'], 'Say who imports it'],
    [['--kind', 'costs', '--as', 'a@a.example'], 'Name a file.'],
  ])('%j ends with 2 and says what is wrong', async (args, message) => {
    const { code, out, err } = await printed(() => runImport(args, folder));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
