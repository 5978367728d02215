import { createHash } from 'node:crypto';
import { type CostMapping, type Role, routes } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { describe, expect, test } from 'vitest';
import { reconcile } from '../../src/features/reconcile/service.ts';
import { testWorkspace } from '../factories.ts';
import { addBet } from '../scenario.ts';
import { post, stage } from '../spend.ts';
import { EXPECTATIONS, PLAN } from './expectations.ts';

// A company whose pay is known here to the cent, asked for everything by those who may not see pay: no
// answer may hold what one person earns, nor may any two numbers of all answers differ by it.

const MONTHS = ['2026-01', '2026-02', '2026-03'];
const SIZES = { Solo: 1, Four: 4, Core: 10, Web: 6 } as const;
type Team = keyof typeof SIZES;
const TEAMS = Object.keys(SIZES) as Team[];

interface Pay {
  person: string;
  team: Team;
  period: string;
  amount: bigint;
}

/** Between 5,000 and 15,000 with six decimals that no sum of others ends with by chance. */
function payOf(person: string, period: string): bigint {
  const digest = createHash('sha256').update(`${person} ${period}`).digest('hex');
  return (5_000_000_001n + (BigInt(`0x${digest.slice(0, 12)}`) % 9_999_999_999n)) * 10n ** 12n;
}

const pays: Pay[] = TEAMS.flatMap((team) =>
  Array.from({ length: SIZES[team] }, (_, at) => `${team} Person ${at}`).flatMap((person) =>
    MONTHS.map((period) => ({ person, team, period, amount: payOf(person, period) })),
  ),
);

const MAPPING: CostMapping = {
  columns: {
    ...{
      date: 'Date',
      amount: 'Amount',
      currency: 'Currency',
      team: 'Team',
      initiative: 'Bet',
      person: 'Employee',
    },
    vendor: 'Vendor',
  },
  dateFormat: 'YYYY-MM-DD',
  decimal: '.',
  negate: false,
  constants: { category: 'people' },
  categories: {},
};
const HEADER = 'Date,Amount,Currency,Team,Bet,Employee,Vendor';
const row = ({ person, team, period, amount }: Pay, currency = 'USD') =>
  [`${period}-28`, formatAmount(amount), currency, team, '', person, `Payroll of ${person}`].join(',');

const isForeign = ({ team, period }: Pay) => team === 'Solo' && period === '2026-02';

async function company() {
  const ws = await testWorkspace();
  await addBet(ws, 'ATLAS');
  await addBet(ws, 'ORBIT');
  const rate = (of: string) =>
    ws.as('finance').put('/fx-rates', {
      source: 'ECB',
      rates: [{ currency: 'EUR', period: '2026-02', rate: of }],
    });
  await rate('1.25');
  const importFile = async (name: string, rows: string[], mapping = MAPPING) => {
    const { id } = (await stage(ws, [HEADER, ...rows, ''].join('\n'), { name, mapping })).body;
    await post(ws, id);
    return id;
  };
  // The one who is alone has a file alone, and is paid once in another currency.
  const imports = [
    await importFile(
      'payroll.csv',
      pays.filter(({ team }) => team !== 'Solo').map((pay) => row(pay)),
    ),
    await importFile(
      'solo.csv',
      pays.filter(({ team }) => team === 'Solo').map((pay) => row(pay, isForeign(pay) ? 'EUR' : 'USD')),
    ),
    await importFile(
      'cloud.csv',
      TEAMS.flatMap((team, at) =>
        MONTHS.map((period, month) => `${period}-05,${101 + at * 37 + month * 11}.25,USD,${team},,,Cloud Co`),
      ),
      { ...MAPPING, constants: { category: 'cloud' } },
    ),
  ];
  const teams = (await ws.as('cpo').get('/teams')).body.items;
  const shares = (atlas: number, orbit: number) => [
    { initiative: 'ATLAS', basisPoints: atlas },
    { initiative: 'ORBIT', basisPoints: orbit },
  ];
  const given: Record<Team, [number, number]> = {
    Solo: [6_000, 4_000],
    Four: [5_000, 5_000],
    Core: [7_000, 2_000],
    Web: [1_000, 8_000],
  };
  const share = (names: readonly Team[], periods: readonly string[]) =>
    ws.as('cpo').put('/team-allocations', {
      allocations: names.flatMap((name) =>
        periods.map((period) => ({
          teamId: teams.find((team) => team.name === name)?.id,
          period,
          shares: shares(...given[name]),
        })),
      ),
    });
  // In the last month the small teams are shared out to nobody.
  await share(TEAMS, MONTHS.slice(0, 2));
  await share(['Core', 'Web'], MONTHS.slice(2));
  const rule = await ws.as('finance').post('/allocation-rules', {
    rule: {
      name: 'By name',
      conditions: [
        { op: 'is', field: 'vendor', values: ['Payroll of Four Person 2'] },
        { op: 'from', field: 'period', period: '2026-03' },
      ],
      target: { kind: 'initiative', initiative: 'ATLAS' },
      scope: 'every',
    },
  });
  await rate('1.375');
  const { digest } = (await ws.as('finance').post('/restatements/preview', {})).body;
  await ws.as('finance').post('/restatements', { digest, reason: 'Final rates' });
  for (const bet of ['ATLAS', 'ORBIT']) {
    const month = { period: '2026-01', p10: '7000', p50: '7000', p90: '7000' };
    const line = { side: 'cost', label: 'Pay', category: 'people', months: [month] };
    const plan = { ...PLAN, lines: [line] };
    await ws.as('pm').put(`/initiatives/${bet}/plan/draft`, { draft: 0, plan });
    await ws.as('cpo').post(`/initiatives/${bet}/plan/approve`, { draft: 1 });
  }
  const undone = await importFile('again.csv', ['2026-03-28,4321.987654,USD,Solo,,Solo Person 0,Payroll']);
  await ws.as('finance').post(`/imports/${undone}/void`, { reason: 'wrong file' });
  return { ws, imports: [...imports, undone], rule: rule.body.id, teams };
}

const { ws, imports, rule, teams } = await company();

const SPANS = [
  '',
  ...MONTHS.flatMap((from) => MONTHS.filter((to) => to >= from).map((to) => `from=${from}&to=${to}`)),
];
const withSpan = (queries: readonly string[]) =>
  queries.flatMap((query) => SPANS.map((span) => [query, span].filter(Boolean).join('&')));

const UNIQUE = formatAmount(pays[0]?.amount ?? 0n);

/** What is asked of each route beside nothing; a route is asked whether it stands here or not. */
const QUERIES: Record<string, readonly string[]> = {
  'GET /cost-lines': [
    ...withSpan(['', ...TEAMS.map((team) => `team=${team}`), 'team=Solo,Four', 'category=people', 'team=-']),
    ...withSpan(['category=cloud', 'initiative=-', 'initiative=ATLAS', `rule=${rule}`]),
    ...withSpan(imports.map((id) => `importId=${id}`)),
    ...['search=payroll', 'search=solo', `min=${UNIQUE}&max=${UNIQUE}`, 'person=Solo%20Person%200'],
  ],
  'GET /coverage': SPANS,
  'GET /portfolio': withSpan(['', ...TEAMS.map((team) => `team=${team}`), 'theme=Growth', 'horizon=12']),
  'GET /initiatives/:key/valuation': SPANS,
  'GET /plans': ['', ...MONTHS.map((period) => `to=${period}`)],
  'GET /initiatives/:key/plan': ['', ...MONTHS.map((period) => `to=${period}`)],
  'GET /team-allocations': ['from=2026-01&to=2026-12', ...SPANS.slice(1)],
  'GET /unallocated': withSpan(['vendor', 'category', 'description', 'initiative'].map((by) => `by=${by}`)),
  'GET /audit': ['', 'limit=500', `search=${UNIQUE}`, 'action=import', 'action=restatement'],
  'GET /fx-rates/history': ['currency=EUR&period=2026-02'],
  'GET /pay/rates': SPANS,
};

const PATHS: Record<string, readonly string[]> = {
  'GET /initiatives/:key': ['/initiatives/ATLAS', '/initiatives/ORBIT'],
  'GET /initiatives/:key/valuation': ['/initiatives/ATLAS/valuation', '/initiatives/ORBIT/valuation'],
  'GET /initiatives/:key/plan': ['/initiatives/ATLAS/plan', '/initiatives/ORBIT/plan'],
  'GET /initiatives/:key/plan/versions/:version': ['/initiatives/ATLAS/plan/versions/1'],
  'GET /imports/:id': imports.map((id) => `/imports/${id}`),
  'GET /imports/:id/problems': imports.map((id) => `/imports/${id}/problems`),
  'GET /imports/:id/rejects': imports.map((id) => `/imports/${id}/rejects`),
};

const NUMBER = /(?<![\w.-])-?\d+(?:\.\d{1,18})?(?![\w.-])/g;

interface Told {
  numbers: Map<bigint, string>;
  texts: [string, string][];
  refused: Set<string>;
}

/** Every number of every answer to a role, with the address that told it first. */
async function toldTo(role: Role): Promise<Told> {
  const told: Told = { numbers: new Map(), texts: [], refused: new Set() };
  for (const key of Object.keys(routes).filter((one) => one.startsWith('GET '))) {
    const paths = PATHS[key] ?? [EXPECTATIONS[key]?.path ?? key.slice('GET '.length)];
    for (const path of paths)
      for (const query of QUERIES[key] ?? [EXPECTATIONS[key]?.query ?? '']) {
        const address = query ? `${path}?${query}` : path;
        const { status, text } = await ws.as(role).get(address);
        expect([address, status < 500 && status !== 400], text).toEqual([address, true]);
        if (status === 403) told.refused.add(key);
        told.texts.push([address, text]);
        for (const [found] of text.matchAll(NUMBER)) {
          const units = parseAmount(found.replace(/^(-?)0+(?=\d)/, '$1'));
          if (!told.numbers.has(units)) told.numbers.set(units, address);
        }
      }
  }
  return told;
}

/** Single pays by month and in all, in either currency, and what teams of fewer than five come to. */
function secrets(): Map<bigint, string> {
  const rated = (pay: Pay, rate: bigint) => (isForeign(pay) ? (pay.amount * rate) / 1000n : pay.amount);
  const found = new Map<bigint, string>([[parseAmount('4321.987654'), 'the voided pay']]);
  const keep = (name: string, some: readonly Pay[]) => {
    for (const rate of [1000n, 1250n, 1375n]) found.set(sum(some.map((pay) => rated(pay, rate))), name);
  };
  for (const person of new Set(pays.map((pay) => pay.person))) {
    const own = pays.filter((pay) => pay.person === person);
    for (const span of [...MONTHS.map((month) => [month]), MONTHS.slice(0, 2), MONTHS.slice(1), MONTHS])
      keep(
        `${person} in ${span.join(', ')}`,
        own.filter(({ period }) => span.includes(period)),
      );
  }
  for (const team of ['Solo', 'Four'])
    for (const month of MONTHS)
      keep(
        `${team} in ${month}`,
        pays.filter((pay) => pay.team === team && pay.period === month),
      );
  return found;
}

const SECRETS = secrets();

test('the pays are told to finance, so that they are there to be hidden', async () => {
  const { numbers } = await toldTo('finance');
  for (const { amount, person } of pays) expect([person, numbers.has(amount)]).toEqual([person, true]);
});

describe.each(['viewer', 'pm', 'cpo'] as const)('to %s', (role) => {
  test('no answer holds the pay of one person, and no two numbers differ by it', async () => {
    const { numbers, texts } = await toldTo(role);
    const leaks: string[] = [];
    for (const [secret, name] of SECRETS) {
      for (const units of [secret, -secret])
        if (numbers.has(units)) leaks.push(`${name}: ${numbers.get(units)}`);
      for (const [number, address] of numbers)
        if (numbers.has(number - secret))
          leaks.push(`${name}: ${address} less ${numbers.get(number - secret)}`);
    }
    expect(leaks).toEqual([]);
    // Sums of whole teams are there: it is not for want of numbers.
    expect(numbers.size).toBeGreaterThan(150);
    for (const [address, text] of texts)
      expect(/Person \d/.test(text.replaceAll('Payroll of Four Person 2', '')), address).toBe(false);
  });

  test('a preview of shares tells nothing of a small team either', async () => {
    for (const { id, name } of teams) {
      const body = { teamId: id, period: '2026-01', shares: [{ initiative: 'ATLAS', basisPoints: 10_000 }] };
      const { pool } = (await ws.as(role).post('/team-allocations/preview', body)).body;
      expect([name, pool === null]).toEqual([name, name === 'Solo' || name === 'Four']);
    }
  });
});

test('what is withheld is in the sums of the company: nothing is lost', async () => {
  const [all, viewed] = [
    (await ws.as('finance').get('/coverage')).body,
    (await ws.as('viewer').get('/coverage')).body,
  ];
  expect(viewed.imported).toBe(all.imported);
  expect(viewed.months).toEqual(all.months);
  const cells = sum(viewed.cells.map(({ imported }) => parseAmount(imported)));
  const withheld = sum(viewed.withheld.map(({ amount }) => parseAmount(amount ?? '0')));
  expect(formatAmount(cells + withheld)).toBe(all.imported);
  // And whose pay each sum is, after a rule moved one person and another file was voided, is what its lines say.
  expect((await reconcile(ws.context('admin'))).differences).toEqual([]);
});

test('rules that would pick pay by name are refused to those who may not see it', async () => {
  const vendors = { op: 'contains', field: 'vendor', values: ['Core Person'] } as const;
  const input = {
    name: 'Ten of Core',
    conditions: [vendors],
    target: { kind: 'initiative', initiative: 'ATLAS' },
    scope: 'every',
  } as const;
  for (const verb of ['/allocation-rules/preview', '/allocation-rules'] as const)
    expect((await ws.as('cpo').post(verb, { rule: input })).status).toBe(403);
  const ofTeam = (team: string) => ({
    rule: {
      ...input,
      conditions: [
        { op: 'is', field: 'team', values: [team] } as const,
        { op: 'through', field: 'period', period: '2026-02' } as const,
      ],
    },
  });
  expect((await ws.as('cpo').post('/allocation-rules/preview', ofTeam('Core'))).status).toBe(200);
  expect((await ws.as('cpo').post('/allocation-rules/preview', ofTeam('Four'))).status).toBe(403);
  expect((await ws.as('cpo').post(`/allocation-rules/${rule}/retire`, { version: 1 })).status).toBe(403);
});
