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
  it('asks for every month without a rate, and takes the rows that waited without the file once it has them', async () => {
    const ws = await testWorkspace();
    const foreign = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const january = '2026-01-05,0.00000000001,Core,,Acme\n'.repeat(120);
    const file = `${HEADER}\n${january}2026-02-05,3,Core,,Acme\n2026-03-05,x,Core,,Acme\n`;
    const waiting = (await stage(ws, file, { mapping: foreign })).body;
    expect(waiting.missingRates).toEqual([
      { currency: 'EUR', period: '2026-01', lines: 120 },
      { currency: 'EUR', period: '2026-02', lines: 1 },
    ]);
    const convert = () => ws.as('finance').post(`/imports/${waiting.id}/convert`, {});
    expect((await convert()).status).toBe(409);

    const record = (period: string, rate: string) =>
      ws.as('finance').put('/fx-rates', { source: 'ECB', rates: [{ currency: 'EUR', period, rate }] });
    await record('2026-01', '1.0825');
    const some = (await convert()).body;
    expect(some.rows).toMatchObject({ accepted: 120, rejected: 2 });
    expect(some.missingRates).toEqual([{ currency: 'EUR', period: '2026-02', lines: 1 }]);

    await record('2026-02', '1.1');
    const all = (await convert()).body;
    expect(all.rows).toMatchObject({ total: 122, accepted: 121, rejected: 1, duplicate: 0 });
    expect(all.missingRates).toEqual([]);
    // 120 × 0.00000000001 + 3
    expect(all.controlTotals).toEqual([
      { currency: 'EUR', accepted: '3.0000000012', duplicate: '0', rejected: '0', file: '3.0000000012' },
    ]);
    // 120 × 0.00000000001 × 1.0825 + 3 × 1.1
    expect(all.reportingAmount).toBe('3.300000001299');
    expect((await post(ws, waiting.id)).status).toBe(200);
    expect((await totals(ws))[0]).toBe('3.300000001299');
  });

  it('finds rows that waited to be duplicates of what was posted meanwhile', async () => {
    const ws = await testWorkspace();
    const mapping = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const lines = ['2026-01-05,3,Core,,Acme', '2026-01-05,3,Core,,Acme', '2026-01-06,4,Core,,Acme'];
    const waiting = (await stage(ws, [HEADER, ...lines, ''].join('\n'), { mapping })).body;
    const rates = [{ currency: 'EUR', period: '2026-01', rate: '2' }];
    await ws.as('finance').put('/fx-rates', { source: 'ECB', rates });
    const other = (await stage(ws, [HEADER, lines[0], ''].join('\n'), { mapping })).body;
    await post(ws, other.id);
    const report = (await ws.as('finance').post(`/imports/${waiting.id}/convert`, {})).body;
    // One of the two equal rows stands there; the other and the third are new.
    expect(report.rows).toMatchObject({ accepted: 2, duplicate: 1, rejected: 0 });
    expect(report.controlTotals).toEqual([
      { currency: 'EUR', accepted: '7', duplicate: '3', rejected: '0', file: '10' },
    ]);
    await post(ws, waiting.id);
    // (3 + 3 + 4) × 2
    expect((await totals(ws))[0]).toBe('20');
  });

  it('is not posted at a rate that was replaced while it was staged, until it is converted again', async () => {
    const ws = await testWorkspace();
    const record = (rate: string) =>
      ws
        .as('finance')
        .put('/fx-rates', { source: 'test', rates: [{ currency: 'EUR', period: '2026-01', rate }] });
    await record('1.1');
    const mapping = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const { id } = (await stage(ws, `${HEADER}\n2026-01-05,3,Core,,Acme\n`, { mapping })).body;
    await record('1.2');
    const refused = await post(ws, id);
    expect([refused.status, refused.error.message]).toEqual([
      409,
      'The rate of EUR for 2026-01 has changed since this file was read, from 1.1 to 1.2. Convert it again first. Nothing was changed.',
    ]);
    const report = (await ws.as('finance').post(`/imports/${id}/convert`, {})).body;
    expect(report.reportingAmount).toBe('3.6');
    expect((await post(ws, id)).status).toBe(200);
    expect((await totals(ws))[0]).toBe('3.6');
  });
});
