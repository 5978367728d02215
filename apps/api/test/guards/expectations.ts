import type { Role } from '@steward/contracts';

type Who = 'public' | 'session' | Role[];

/** What is sent: a body that is valid as it stands, or a file. */
export interface Expectation {
  who: Who;
  /** Path with its parameters filled in; by default that of the key. */
  path?: string;
  body?: Record<string, unknown>;
  file?: true;
  query?: string;
}

const ALL: Role[] = ['admin', 'cpo', 'finance', 'pm', 'viewer'];
const LEADERS: Role[] = ['admin', 'cpo', 'finance'];
const MONEY: Role[] = ['admin', 'finance'];
const BETS: Role[] = ['admin', 'cpo', 'pm'];

/** An id that nothing has, and one of an initiative that nobody made. */
const NO_ID = '01900000-0000-7000-8000-000000000000';
const NO_TOKEN = `${NO_ID}.${'A'.repeat(43)}`;

const BET = {
  key: 'GUARD-1',
  name: 'Guarded',
  productLine: 'None such',
  theme: 'None such',
  owner: 'Ada',
  stage: 'idea',
  hypothesis: '',
  startedOn: null,
  launchedOn: null,
};
const { key: _, ...BET_CHANGE } = BET;

export const OUTCOME = {
  title: 'One sale',
  basis: { kind: 'one_off', revenue: '1000' },
  currency: 'USD',
  grossMargin: '0.8',
  startPeriod: '2026-01',
  months: 1,
  evidence: { level: 'assumed', note: 'A note', links: [] },
  attributions: [],
};

export const RULE = {
  name: 'Guarded',
  conditions: [{ op: 'is', field: 'vendor', values: ['Example Ltd'] }],
  target: { kind: 'excluded' },
  scope: 'every',
};

const EVIDENCE_POLICY = {
  weights: { assumed: '0.1', correlated: '0.2', before_after: '0.3', diff_in_diff: '0.4', experiment: '0.5' },
  cap: '0.2',
};

export const POLICY = {
  from: '2026-01',
  hours: '140',
  components: [{ name: 'Taxes', kind: 'payroll', basis: 'percent', value: '20' }],
};

export const PLAN = {
  thesis: 'It pays for itself',
  lines: [
    {
      side: 'value',
      label: 'Upgrades',
      milestone: 'Launch',
      months: [{ period: '2026-03', p10: '50', p50: '100', p90: '150' }],
    },
  ],
  milestones: [{ name: 'Launch', date: '2026-03-01' }],
  assumptions: [],
  tripwires: [],
};

const MOVE = { draft: 0, milestone: 'Launch', date: '2026-05-01' };

/**
 * Who may use each route, written by hand beside the permission table and not derived from it: a
 * route missing here fails.
 */
export const EXPECTATIONS: Record<string, Expectation> = {
  'GET /setup': { who: 'public' },
  'POST /setup': {
    who: 'public',
    body: {
      token: NO_TOKEN,
      workspaceName: 'W',
      currency: 'EUR',
      name: 'Ada',
      email: 'ada@a.example',
      password: 'maple-violin-quarry',
    },
  },
  'POST /session': { who: 'public', body: { email: 'ada@a.example', password: 'maple-violin-quarry' } },
  'DELETE /session': { who: 'session' },
  'DELETE /sessions': { who: 'session' },
  'PUT /session/workspace': { who: 'session', body: { workspaceId: NO_ID } },
  'GET /me': { who: 'session' },
  'PUT /me/password': { who: 'session', body: { current: 'not-the-password', next: 'maple-violin-quarry' } },
  'GET /members': { who: ALL },
  'PATCH /members/:userId': {
    who: ['admin'],
    path: `/members/${NO_ID}`,
    body: { role: 'viewer', disabled: false },
  },
  'GET /invitations': { who: ['admin'] },
  'POST /invitations': { who: ['admin'], body: { email: 'new@a.example', role: 'viewer' } },
  'DELETE /invitations/:id': { who: ['admin'], path: `/invitations/${NO_ID}` },
  'POST /invitations/lookup': { who: 'public', body: { token: NO_TOKEN } },
  'POST /invitations/accept': {
    who: 'public',
    body: { token: NO_TOKEN, name: 'Ada', password: 'maple-violin-quarry' },
  },

  'GET /workspace': { who: ALL },
  'PATCH /workspace': {
    who: MONEY,
    body: { name: 'Renamed', discountRate: '0.1', rateBasis: 'EFFECTIVE', defaultGrossMargin: '0.8' },
  },
  'GET /product-lines': { who: ALL },
  'POST /product-lines': { who: BETS, body: { name: 'Guarded' } },
  'GET /themes': { who: ALL },
  'POST /themes': { who: BETS, body: { name: 'Guarded' } },
  'GET /teams': { who: ALL },
  'POST /teams': { who: LEADERS, body: { name: 'Guarded' } },
  'GET /fx-rates': { who: ALL },
  'PUT /fx-rates': {
    who: MONEY,
    body: { source: 'ECB', rates: [{ currency: 'EUR', period: '2026-01', rate: '1.1' }] },
  },

  'GET /fx-rates/history': { who: ALL, query: 'currency=EUR&period=2026-01' },
  'POST /fx-rates/inspect': { who: MONEY, file: true },
  'POST /fx-rates/import': { who: MONEY, file: true },
  'POST /restatements/preview': { who: MONEY, body: {} },
  'POST /restatements': { who: MONEY, body: { digest: 'a'.repeat(64), reason: 'Better rates' } },
  'GET /restatements': { who: LEADERS },

  'GET /initiatives': { who: ALL },
  'POST /initiatives': { who: BETS, body: BET },
  'GET /initiatives/:key': { who: ALL, path: '/initiatives/NONE-1' },
  'PATCH /initiatives/:key': { who: BETS, path: '/initiatives/NONE-1', body: BET_CHANGE },

  'POST /imports/inspect': { who: MONEY, file: true },
  'POST /imports': { who: MONEY, file: true },
  'GET /imports': { who: LEADERS },
  'GET /imports/:id': { who: LEADERS, path: `/imports/${NO_ID}` },
  'GET /imports/:id/problems': { who: LEADERS, path: `/imports/${NO_ID}/problems` },
  'GET /imports/:id/rejects': { who: LEADERS, path: `/imports/${NO_ID}/rejects` },
  'POST /imports/:id/post': { who: MONEY, path: `/imports/${NO_ID}/post`, body: { keepDuplicates: false } },
  'POST /imports/:id/convert': { who: MONEY, path: `/imports/${NO_ID}/convert`, body: {} },
  'POST /imports/:id/void': { who: MONEY, path: `/imports/${NO_ID}/void`, body: { reason: 'Wrong file' } },
  'POST /imports/:id/discard': { who: MONEY, path: `/imports/${NO_ID}/discard`, body: {} },

  'GET /mappings': { who: LEADERS },
  'PATCH /mappings/:id': { who: MONEY, path: `/mappings/${NO_ID}`, body: { name: 'Guarded' } },
  'POST /mappings/:id/retire': { who: MONEY, path: `/mappings/${NO_ID}/retire`, body: {} },

  'GET /pay/rates': { who: MONEY },
  'GET /pay/rates/csv': { who: MONEY },
  'GET /pay/policies': { who: MONEY },
  'POST /pay/policies/preview': { who: MONEY, body: { policy: POLICY } },
  'POST /pay/policies': { who: MONEY, body: { policy: POLICY, reason: 'As agreed' } },
  'POST /pay/policies/:id/retire': {
    who: MONEY,
    path: `/pay/policies/${NO_ID}/retire`,
    body: { reason: 'As agreed' },
  },

  'POST /attributions': {
    who: BETS,
    body: {
      attribution: { method: 'equal', among: ['NONE-1'] },
      basisPoints: 10_000,
      startPeriod: '2026-01',
    },
  },
  'GET /evidence-policy': { who: ALL },
  'POST /evidence-policy/preview': { who: MONEY, body: { policy: EVIDENCE_POLICY } },
  'PUT /evidence-policy': { who: MONEY, body: { policy: EVIDENCE_POLICY, reason: 'As agreed' } },

  'GET /cost-lines': { who: ALL },
  'GET /coverage': { who: ALL },
  'GET /effort-lines': { who: ALL },
  'GET /team-allocations': { who: ALL, query: 'from=2026-01&to=2026-03' },
  'PUT /team-allocations': {
    who: LEADERS,
    body: { allocations: [{ teamId: NO_ID, period: '2026-01', shares: [] }], reason: 'Why' },
  },
  'PUT /team-methods': {
    who: LEADERS,
    body: { methods: [{ teamId: NO_ID, period: '2026-01', method: 'hours', version: 0 }], reason: 'Why' },
  },
  'POST /team-allocations/preview': {
    who: ALL,
    body: { teamId: NO_ID, period: '2026-01', shares: [{ initiative: 'NONE-1', basisPoints: 10_000 }] },
  },

  'GET /allocation-rules': { who: ALL },
  'POST /allocation-rules': { who: LEADERS, body: { rule: RULE, reason: 'Why' } },
  'POST /allocation-rules/preview': { who: LEADERS, body: { rule: RULE } },
  'PUT /allocation-rules/:id': {
    who: LEADERS,
    path: `/allocation-rules/${NO_ID}`,
    body: { version: 1, rule: RULE, reason: 'Why' },
  },
  'POST /allocation-rules/:id/move': {
    who: LEADERS,
    path: `/allocation-rules/${NO_ID}/move`,
    body: { version: 1, before: null },
  },
  'POST /allocation-rules/:id/retire': {
    who: LEADERS,
    path: `/allocation-rules/${NO_ID}/retire`,
    body: { version: 1, reason: 'Why' },
  },
  'GET /unallocated': { who: ALL, query: 'by=vendor' },
  'POST /unallocated/snooze': {
    who: LEADERS,
    body: { field: 'vendor', value: 'Example Ltd', team: null, until: null, reason: 'Why' },
  },
  'POST /unallocated/wake/:id': { who: LEADERS, path: `/unallocated/wake/${NO_ID}`, body: {} },

  'GET /outcomes': { who: ALL },
  'POST /outcomes': { who: BETS, body: { outcome: OUTCOME, status: 'draft' } },
  'GET /outcomes/:id': { who: ALL, path: `/outcomes/${NO_ID}` },
  'PUT /outcomes/:id': {
    who: BETS,
    path: `/outcomes/${NO_ID}`,
    body: { version: 1, outcome: OUTCOME, status: 'claimed', reason: 'Better data' },
  },
  'PUT /outcomes/:id/events': {
    who: BETS,
    path: `/outcomes/${NO_ID}/events`,
    body: { version: 1, events: [], reason: 'Named' },
  },
  'GET /revenue/bridge': { who: ALL },
  'GET /revenue/events': { who: ALL },
  // Two keys: who may claim may never confirm.
  'POST /outcomes/:id/confirm': {
    who: ['finance'],
    path: `/outcomes/${NO_ID}/confirm`,
    body: { version: 1, note: 'Seen' },
  },
  'POST /outcomes/:id/ask': {
    who: ['finance'],
    path: `/outcomes/${NO_ID}/ask`,
    body: { version: 1, question: 'How many?' },
  },
  'POST /outcomes/:id/answer': {
    who: BETS,
    path: `/outcomes/${NO_ID}/answer`,
    body: { version: 1, answer: 'Forty' },
  },
  'POST /outcomes/:id/reject': {
    who: ['finance'],
    path: `/outcomes/${NO_ID}/reject`,
    body: { version: 1, note: 'Not seen' },
  },

  'GET /plans': { who: ALL },
  'GET /initiatives/:key/plan': { who: ALL, path: '/initiatives/NONE-1/plan' },
  'GET /initiatives/:key/plan/versions/:version': { who: ALL, path: '/initiatives/NONE-1/plan/versions/1' },
  'PUT /initiatives/:key/plan/draft': {
    who: BETS,
    path: '/initiatives/NONE-1/plan/draft',
    body: { draft: 0, plan: PLAN },
  },
  'POST /initiatives/:key/plan/milestone/preview': {
    who: ALL,
    path: '/initiatives/NONE-1/plan/milestone/preview',
    body: MOVE,
  },
  'POST /initiatives/:key/plan/milestone': {
    who: BETS,
    path: '/initiatives/NONE-1/plan/milestone',
    body: MOVE,
  },
  // Two keys: whoever wrote a draft may not approve it, whatever the role.
  'POST /initiatives/:key/plan/approve': {
    who: ['cpo', 'finance'],
    path: '/initiatives/NONE-1/plan/approve',
    body: { draft: 1 },
  },
  'POST /initiatives/:key/plan/discard': {
    who: BETS,
    path: '/initiatives/NONE-1/plan/discard',
    body: { draft: 1 },
  },

  'GET /portfolio': { who: ALL },
  'GET /portfolio/disputes': { who: ALL },
  'GET /initiatives/:key/valuation': { who: ALL, path: '/initiatives/NONE-1/valuation' },

  'GET /audit': { who: LEADERS },
  'POST /audit/verify': { who: LEADERS, body: {} },
  'POST /sample': { who: ['admin'], body: {} },
  'DELETE /sample/:workspaceId': { who: 'session', path: `/sample/${NO_ID}` },
};
