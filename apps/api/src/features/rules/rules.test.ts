import type { CostMapping, RuleCondition, RuleInput, RuleTarget } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../../test/factories.ts';
import { addBet } from '../../../test/scenario.ts';
import { post, MAPPING as SPEND, stage, undo } from '../../../test/spend.ts';
import { reconcile } from '../reconcile/service.ts';

const MAPPING: CostMapping = {
  ...SPEND,
  columns: { ...SPEND.columns, description: 'Text' },
  constants: { currency: 'USD', category: 'cloud' },
};

const FILE = [
  'Date,Amount,Team,Bet,Vendor,Text,Tag',
  '2026-01-05,100,Core,,Example Cloud,compute,prod',
  '2026-01-06,40,Core,,Sample Host,web,demo',
  '2026-01-07,7,Core,ATLAS,Example Cloud,named,prod',
  '2026-01-08,20,,GHOST,Example Cloud,unknown key,prod',
  '2026-02-05,300,Web,,EXAMPLE CLOUD,compute,',
  '2026-02-06,5,,,,,',
  '',
].join('\n');

async function postFile(ws: TestWorkspace, file: string, name = 'costs.csv', mapping = MAPPING) {
  const { id } = (await stage(ws, file, { name, mapping })).body;
  await post(ws, id);
  return id;
}

/** Core's pool of January goes to ORBIT as a whole; Web has no shares. */
async function company() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  await addBet(ws, 'ORBIT');
  const importId = await postFile(ws, FILE);
  const teams = (await ws.as('cpo').get('/teams')).body.items;
  const core = teams.find(({ name }) => name === 'Core');
  const shares = [{ initiative: 'ORBIT', basisPoints: 10_000 }];
  const allocations = [{ teamId: core?.id, period: '2026-01', shares }];
  expect((await ws.as('cpo').put('/team-allocations', { allocations })).status).toBe(200);
  return { ws, importId };
}

const CLOUD: RuleCondition = { op: 'is', field: 'vendor', values: ['example cloud'] };
const TO_ATLAS: RuleTarget = { kind: 'initiative', initiative: 'ATLAS' };

const rule = (
  conditions: RuleCondition[],
  target: RuleTarget = TO_ATLAS,
  more: Partial<RuleInput> = {},
): RuleInput => ({
  name: 'Cloud',
  conditions,
  target,
  scope: 'every',
  ...more,
});

const add = async (ws: TestWorkspace, input: RuleInput) =>
  (await ws.as('cpo').post('/allocation-rules', { rule: input, reason: 'because' })).body;

/** What reached each bet, what reached none, and what is excluded; every stored sum proved on the way. */
async function sums(ws: TestWorkspace) {
  expect((await reconcile(ws.context('admin'))).differences).toEqual([]);
  const { bets, coverage } = (await ws.as('cpo').get('/portfolio')).body;
  const invested = Object.fromEntries(bets.map(({ key, valuation }) => [key, valuation.invested.value]));
  return { ...invested, none: coverage.unallocated, excluded: coverage.excluded };
}

// 7 names ATLAS; 100 + 40 of Core go to ORBIT by its shares; 20 + 300 + 5 go nowhere.
const BEFORE = { ATLAS: '7', ORBIT: '140', none: '325', excluded: '0' };

describe('a rule', () => {
  it('sends the posted lines it catches to its bet, whatever the case, pools and unknown keys included', async () => {
    const { ws } = await company();
    expect(await sums(ws)).toEqual(BEFORE);
    const added = await add(ws, rule([CLOUD]));
    expect(added.sentence).toBe('Lines whose vendor is “example cloud” go to ATLAS.');
    // 100 + 20 + 300; the 7 that name ATLAS are not the rule's doing.
    expect(added.caught).toEqual({ lines: 3, amount: '420' });
    expect(await sums(ws)).toEqual({ ATLAS: '427', ORBIT: '40', none: '5', excluded: '0' });
  });

  it('is followed by what is imported later, and taken off again by voiding', async () => {
    const { ws } = await company();
    await add(ws, rule([CLOUD]));
    const id = await postFile(
      ws,
      'Date,Amount,Team,Bet,Vendor,Text,Tag\n2026-02-09,1.5,Web,,Example Cloud,x,y\n',
    );
    expect(await sums(ws)).toMatchObject({ ATLAS: '428.5', none: '5' });
    await undo(ws, id);
    expect(await sums(ws)).toMatchObject({ ATLAS: '427', none: '5' });
  });

  it('catches a file that is staged already, and it is so when posted', async () => {
    const { ws } = await company();
    const file = 'Date,Amount,Team,Bet,Vendor,Text,Tag\n2026-02-09,1.5,Web,,Example Cloud,x,y\n';
    const { id } = (await stage(ws, file, { name: 'later.csv', mapping: MAPPING })).body;
    await add(ws, rule([CLOUD]));
    await post(ws, id);
    expect(await sums(ws)).toMatchObject({ ATLAS: '428.5' });
  });

  it.each<[string, RuleCondition[], string]>([
    ['is empty', [{ op: 'empty', field: 'vendor' }], '5'],
    [
      'is filled and a month',
      [
        { op: 'filled', field: 'vendor' },
        { op: 'from', field: 'period', period: '2026-02' },
      ],
      '300',
    ],
    [
      'is not, lines without a value included',
      [{ op: 'isNot', field: 'vendor', values: ['example cloud'] }],
      '45',
    ],
    ['contains any of', [{ op: 'contains', field: 'description', values: ['NKNOWN', 'web'] }], '60'],
    ['starts with', [{ op: 'startsWith', field: 'vendor', values: ['sample'] }], '40'],
    ['an unmapped column', [{ op: 'is', field: 'column', column: 'Tag', values: ['PROD'] }], '120'],
    ['the file’s name', [{ op: 'contains', field: 'file', values: ['COSTS'] }], '465'],
    [
      'amounts',
      [
        { op: 'atLeast', field: 'amount', amount: '40' },
        { op: 'atMost', field: 'amount', amount: '100' },
      ],
      '140',
    ],
    ['the category', [{ op: 'is', field: 'category', values: ['cloud'] }], '465'],
    ['the team', [{ op: 'is', field: 'team', values: ['core'] }], '140'],
    ['an unknown key', [{ op: 'is', field: 'initiative', values: ['ghost'] }], '20'],
  ])('catches by condition: %s', async (_, conditions, amount) => {
    const { ws } = await company();
    expect((await add(ws, rule(conditions))).caught.amount).toBe(amount);
    expect(await sums(ws)).toMatchObject({ excluded: '0' });
  });

  it('splits what it catches, and leaves the rest unallocated', async () => {
    const { ws } = await company();
    const shares = [
      { initiative: 'ATLAS', basisPoints: 2_500 },
      { initiative: 'ORBIT', basisPoints: 2_500 },
    ];
    await add(ws, rule([{ op: 'is', field: 'team', values: ['Web'] }], { kind: 'split', shares }));
    // 300: 75 each, 150 left.
    expect(await sums(ws)).toEqual({ ATLAS: '82', ORBIT: '215', none: '175', excluded: '0' });
  });

  it('puts what it catches into a team’s pool, where its shares split it and the grid shows it', async () => {
    const { ws } = await company();
    await add(
      ws,
      rule([{ op: 'is', field: 'initiative', values: ['GHOST'] }], { kind: 'team', team: 'core' }),
    );
    expect(await sums(ws)).toEqual({ ATLAS: '7', ORBIT: '160', none: '305', excluded: '0' });
    const { pools } = (await ws.as('cpo').get('/team-allocations?from=2026-01&to=2026-01')).body;
    expect(pools.map(({ amount }) => amount)).toEqual(['160']);
  });

  it('excludes what is no research and development from every figure but its own', async () => {
    const { ws } = await company();
    await add(ws, rule([{ op: 'is', field: 'vendor', values: ['Sample Host'] }], { kind: 'excluded' }));
    expect(await sums(ws)).toEqual({ ATLAS: '7', ORBIT: '100', none: '325', excluded: '40' });
    const coverage = (await ws.as('viewer').get('/coverage')).body;
    // 432 = 107 + 325, and 40 beside it.
    expect(coverage).toMatchObject({ imported: '432', allocated: '107', unallocated: '325', excluded: '40' });
    expect(coverage.categories).toEqual([
      { category: 'cloud', imported: '432', allocated: '107', unallocated: '325', excluded: '40' },
    ]);
  });

  it('leaves to a key what names a bet that is added later', async () => {
    const { ws } = await company();
    await add(
      ws,
      rule([{ op: 'is', field: 'initiative', values: ['GHOST'] }], { kind: 'team', team: 'Core' }),
    );
    await addBet(ws, 'GHOST');
    expect(await sums(ws)).toEqual({ ATLAS: '7', ORBIT: '140', GHOST: '20', none: '305', excluded: '0' });
  });
});

describe('several rules', () => {
  const all = (target: RuleTarget, name: string) =>
    rule([{ op: 'filled', field: 'vendor' }], target, { name });

  it('decide in their order, and moving one decides anew', async () => {
    const { ws } = await company();
    const first = await add(ws, rule([CLOUD]));
    const second = await add(ws, all({ kind: 'excluded' }, 'Rest'));
    expect(await sums(ws)).toEqual({ ATLAS: '427', ORBIT: '0', none: '5', excluded: '40' });
    const moved = await ws
      .as('finance')
      .post(`/allocation-rules/${second.id}/move`, { version: 1, before: first.id });
    expect(moved.body.items.map(({ name, caught }) => [name, caught.amount])).toEqual([
      ['Rest', '460'],
      ['Cloud', '0'],
    ]);
    expect(await sums(ws)).toEqual({ ATLAS: '7', ORBIT: '0', none: '5', excluded: '460' });
  });

  it('give way when one is changed or retired', async () => {
    const { ws } = await company();
    const one = await add(ws, rule([CLOUD]));
    const changed = await ws.as('cpo').put(`/allocation-rules/${one.id}`, {
      version: 1,
      rule: rule([{ op: 'is', field: 'team', values: ['Web'] }], { kind: 'team', team: 'Core' }),
    });
    expect(changed.body).toMatchObject({ version: 2, caught: { lines: 1, amount: '300' } });
    // Core has no shares in February.
    expect(await sums(ws)).toEqual(BEFORE);
    const back = await ws.as('cpo').put(`/allocation-rules/${one.id}`, {
      version: 2,
      rule: rule([{ op: 'is', field: 'team', values: ['Web'] }]),
    });
    expect(back.body.version).toBe(3);
    expect(await sums(ws)).toEqual({ ATLAS: '307', ORBIT: '140', none: '25', excluded: '0' });
    const stale = await ws.as('cpo').post(`/allocation-rules/${one.id}/retire`, { version: 2 });
    expect(stale.status).toBe(409);
    await ws.as('cpo').post(`/allocation-rules/${one.id}/retire`, { version: 3, reason: 'over' });
    expect(await sums(ws)).toEqual(BEFORE);
    const { rows } = await ws.pool.query(
      'select version, superseded_at is not null as ended from allocation_rules where workspace_id = $1 order by 1',
      [ws.workspace.id],
    );
    expect(rows.map(({ version, ended }) => [version, ended])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ]);
  });
});

describe('an assignment', () => {
  it('catches what is imported so far, before any rule, and nothing that comes later', async () => {
    const { ws } = await company();
    await add(ws, rule([CLOUD], { kind: 'excluded' }));
    const input = rule(
      [CLOUD],
      { kind: 'initiative', initiative: 'ORBIT' },
      { scope: 'imported', name: 'These' },
    );
    const made = await add(ws, input);
    expect(made.sentence).toBe('Lines imported so far whose vendor is “example cloud” go to ORBIT.');
    expect(await sums(ws)).toEqual({ ATLAS: '7', ORBIT: '460', none: '5', excluded: '0' });
    await postFile(ws, 'Date,Amount,Team,Bet,Vendor,Text,Tag\n2026-02-09,1.5,Web,,Example Cloud,x,y\n');
    expect(await sums(ws)).toEqual({ ATLAS: '7', ORBIT: '460', none: '5', excluded: '1.5' });
  });
});

describe('a preview', () => {
  const preview = async (ws: TestWorkspace, body: Record<string, unknown>) =>
    (await ws.as('cpo').post('/allocation-rules/preview', body)).body;

  it('says what adding a rule would move, and moves nothing', async () => {
    const { ws } = await company();
    const seen = await preview(ws, { rule: rule([CLOUD]) });
    expect(seen.caught).toEqual({ lines: 3, amount: '420' });
    expect(seen.named).toEqual({ lines: 1, amount: '7' });
    expect(seen.moves).toEqual([
      { from: { kind: 'pool', name: 'Web' }, to: { kind: 'rule', name: 'Cloud' }, lines: 1, amount: '300' },
      { from: { kind: 'pool', name: 'Core' }, to: { kind: 'rule', name: 'Cloud' }, lines: 1, amount: '100' },
      {
        from: { kind: 'unallocated', name: null },
        to: { kind: 'rule', name: 'Cloud' },
        lines: 1,
        amount: '20',
      },
    ]);
    expect(seen.initiatives).toEqual([
      { initiative: 'ATLAS', excluded: false, change: '420' },
      { initiative: null, excluded: false, change: '-320' },
      { initiative: 'ORBIT', excluded: false, change: '-100' },
    ]);
    expect(seen.periods).toEqual([
      { period: '2026-01', lines: 2, amount: '120' },
      { period: '2026-02', lines: 1, amount: '300' },
    ]);
    expect(seen.lines.map(({ amount }) => amount)).toEqual(['300', '100', '20']);
    expect(await sums(ws)).toEqual(BEFORE);
  });

  it('says what changing, moving and retiring would move, as doing it then does', async () => {
    const { ws } = await company();
    const one = await add(ws, rule([CLOUD]));
    const two = await add(
      ws,
      rule([{ op: 'filled', field: 'vendor' }], { kind: 'excluded' }, { name: 'Rest' }),
    );
    const changed = await preview(ws, {
      id: one.id,
      rule: rule([CLOUD], { kind: 'split', shares: [{ initiative: 'ORBIT', basisPoints: 5_000 }] }),
    });
    expect(changed.before).toEqual({ lines: 3, amount: '420' });
    expect(changed.moves).toEqual([]);
    expect(changed.initiatives).toEqual([
      { initiative: 'ATLAS', excluded: false, change: '-420' },
      { initiative: 'ORBIT', excluded: false, change: '210' },
      { initiative: null, excluded: false, change: '210' },
    ]);
    const moved = await preview(ws, {
      id: two.id,
      rule: rule([{ op: 'filled', field: 'vendor' }], { kind: 'excluded' }),
      before: one.id,
    });
    expect(moved.initiatives).toEqual([
      { initiative: 'ATLAS', excluded: false, change: '-420' },
      { initiative: null, excluded: true, change: '420' },
    ]);
    const retired = await preview(ws, { id: one.id, rule: null });
    expect(retired).toMatchObject({
      sentence: null,
      caught: { lines: 0, amount: '0' },
      before: { lines: 3, amount: '420' },
    });
    expect(retired.initiatives).toEqual(moved.initiatives);
  });
});

describe('a line in the ledger', () => {
  it('says how it reaches bets, and by which rule', async () => {
    const { ws } = await company();
    const made = await add(ws, rule([{ op: 'is', field: 'vendor', values: ['Sample Host'] }]));
    const { items } = (await ws.as('viewer').get('/cost-lines?sort=date')).body;
    expect(
      items.map(({ row, allocation }) => [row, allocation.how, allocation.rule?.name ?? allocation.pool]),
    ).toEqual([
      [2, 'pool', 'Core'],
      [3, 'rule', 'Cloud'],
      [4, 'direct', null],
      [5, 'unallocated', null],
      [6, 'unallocated', 'Web'],
      [7, 'unallocated', null],
    ]);
    expect(items[0]?.allocation.shares).toEqual([{ initiative: 'ORBIT', basisPoints: 10_000 }]);
    const caught = (await ws.as('viewer').get(`/cost-lines?rule=${made.id}`)).body;
    expect([caught.items.map(({ row }) => row), caught.total]).toEqual([[3], { lines: 1, amount: '40' }]);
  });
});

describe('bad rules', () => {
  it.each<[string, RuleInput, string]>([
    [
      'an unknown bet',
      rule([CLOUD], { kind: 'initiative', initiative: 'NOPE' }),
      'There is no initiative NOPE',
    ],
    ['an unknown team', rule([CLOUD], { kind: 'team', team: 'Nobody' }), 'There is no team Nobody'],
    [
      'too much',
      rule([CLOUD], {
        kind: 'split',
        shares: [
          { initiative: 'ATLAS', basisPoints: 6_000 },
          { initiative: 'ORBIT', basisPoints: 5_000 },
        ],
      }),
      'add up to 110 %',
    ],
    [
      'one bet twice',
      rule([CLOUD], {
        kind: 'split',
        shares: [
          { initiative: 'ATLAS', basisPoints: 1 },
          { initiative: 'ATLAS', basisPoints: 1 },
        ],
      }),
      'named twice',
    ],
    ['no column', rule([{ op: 'is', field: 'column', values: ['x'] }]), 'names no column'],
  ])('with %s are refused, and nothing changes', async (_, input, message) => {
    const { ws } = await company();
    const answer = await ws.as('cpo').post('/allocation-rules', { rule: input });
    expect([answer.status, answer.error.message.includes(message)]).toEqual([400, true]);
    expect((await ws.as('cpo').get('/allocation-rules')).body.items).toEqual([]);
  });
});

describe('pay', () => {
  const PAY = { ...MAPPING, constants: { currency: 'USD', category: 'people' as const } };

  it('of fewer than five is neither told nor moved by those who may not see it', async () => {
    const { ws } = await company();
    const names = ['Ada', 'Bob', 'Cy', 'Dee', 'Eve'].map(
      (name, at) => `2026-01-31,${at + 1}000,Solo,,${name} Example,,`,
    );
    await postFile(ws, ['Date,Amount,Team,Bet,Vendor,Text,Tag', ...names, ''].join('\n'), 'pay.csv', PAY);
    const input = rule([{ op: 'is', field: 'vendor', values: ['Ada Example'] }]);
    for (const path of ['/allocation-rules/preview', '/allocation-rules'])
      expect((await ws.as('cpo').post(path, { rule: input })).status).toBe(403);
    const made = (await ws.as('finance').post('/allocation-rules', { rule: input })).body;
    expect(made.caught).toEqual({ lines: 1, amount: '1000' });
    const [shown] = (await ws.as('cpo').get('/allocation-rules')).body.items;
    expect(shown?.caught).toEqual({ lines: 0, amount: '0' });
    const team = rule([{ op: 'is', field: 'team', values: ['Solo'] }]);
    await ws.as('finance').post(`/allocation-rules/${made.id}/retire`, { version: 1 });
    const preview = (await ws.as('cpo').post('/allocation-rules/preview', { rule: team })).body;
    expect([preview.caught, preview.lines]).toEqual([{ lines: 5, amount: '15000' }, []]);
  });
});
