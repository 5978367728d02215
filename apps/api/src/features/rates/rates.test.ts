import type { RateFileOptions, RateInspection } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { multipart } from '../../../test/multipart.ts';
import { HEADER, MAPPING, stage } from '../../../test/spend.ts';

const HISTORY =
  'Date,USD,GBP,SEK,\n2026-02-27,1.20,0.80,N/A,\n2026-01-30,1.30,0.80,11,\n2026-01-29,1.10,0.80,11,\n';

const send = (ws: TestWorkspace, verb: 'inspect' | 'import', file: string, options: unknown = {}) => {
  const { payload, headers } = multipart(options, 'eurofxref-hist.csv', file);
  return ws.as('finance').inject({ method: 'POST', url: `/api/v1/fx-rates/${verb}`, payload, headers });
};

async function inspect(
  ws: TestWorkspace,
  file: string,
  options: RateFileOptions = {},
): Promise<RateInspection> {
  const answer = await send(ws, 'inspect', file, options);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  return JSON.parse(answer.text);
}

const take = async (ws: TestWorkspace, file: string, options: RateFileOptions = {}) => {
  const { digest } = await inspect(ws, file, options);
  return send(ws, 'import', file, { ...options, source: 'ECB reference rates', digest });
};

const rates = async (ws: TestWorkspace) =>
  (await ws.as('viewer').get('/fx-rates')).body.items.map(({ currency, period, type, rate, days, date }) =>
    [currency, period, type, rate, days ?? date].join(' '),
  );

describe('a file of rates', () => {
  it('is shown before it is recorded, and recorded as it was shown', async () => {
    const ws = await testWorkspace();
    const shown = await inspect(ws, HISTORY);
    expect(shown).toMatchObject({
      layout: 'ecb-history',
      added: 10,
      changed: 0,
      unchanged: 0,
      leftOut: 0,
      blanks: 1,
      problems: [],
    });
    expect(await rates(ws)).toEqual([]);
    expect(
      (await take(ws, HISTORY, { currencies: ['EUR', 'GBP'], from: '2026-01', to: '2026-01' })).status,
    ).toBe(200);
    expect(await rates(ws)).toEqual([
      'EUR 2026-01 AVG 1.2 2',
      'EUR 2026-01 CLOSE 1.3 2026-01-30',
      // 1.20 / 0.80; 1.30 / 0.80
      'GBP 2026-01 AVG 1.5 2',
      'GBP 2026-01 CLOSE 1.625 2026-01-30',
    ]);
  });

  it('adds, changes and leaves: a second file of the same rates brings nothing', async () => {
    const ws = await testWorkspace();
    await ws.as('finance').put('/fx-rates', {
      source: 'typed',
      rates: [
        { currency: 'GBP', period: '2026-01', rate: '1.5' },
        { currency: 'GBP', period: '2026-02', rate: '1.4' },
      ],
    });
    const shown = await inspect(ws, HISTORY, { types: ['AVG'] });
    // Only the pound is in use.
    expect(shown.currencies.filter(({ chosen }) => chosen).map(({ currency }) => currency)).toEqual(['GBP']);
    expect(shown).toMatchObject({ added: 0, changed: 1, unchanged: 1, leftOut: 8 });
    expect(shown.changes).toMatchObject([{ period: '2026-02', before: '1.4', rate: '1.5' }]);
    expect((await take(ws, HISTORY, { types: ['AVG'] })).status).toBe(200);
    const again = await take(ws, HISTORY, { types: ['AVG'] });
    expect([again.status, again.error.message]).toEqual([
      400,
      'The file brings no rate that is new or different. Nothing was changed.',
    ]);
  });

  it('is refused where a rate has moved since it was shown', async () => {
    const ws = await testWorkspace();
    const { digest } = await inspect(ws, HISTORY);
    await ws
      .as('finance')
      .put('/fx-rates', { source: 'x', rates: [{ currency: 'EUR', period: '2026-01', rate: '1' }] });
    const answer = await send(ws, 'import', HISTORY, { source: 'ECB', digest });
    expect([answer.status, answer.error.code]).toEqual([409, 'conflict']);
    expect(await rates(ws)).toEqual(['EUR 2026-01 AVG 1 ']);
  });

  it('names what it cannot take by row and column, and takes the rest', async () => {
    const ws = await testWorkspace();
    const file =
      'currency,month,rate\nEUR,2026-01,1.1\nQQX,2026-01,2\nGBP,2026-01,0\nCHF,2026-01,-1\nEUR,2026-02,1.2\nEUR,2026-02,1.3\n';
    const shown = await inspect(ws, file);
    expect(shown.problems.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'currency', 'QQX'],
      [4, 'rate', '0'],
      [5, 'rate', '-1'],
      [7, 'rate', 'EUR 2026-02'],
    ]);
    expect(shown.problemCount).toBe(4);
    await take(ws, file);
    expect(await rates(ws)).toEqual(['EUR 2026-01 AVG 1.1 ']);
  });

  it('that holds none is refused with what is read here', async () => {
    const ws = await testWorkspace();
    const answer = await send(ws, 'inspect', 'Date,Amount\n2026-01-05,3\n');
    expect([answer.status, answer.error.code]).toEqual([400, 'invalid']);
    expect(answer.error.message).toContain('ECB');
  });
});

describe('a rate', () => {
  it('keeps every version with who recorded it, when and from what', async () => {
    const ws = await testWorkspace();
    const record = (role: 'finance' | 'admin', source: string, rate: string) =>
      ws.as(role).put('/fx-rates', { source, rates: [{ currency: 'EUR', period: '2026-01', rate }] });
    await record('finance', 'ECB', '1.1');
    await record('admin', 'Treasury', '1.2');
    const { items } = (await ws.as('viewer').get('/fx-rates/history?currency=EUR&period=2026-01')).body;
    expect(items).toMatchObject([
      { version: 2, rate: '1.2', source: 'Treasury', recordedBy: 'Admin Person', replaced: null },
      {
        version: 1,
        rate: '1.1',
        source: 'ECB',
        recordedBy: 'Finance Person',
        replaced: { by: 'Admin Person', at: items[0]?.recordedAt },
      },
    ]);
  });

  it('of the budget or of the close converts nothing: costs wait for the average', async () => {
    const ws = await testWorkspace();
    const types = (['BUDGET', 'CLOSE', 'SPOT'] as const).map((type) => ({
      currency: 'EUR',
      period: '2026-01',
      rate: '1.1',
      type,
    }));
    await ws.as('finance').put('/fx-rates', { source: 'Plan', rates: types });
    const mapping = { ...MAPPING, constants: { ...MAPPING.constants, currency: 'EUR' } };
    const report = (await stage(ws, `${HEADER}\n2026-01-05,100,Core,,Acme\n`, { mapping })).body;
    expect(report.missingRates).toEqual([{ currency: 'EUR', period: '2026-01', lines: 1 }]);
  });

  it('given twice in one request, at nothing or below, or of the reporting currency is refused', async () => {
    const ws = await testWorkspace();
    const put = async (...given: { currency: string; rate: string }[]) =>
      (
        await ws.as('finance').put('/fx-rates', {
          source: 'x',
          rates: given.map((one) => ({ ...one, period: '2026-01' })),
        })
      ).status;
    expect(await put({ currency: 'EUR', rate: '1' }, { currency: 'EUR', rate: '2' })).toBe(400);
    expect(await put({ currency: 'EUR', rate: '0' })).toBe(400);
    expect(await put({ currency: 'USD', rate: '1' })).toBe(400);
    expect(await rates(ws)).toEqual([]);
  });
});
