import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { postRevenue } from '../../../test/revenue.ts';
import { undo } from '../../../test/spend.ts';

const bridgeOf = async (ws: TestWorkspace, query = '') =>
  (await ws.as('viewer').get(`/revenue/bridge?${query}`)).body;

const moved = ({ movements }: { movements: { movement: string; arr: string }[] }) =>
  Object.fromEntries(movements.map(({ movement, arr }) => [movement, arr]));

const ROWS = [
  '2025-12-05,Northwind Ltd,Core,new,100,USD,1',
  '2026-01-05,Northwind Ltd,Core,expansion,25.5,USD,2',
  '2026-01-09,Fabrikam Ltd,core,new,10,USD,3',
  '2026-02-03,Fabrikam Ltd,Core,churn,-10,USD,4',
  '2026-02-04,Contoso Ltd,Add-ons,new,7,USD,5',
  '2026-03-01,Northwind Ltd,Core,contraction,-0.5,USD,6',
  '2026-03-02,Fabrikam Ltd,,reactivation,3,USD,7',
];

describe('the bridge', () => {
  it('is empty, and says so, where no movement is posted', async () => {
    const ws = await testWorkspace();
    const empty = await bridgeOf(ws);
    expect([empty.span, empty.productLines, empty.total.opening, empty.total.closing]).toEqual([
      null,
      [],
      '0',
      '0',
    ]);
  });

  it('goes from opening to closing ARR exactly, in all and by product line', async () => {
    const ws = await testWorkspace();
    await ws.as('cpo').post('/product-lines', { name: 'Core' });
    const { id } = await postRevenue(ws, ROWS);
    const { span, total, productLines } = await bridgeOf(ws, 'from=2026-01&to=2026-02');
    expect(span).toEqual({ from: '2026-01', to: '2026-02' });
    // 100 × 12 = 1,200; + 25.5 × 12 = 306; + (10 + 7) × 12 = 204; − 10 × 12 = 120: 1,590
    expect([total.opening, total.fx, total.closing]).toEqual(['1200', '0', '1590']);
    expect(moved(total)).toEqual({
      new: '204',
      expansion: '306',
      reactivation: '0',
      contraction: '0',
      churn: '-120',
    });
    // However files write it, a product line is one.
    expect(
      productLines.map(({ productLine, known, opening, closing }) => [productLine, known, opening, closing]),
    ).toEqual([
      ['Add-ons', false, '0', '84'],
      // 1,200 + 306 + 120 − 120
      ['Core', true, '1200', '1506'],
    ]);
    const core = await bridgeOf(ws, 'from=2026-01&to=2026-02&productLine=CORE');
    expect([core.total.closing, core.productLines.length]).toEqual(['1506', 1]);
    const none = await bridgeOf(ws, 'productLine=-');
    expect(moved(none.total).reactivation).toBe('36');

    await undo(ws, id);
    expect((await bridgeOf(ws)).span).toBeNull();
  });

  it('shows what rates alone did to ARR in a line of its own', async () => {
    const ws = await testWorkspace();
    const rates = [
      { currency: 'EUR', period: '2026-01', rate: '1.1' },
      { currency: 'EUR', period: '2026-02', rate: '1.2' },
      { currency: 'EUR', period: '2026-03', rate: '1.3' },
    ];
    await ws.as('finance').put('/fx-rates', { source: 'test', rates });
    await postRevenue(ws, [
      '2026-01-05,Northwind Ltd,Core,new,100,EUR,1',
      '2026-02-05,Northwind Ltd,Core,expansion,10,EUR,2',
      '2026-03-05,Northwind Ltd,Core,churn,-110,EUR,3',
    ]);
    const { total, rates: used } = await bridgeOf(ws, 'from=2026-02&to=2026-02');
    // 1,200 × 1.1 = 1,320; + 120 × 1.2 = 144; 1,320 × 1.2 = 1,584 at the end: rates made 120 of it
    expect([total.opening, moved(total).expansion, total.fx, total.closing]).toEqual([
      '1320',
      '144',
      '120',
      '1584',
    ]);
    expect(used).toEqual([
      { currency: 'EUR', at: '2026-01', period: '2026-01', rate: '1.1' },
      { currency: 'EUR', at: '2026-02', period: '2026-02', rate: '1.2' },
    ]);
    const whole = await bridgeOf(ws, 'to=2026-06');
    // Nobody is left: 1,320 + 144 − 1,320 × 1.3 = −252, which rates made
    expect([whole.total.closing, whole.total.fx]).toEqual(['0', '252']);
  });

  it('values a balance at the latest rate that is known, and says which', async () => {
    const ws = await testWorkspace();
    const rates = [{ currency: 'EUR', period: '2026-01', rate: '1.1' }];
    await ws.as('finance').put('/fx-rates', { source: 'test', rates });
    await postRevenue(ws, ['2026-01-05,A Ltd,Core,new,1,EUR,1']);
    const { rates: used } = await bridgeOf(ws, 'from=2026-01&to=2026-04');
    expect(used).toEqual([{ currency: 'EUR', at: '2026-04', period: '2026-01', rate: '1.1' }]);
  });

  it('leads to the events behind each bar, which add up to it', async () => {
    const ws = await testWorkspace();
    await postRevenue(ws, ROWS);
    const { body } = await ws
      .as('viewer')
      .get('/revenue/events?from=2026-01&to=2026-02&movement=new&sort=-arr');
    expect(body.total).toEqual({ lines: 2, arr: '204' });
    expect(
      body.items.map(({ customer, reportingArr, outcome }) => [customer, reportingArr, outcome]),
    ).toEqual([
      ['Fabrikam Ltd', '120', null],
      ['Contoso Ltd', '84', null],
    ]);
    const first = (await ws.as('viewer').get('/revenue/events?limit=3')).body;
    const second = (await ws.as('viewer').get(`/revenue/events?limit=500&cursor=${first.nextCursor}`)).body;
    expect([first.items.length, second.items.length, second.total]).toEqual([3, 4, first.total]);
    const found = (await ws.as('viewer').get('/revenue/events?search=contoso')).body;
    expect(found.total.lines).toBe(1);
  });
});
