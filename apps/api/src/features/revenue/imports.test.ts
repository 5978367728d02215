import { describe, expect, it } from 'vitest';
import { testWorkspace } from '../../../test/factories.ts';
import { expectProved, postRevenue, stageRevenue } from '../../../test/revenue.ts';
import { post, undo } from '../../../test/spend.ts';

const ROWS = [
  '2026-01-05,Northwind Ltd,Core,New,1000,USD,m1',
  '2026-02-03,Northwind Ltd,Core,Expansion,250.50,USD,m2',
  '2026-02-09,Fabrikam Ltd,Elsewhere,New,100,USD,m3',
  '2026-03-01,Northwind Ltd,Core,Churn,-1250.50,USD,m4',
];

describe('a file of movements of revenue', () => {
  it('is staged with what it would do to ARR, posted, and stops counting when it is voided', async () => {
    const ws = await testWorkspace();
    await ws.as('cpo').post('/product-lines', { name: 'Core' });
    const { body: staged } = await stageRevenue(ws, ROWS);
    expect(staged).toMatchObject({ kind: 'revenue', status: 'staged', firstPeriod: '2026-01' });
    // As the file writes them: 1,000 + 250.50 + 100 − 1,250.50
    expect(staged.controlTotals).toEqual([
      { currency: 'USD', accepted: '100', duplicate: '0', rejected: '0', file: '100' },
    ]);
    // 100 × 12
    expect(staged.reportingAmount).toBe('1200');
    expect(staged.moved).toEqual({
      byPeriod: [
        { period: '2026-01', arr: '12000', lines: 1 },
        // 250.50 × 12 + 100 × 12
        { period: '2026-02', arr: '4206', lines: 2 },
        { period: '2026-03', arr: '-15006', lines: 1 },
      ],
      byMovement: [
        { movement: 'churn', arr: '-15006', lines: 1 },
        { movement: 'expansion', arr: '3006', lines: 1 },
        { movement: 'new', arr: '13200', lines: 2 },
      ],
      byProductLine: [
        { productLine: 'Core', known: true, arr: '0', lines: 3 },
        { productLine: 'Elsewhere', known: false, arr: '1200', lines: 1 },
      ],
    });
    await expectProved(ws);
    expect((await post(ws, staged.id)).body.status).toBe('posted');
    await expectProved(ws);
    expect((await undo(ws, staged.id)).body.status).toBe('voided');
    await expectProved(ws);
    const [entry] = (await ws.as('finance').get('/audit?limit=1')).body.items;
    expect(entry?.summary).toBe('Voided “movements.csv”: wrong file');
  });

  it('is refused as the same file, and its rows are known again in another', async () => {
    const ws = await testWorkspace();
    await postRevenue(ws, ROWS);
    const again = await stageRevenue(ws, ROWS);
    expect([again.status, again.error.code]).toEqual([409, 'already_imported']);
    const more = (await stageRevenue(ws, [...ROWS, '2026-03-09,New Ltd,Core,New,5,USD,m5'])).body;
    expect(more.rows).toMatchObject({ accepted: 1, duplicate: 4 });
    expect(more.duplicatesOf.map(({ lines }) => lines)).toEqual([4]);
    expect(more.controlTotals).toEqual([
      { currency: 'USD', accepted: '5', duplicate: '100', rejected: '0', file: '105' },
    ]);
    expect(more.problems[0]).toMatchObject({
      kind: 'duplicate',
      value: '2026-01-05 new 1000 USD Northwind Ltd',
    });
    await post(ws, more.id);
    await expectProved(ws);
  });

  it('names a missing rate, and converts at the rate of each month once there is one', async () => {
    const ws = await testWorkspace();
    const rows = ['2026-01-05,A Ltd,Core,New,100,EUR,1', '2026-02-05,A Ltd,Core,Churn,-100,EUR,2'];
    const rate = (period: string, value: string) =>
      ws
        .as('finance')
        .put('/fx-rates', { source: 'test', rates: [{ currency: 'EUR', period, rate: value }] });
    await rate('2026-01', '1.1');
    const { body: waiting } = await stageRevenue(ws, rows);
    expect(waiting.missingRates).toEqual([{ currency: 'EUR', period: '2026-02', lines: 1 }]);
    expect(waiting.rows).toMatchObject({ accepted: 1, rejected: 1 });
    await rate('2026-02', '1.2');
    const { body: whole } = await ws.as('finance').post(`/imports/${waiting.id}/convert`, {});
    expect(whole.rows).toMatchObject({ accepted: 2, rejected: 0 });
    // 1,200 × 1.1 − 1,200 × 1.2
    expect(whole.reportingAmount).toBe('-120');
    await expectProved(ws);

    await rate('2026-01', '1.15');
    const refused = await post(ws, whole.id);
    expect(refused.error.message).toContain(
      'The rate of EUR for 2026-01 has changed since this file was read',
    );
    const { body: moved } = await ws.as('finance').post(`/imports/${whole.id}/convert`, {});
    // 1,200 × 1.15 − 1,200 × 1.2
    expect(moved.reportingAmount).toBe('-60');
    expect((await post(ws, whole.id)).status).toBe(200);
    await expectProved(ws);
  });

  it('keeps the rate that it was posted with when the rate is replaced', async () => {
    const ws = await testWorkspace();
    const rates = (rate: string) =>
      ws
        .as('finance')
        .put('/fx-rates', { source: 'test', rates: [{ currency: 'EUR', period: '2026-01', rate }] });
    await rates('1.1');
    const { id } = await postRevenue(ws, ['2026-01-05,A Ltd,Core,New,100,EUR,1']);
    await rates('1.2');
    expect((await ws.as('finance').get('/fx-rates')).body.stale).toEqual([]);
    expect((await ws.as('finance').get(`/imports/${id}`)).body.reportingAmount).toBe('1320');
    await expectProved(ws);
  });
});
