import { describe, expect, it } from 'vitest';
import { testWorkspace } from '../../../test/factories.ts';
import { FILE, HEADER, MAPPING, post, SUM, stage, totals } from '../../../test/spend.ts';

describe('a file in a foreign currency', () => {
  it('rejects rows in a currency without a rate, naming currency and month, and takes them once there is one', async () => {
    const ws = await testWorkspace();
    const mapping = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const without = (await stage(ws, FILE, { mapping })).body;
    expect(without.rows).toMatchObject({ accepted: 0, rejected: 4 });
    expect(without.problems[0]?.reason).toBe('There is no rate from EUR to USD for 2026-01');
    expect(without.controlTotals).toEqual([
      { currency: 'EUR', accepted: '0', duplicate: '0', rejected: SUM, file: SUM },
    ]);
    expect((await ws.as('finance').post(`/imports/${without.id}/discard`, {})).status).toBe(200);

    const rates = ['2026-01', '2026-02'].map((period) => ({ currency: 'EUR', period, rate: '1.1' }));
    expect((await ws.as('finance').put('/fx-rates', { source: 'test', rates })).status).toBe(200);
    const report = (await stage(ws, FILE, { mapping })).body;
    // 180.05 × 1.1
    expect(report.reportingAmount).toBe('198.055');
    await post(ws, report.id);
    expect((await totals(ws))[0]).toBe('198.055');
  });
  it('asks for every month without a rate, however many rows wait, and converts exactly once it has them', async () => {
    const ws = await testWorkspace();
    const foreign = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const january = '2026-01-05,0.00000000001,Core,,Acme\n'.repeat(120);
    const file = `${HEADER}\n${january}2026-02-05,3,Core,,Acme\n`;
    const waiting = (await stage(ws, file, { mapping: foreign })).body;
    expect(waiting.missingRates).toEqual([
      { currency: 'EUR', period: '2026-01', lines: 120 },
      { currency: 'EUR', period: '2026-02', lines: 1 },
    ]);
    const rates = [
      { currency: 'EUR', period: '2026-01', rate: '1.0825' },
      { currency: 'EUR', period: '2026-02', rate: '1.1' },
    ];
    await ws.as('finance').put('/fx-rates', { source: 'ECB', rates });
    await ws.as('finance').post(`/imports/${waiting.id}/discard`, {});
    const read = (await stage(ws, file, { mapping: foreign })).body;
    expect(read.missingRates).toEqual([]);
    // 120 × 0.00000000001 × 1.0825 + 3 × 1.1
    expect(read.reportingAmount).toBe('3.300000001299');
  });

  it('is not posted at a rate that was replaced while it was staged', async () => {
    const ws = await testWorkspace();
    const record = (rate: string) =>
      ws
        .as('finance')
        .put('/fx-rates', { source: 'test', rates: [{ currency: 'EUR', period: '2026-01', rate }] });
    await record('1.1');
    const mapping = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const { id } = (await stage(ws, `${HEADER}\n2026-01-05,3,Core,,Acme\n`, { mapping })).body;
    await record('1.2');
    // The change of the rate may have begun before the file and ended after it.
    await ws.pool.query(
      `update fx_rates set superseded_at = superseded_at - interval '1 hour' where workspace_id = $1 and superseded_at is not null`,
      [ws.workspace.id],
    );
    expect((await post(ws, id)).status).toBe(409);
  });
});
