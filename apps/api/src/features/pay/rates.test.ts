import type { CostMapping, PayPolicyInput } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { post, stage, totals } from '../../../test/spend.ts';

const MAPPING: CostMapping = {
  columns: { date: 'Date', amount: 'Amount', team: 'Team', person: 'Employee' },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { currency: 'USD', category: 'people' },
  categories: {},
};

/** Ada is paid by two teams in January, Bob once, and one line names nobody. */
const FILE = [
  'Date,Amount,Team,Employee',
  '2026-01-31,6000,Core,Ada Example',
  '2026-01-31,2000,Web,ADA EXAMPLE',
  '2026-01-31,5000.5,Core,=Bob',
  '2026-01-31,700,Core,',
  '2026-02-28,8000,Core,Ada Example',
  '2026-02-28,-100,Core,=Bob',
  '',
].join('\n');

const POLICY: PayPolicyInput = {
  from: '2026-01',
  hours: '140',
  components: [
    { name: 'Taxes', kind: 'payroll', basis: 'percent', value: '22.5' },
    { name: 'Tools', kind: 'overhead', basis: 'amount', value: '850' },
  ],
};

async function company() {
  const ws = await testWorkspace();
  const { id } = (await stage(ws, FILE, { mapping: MAPPING })).body;
  await post(ws, id);
  return ws;
}

const set = (ws: TestWorkspace, policy: PayPolicyInput) =>
  ws.as('finance').post('/pay/policies', { policy, reason: 'As agreed' });

const rates = async (ws: TestWorkspace, query = '') =>
  (await ws.as('finance').get(`/pay/rates?${query}`)).body;

describe('the rate of a person and month', () => {
  it('is what was posted and what the policy adds, over the productive hours', async () => {
    const ws = await company();
    await set(ws, POLICY);
    const { items, totals: all, unnamed, people } = await rates(ws);
    const [bob, ada] = items;
    expect([people, bob?.person, ada?.person]).toEqual([2, '=Bob', 'Ada Example']);
    // 6,000 + 2,000 once, not for each team: × 22.5 % is 1,800; with one 850 of tools 10,650, over 140 hours
    expect(ada?.months[0]).toMatchObject({
      ...{ period: '2026-01', teams: ['Core', 'Web'], lines: 2, pay: '8000' },
      parts: [
        { name: 'Taxes', kind: 'payroll', amount: '1800' },
        { name: 'Tools', kind: 'overhead', amount: '850' },
      ],
      ...{ payrollRelated: '9800', loaded: '10650' },
      payrollRate: { value: '70', status: 'OK' },
      loadedRate: { value: '76.071428571428571429', status: 'OK' },
    });
    expect(bob?.months[1]).toMatchObject({
      pay: '-100',
      loaded: '-100',
      loadedRate: { status: 'NET_CREDIT' },
    });
    // 8,000 + 5,000.5 + 8,000 − 100; 22.5 % of the first three; three heads’ tools
    expect(all).toEqual({ pay: '20900.5', payroll: '4725.1125', overhead: '2550', loaded: '28175.6125' });
    expect(unnamed).toEqual({ lines: 1, amount: '700' });
  });

  it('is undefined before the first policy, and follows the one of its month', async () => {
    const ws = await company();
    await set(ws, { ...POLICY, from: '2026-02', hours: '100' });
    const ada = (await rates(ws)).items[1];
    expect(ada?.months.map(({ loadedRate }) => [loadedRate.value, loadedRate.status])).toEqual([
      [null, 'NO_POLICY'],
      // 8,000 + 1,800 + 850 over 100
      ['106.5', 'OK'],
    ]);
  });

  it('is found by team, name and month, and paged by person', async () => {
    const ws = await company();
    const names = async (query: string) => (await rates(ws, query)).items.map(({ person }) => person);
    expect(await names('team=web')).toEqual(['ADA EXAMPLE']);
    expect(await names('search=ada')).toEqual(['Ada Example']);
    const { items, nextCursor } = await rates(ws, 'limit=1');
    expect(items.map(({ person }) => person)).toEqual(['=Bob']);
    expect(await names(`limit=1&cursor=${nextCursor}`)).toEqual(['Ada Example']);
    expect((await rates(ws, 'from=2026-02&to=2026-02')).items[1]?.months).toHaveLength(1);
  });

  it('adds nothing to the ledger and to no fact', async () => {
    const ws = await company();
    // 6,000 + 2,000 + 5,000.5 + 700 + 8,000 − 100
    expect(await totals(ws)).toEqual(['21600.5', '0', '21600.5']);
    await set(ws, POLICY);
    expect(await totals(ws)).toEqual(['21600.5', '0', '21600.5']);
  });

  it('can be taken as a file, in which no cell is a formula', async () => {
    const ws = await company();
    await set(ws, POLICY);
    const { text, headers } = await ws.as('admin').get('/pay/rates/csv?from=2026-01&to=2026-01');
    expect(headers['content-disposition']).toContain('loaded%20cost%202026-01%20to%202026-01.csv');
    expect(text.split('\r\n').slice(1, 3)).toEqual([
      // 5,000.5 × 22.5 % = 1,125.1125
      "'=Bob,2026-01,Core,1,5000.5,1125.1125,850,6975.6125,140,43.754375,49.825803571428571429,,USD",
      'ADA EXAMPLE,2026-01,Core; Web,2,8000,1800,850,10650,140,70,76.071428571428571429,,USD',
    ]);
  });

  it('is for finance and admins', async () => {
    const ws = await company();
    for (const role of ['cpo', 'pm', 'viewer'] as const)
      for (const path of ['/pay/rates', '/pay/rates/csv', '/pay/policies'] as const) {
        const answer = await ws.as(role).get(path);
        expect([role, answer.status, answer.text.includes('Ada')]).toEqual([role, 403, false]);
      }
  });
});

describe('a policy of what is added', () => {
  it('is previewed month by month to the last decimal, and changes nothing by that', async () => {
    const ws = await company();
    const preview = (await ws.as('finance').post('/pay/policies/preview', { policy: POLICY })).body;
    expect(
      preview.months.map(({ period, people, hours, before, after }) => [
        ...[period, people, hours.before, hours.after],
        ...[before.loaded, after.loaded],
      ]),
    ).toEqual([
      // 13,000.5 × 1.225 + 2 × 850 = 17,625.6125; of February’s Ada alone 8,000 × 1.225 + 850, less 100
      ['2026-01', 2, null, '140', '13000.5', '17625.6125'],
      ['2026-02', 2, null, '140', '7900', '10550'],
    ]);
    expect((await ws.as('finance').get('/pay/policies')).body.items).toEqual([]);
    await set(ws, POLICY);
    expect((await rates(ws)).totals.loaded).toBe('28175.6125');
    // The same again changes no month.
    const again = await ws.as('finance').post('/pay/policies/preview', { policy: POLICY });
    expect(again.body.months).toEqual([]);
  });

  it('is superseded, never overwritten, and audited', async () => {
    const ws = await company();
    await set(ws, POLICY);
    const second = (await set(ws, { ...POLICY, hours: '150' })).body;
    const { items } = (await ws.as('admin').get('/pay/policies')).body;
    expect(items.map(({ hours, supersededAt }) => [hours, supersededAt === null])).toEqual([
      ['150', true],
      ['140', false],
    ]);
    const entry = (await ws.as('admin').get('/audit?action=pay_policy')).body.items[0];
    expect(entry).toMatchObject({
      action: 'pay_policy.set',
      summary:
        'Set what is added to pay from 2026-01 on: Taxes 22.5 %, Tools 850 a head, 150 productive hours (As agreed)',
      before: { hours: '140' },
      after: { id: second.id, hours: '150' },
    });
  });

  it('is taken away once, and the one before it goes on', async () => {
    const ws = await company();
    await set(ws, POLICY);
    const later = (await set(ws, { ...POLICY, from: '2026-02', hours: '100' })).body;
    const retire = () => ws.as('finance').post(`/pay/policies/${later.id}/retire`, { reason: 'Wrong month' });
    const seen = await ws.as('finance').post('/pay/policies/preview', { policy: null, retire: later.id });
    expect(seen.body.months.map(({ period, hours }) => [period, hours])).toEqual([
      ['2026-02', { before: '100', after: '140' }],
    ]);
    expect((await retire()).status).toBe(200);
    expect((await retire()).status).toBe(409);
    expect((await rates(ws)).items[1]?.months[1]?.policy).toMatchObject({ from: '2026-01', hours: '140' });
  });

  it.each([
    [{ ...POLICY, hours: '0' }, 'body.policy.hours'],
    [{ ...POLICY, hours: '745' }, 'body.policy.hours'],
    [
      { ...POLICY, components: [...POLICY.components, ...POLICY.components] },
      'body.policy.components.2.name',
    ],
    [{ ...POLICY, hours: '1e3' }, 'body.policy.hours'],
  ])('is refused with what is wrong, where', async (policy, path) => {
    const ws = await company();
    const answer = await set(ws, policy);
    expect([answer.status, answer.error.issues?.[0]?.path]).toEqual([400, path]);
  });
});
