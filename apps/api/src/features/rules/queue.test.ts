import type { CostMapping, QueueField } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { post, MAPPING as SPEND, stage } from '../../../test/spend.ts';

const MAPPING: CostMapping = {
  ...SPEND,
  columns: { ...SPEND.columns, category: 'Kind' },
  constants: { currency: 'USD', category: 'cloud' },
  categories: { pay: 'people' },
};

const FILE = [
  'Date,Amount,Team,Bet,Vendor,Kind',
  '2026-01-05,100,Core,,Example Cloud,cloud',
  '2026-01-06,40,Web,,Example Cloud,cloud',
  '2026-02-06,2.5,web,,EXAMPLE CLOUD,cloud',
  '2026-01-07,7,,ATLAS,Example Cloud,cloud',
  '2026-01-08,20,,GHOST,Sample Host,cloud',
  '2026-01-09,-6,,,,cloud',
  '2026-01-31,900,Web,,Ada Example,pay',
  '',
].join('\n');

/** Core shares out 90 % of January; Web shares out nothing. */
async function company() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  const { id } = (await stage(ws, FILE, { mapping: MAPPING })).body;
  await post(ws, id);
  const core = (await ws.as('cpo').get('/teams')).body.items.find(({ name }) => name === 'Core');
  const shares = [{ initiative: 'ATLAS', basisPoints: 9_000 }];
  await ws
    .as('cpo')
    .put('/team-allocations', { allocations: [{ teamId: core?.id, period: '2026-01', shares }] });
  return ws;
}

const queue = async (
  ws: TestWorkspace,
  by: QueueField = 'vendor',
  more = '',
  role: 'finance' | 'cpo' = 'finance',
) => (await ws.as(role).get(`/unallocated?by=${by}${more}`)).body;

const brief = ({ items }: Awaited<ReturnType<typeof queue>>) =>
  items.map(({ value, team, causes, lines, amount }) => [value, team, causes.join(), lines, amount]);

describe('the queue of unallocated cost', () => {
  it('groups all of it, largest first, with why it reaches no bet', async () => {
    const found = await queue(await company());
    expect(brief(found)).toEqual([
      ['Ada Example', 'Web', 'no_shares', 1, '900'],
      // 40 + 2.5, whatever the case; by the spelling that is most frequent, then first
      ['EXAMPLE CLOUD', 'Web', 'no_shares', 2, '42.5'],
      ['Sample Host', null, 'unknown_initiative', 1, '20'],
      // 10 % of 100
      [null, 'Core', 'partly_shared', 0, '10'],
      [null, null, 'no_team', 1, '-6'],
    ]);
    // 900 + 42.5 + 20 + 10 − 6
    expect([found.amount, found.rest]).toEqual(['966.5', { groups: 0, amount: '0' }]);
  });

  it('groups by the unknown key, and within a span', async () => {
    const ws = await company();
    expect(brief(await queue(ws, 'initiative', '&from=2026-02')).map((row) => row.at(-1))).toEqual(['2.5']);
    const keys = (await queue(ws, 'initiative')).items.map(({ value, amount }) => [value, amount]);
    expect(keys).toContainEqual(['GHOST', '20']);
  });

  it('gives conditions that catch just the group', async () => {
    const ws = await company();
    for (const { conditions, amount, lines } of (await queue(ws)).items) {
      if (!conditions) continue;
      const rule = { name: 'Group', conditions, target: { kind: 'excluded' }, scope: 'imported' };
      const seen = (await ws.as('finance').post('/allocation-rules/preview', { rule })).body;
      expect(seen.caught).toEqual({ lines, amount });
    }
  });

  it('is emptied by an assignment, and only of what was assigned', async () => {
    const ws = await company();
    const group = (await queue(ws)).items[1];
    const rule = {
      name: 'Web hosting',
      conditions: group?.conditions,
      target: { kind: 'initiative', initiative: 'ATLAS' },
      scope: 'imported',
    };
    expect((await ws.as('finance').post('/allocation-rules', { rule })).status).toBe(201);
    // 966.5 − 42.5
    expect((await queue(ws)).amount).toBe('924');
  });

  it('tells no pay of few to those who may not see it, and pay of five by team alone', async () => {
    const ws = await company();
    const found = await queue(ws, 'vendor', '', 'cpo');
    expect(brief(found)[0]).toEqual(['EXAMPLE CLOUD', 'Web', 'no_shares', 2, '42.5']);
    expect(found.withheld).toEqual({ amount: null });
    // 42.5 + 20 + 10 − 6, and the 900 that stand in no group
    expect(found.amount).toBe('966.5');
    expect(JSON.stringify(found)).not.toMatch(/Ada|900/);

    const rows = [1, 2, 3, 4].map((n) => `2026-01-31,${n},Web,,Person ${n},pay`);
    const file = ['Date,Amount,Team,Bet,Vendor,Kind', ...rows, ''].join('\n');
    await post(ws, (await stage(ws, file, { mapping: MAPPING, name: 'more.csv' })).body.id);
    const now = await queue(ws, 'vendor', '', 'cpo');
    // 900 + 1 + 2 + 3 + 4, of five
    expect(brief(now)[0]).toEqual([null, 'Web', 'no_shares', 5, '910']);
    expect(now.withheld).toBeNull();
    expect(JSON.stringify(now)).not.toMatch(/Ada|Person/);
  });
});

describe('a group that is put aside', () => {
  it('keeps its reason until it is brought back, and stays unallocated', async () => {
    const ws = await company();
    const snoozed = await ws.as('cpo').post('/unallocated/snooze', {
      field: 'vendor',
      value: 'example cloud',
      team: 'Web',
      until: null,
      reason: 'A refund is on its way',
    });
    const found = await queue(ws);
    expect(found.amount).toBe('966.5');
    expect(found.items.map(({ snooze }) => snooze?.reason ?? null)).toEqual([
      null,
      'A refund is on its way',
      null,
      null,
      null,
    ]);
    expect((await ws.as('cpo').post(`/unallocated/wake/${snoozed.body.id}`, {})).status).toBe(200);
    expect((await queue(ws)).items.every(({ snooze }) => snooze === null)).toBe(true);
    const audit = (await ws.as('finance').get('/audit?action=unallocated')).body.items;
    expect(audit.map(({ action }) => action)).toEqual(['unallocated.wake', 'unallocated.snooze']);
  });

  it('is refused for a month that has passed', async () => {
    const ws = await company();
    const body = { field: 'vendor', value: null, team: null, until: '2020-01', reason: 'Later' };
    expect((await ws.as('cpo').post('/unallocated/snooze', body)).status).toBe(400);
  });
});
