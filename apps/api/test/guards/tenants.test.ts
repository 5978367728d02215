import { type ImportReport, routes } from '@steward/contracts';
import { expect, test } from 'vitest';
import { stageHours } from '../effort.ts';
import { type TestWorkspace, testWorkspace } from '../factories.ts';
import { postRevenue } from '../revenue.ts';
import { addBet } from '../scenario.ts';
import { post } from '../spend.ts';
import { EXPECTATIONS, OUTCOME, PLAN, POLICY, RULE } from './expectations.ts';
import { methodOf, upload } from './requests.ts';

// One workspace asks for everything of another by its true ids and keys: all of it is not there.
const theirs = await testWorkspace();
const ours = await testWorkspace();

async function fill(ws: TestWorkspace) {
  await addBet(ws, 'ATLAS-1');
  const outcome = await ws.as('pm').post('/outcomes', {
    outcome: { ...OUTCOME, attributions: [{ initiative: 'ATLAS-1', basisPoints: 5_000 }] },
    status: 'claimed',
  });
  const team = await ws.as('cpo').post('/teams', { name: 'Core team' });
  const { payload, headers } = upload('POST /imports');
  const staged = await ws.as('finance').inject({ method: 'POST', url: '/api/v1/imports', payload, headers });
  const hours = (await stageHours(ws, ['2026-01-05,Ada Example,Core team,ATLAS-1,30'])).body;
  await post(ws, hours.id);
  const movements = await postRevenue(ws, ['2026-01-05,Core team,Core,new,10,USD,1']);
  const rule = await ws.as('cpo').post('/allocation-rules', { rule: RULE });
  const snooze = await ws.as('cpo').post('/unallocated/snooze', {
    field: 'vendor',
    value: 'Core team',
    team: null,
    until: null,
    reason: 'Later',
  });
  const policy = await ws.as('finance').post('/pay/policies', { policy: POLICY, reason: 'As agreed' });
  await ws.as('pm').put('/initiatives/ATLAS-1/plan/draft', { draft: 0, plan: PLAN });
  const invitation = await ws.as('admin').post('/invitations', { email: 'guest@a.example', role: 'viewer' });
  const { id: importId, savedMapping }: ImportReport = JSON.parse(staged.text);
  return {
    outcome: outcome.body.id,
    team: team.body.id,
    import: importId,
    hours: hours.id,
    movements: movements.id,
    mapping: savedMapping?.id ?? '',
    rule: rule.body.id,
    snooze: snooze.body.id,
    policy: policy.body.id,
    invitation: invitation.body.id,
    member: ws.people.viewer.id,
  };
}

const ids = await fill(theirs);

const PATHS: Record<string, string> = {
  'PATCH /members/:userId': `/members/${ids.member}`,
  'DELETE /invitations/:id': `/invitations/${ids.invitation}`,
  'DELETE /sample/:workspaceId': `/sample/${theirs.workspace.id}`,
  'GET /initiatives/:key': '/initiatives/ATLAS-1',
  'PATCH /initiatives/:key': '/initiatives/ATLAS-1',
  'GET /initiatives/:key/valuation': '/initiatives/ATLAS-1/valuation',
  'GET /imports/:id': `/imports/${ids.import}`,
  'GET /imports/:id/problems': `/imports/${ids.import}/problems`,
  'GET /imports/:id/rejects': `/imports/${ids.import}/rejects`,
  'POST /imports/:id/post': `/imports/${ids.import}/post`,
  'POST /imports/:id/convert': `/imports/${ids.import}/convert`,
  'POST /imports/:id/void': `/imports/${ids.import}/void`,
  'POST /imports/:id/discard': `/imports/${ids.import}/discard`,
  'PUT /allocation-rules/:id': `/allocation-rules/${ids.rule}`,
  'POST /allocation-rules/:id/move': `/allocation-rules/${ids.rule}/move`,
  'POST /allocation-rules/:id/retire': `/allocation-rules/${ids.rule}/retire`,
  'POST /unallocated/wake/:id': `/unallocated/wake/${ids.snooze}`,
  'POST /pay/policies/:id/retire': `/pay/policies/${ids.policy}/retire`,
  'PATCH /mappings/:id': `/mappings/${ids.mapping}`,
  'POST /mappings/:id/retire': `/mappings/${ids.mapping}/retire`,
  'GET /initiatives/:key/plan': '/initiatives/ATLAS-1/plan',
  'GET /initiatives/:key/plan/versions/:version': '/initiatives/ATLAS-1/plan/versions/1',
  'PUT /initiatives/:key/plan/draft': '/initiatives/ATLAS-1/plan/draft',
  'POST /initiatives/:key/plan/milestone/preview': '/initiatives/ATLAS-1/plan/milestone/preview',
  'POST /initiatives/:key/plan/milestone': '/initiatives/ATLAS-1/plan/milestone',
  'POST /initiatives/:key/plan/approve': '/initiatives/ATLAS-1/plan/approve',
  'POST /initiatives/:key/plan/discard': '/initiatives/ATLAS-1/plan/discard',
  'GET /outcomes/:id': `/outcomes/${ids.outcome}`,
  'PUT /outcomes/:id': `/outcomes/${ids.outcome}`,
  'PUT /outcomes/:id/events': `/outcomes/${ids.outcome}/events`,
  'POST /outcomes/:id/confirm': `/outcomes/${ids.outcome}/confirm`,
  'POST /outcomes/:id/ask': `/outcomes/${ids.outcome}/ask`,
  'POST /outcomes/:id/answer': `/outcomes/${ids.outcome}/answer`,
  'POST /outcomes/:id/reject': `/outcomes/${ids.outcome}/reject`,
};

/** What a body names of another workspace. */
const BODIES: [string, Record<string, unknown>][] = [
  ['PUT /session/workspace', { workspaceId: theirs.workspace.id }],
  ['PUT /team-allocations', { allocations: [{ teamId: ids.team, period: '2026-01', shares: [] }] }],
  ['PUT /team-methods', { methods: [{ teamId: ids.team, period: '2026-01', method: 'hours', version: 0 }] }],
  ['POST /team-allocations/preview', { teamId: ids.team, period: '2026-01', shares: [] }],
  ['POST /allocation-rules/preview', { id: ids.rule, rule: null }],
  ['POST /allocation-rules/preview', { rule: RULE, before: ids.rule }],
  ['POST /pay/policies/preview', { policy: null, retire: ids.policy }],
];

const ask = (ws: TestWorkspace, key: string, path: string, body?: Record<string, unknown>) => {
  const who = EXPECTATIONS[key]?.who;
  return ws.as(Array.isArray(who) && who[0] ? who[0] : 'admin').inject({
    method: methodOf(key),
    url: `/api/v1${path}`,
    ...(body && { payload: body }),
  });
};

const fingerprint = async () => {
  const { rows } = await theirs.pool.query('select revision, audit_hash from workspaces where id = $1', [
    theirs.workspace.id,
  ]);
  return rows[0];
};

test('every route with a parameter is asked', () => {
  expect(Object.keys(PATHS).sort()).toEqual(
    Object.keys(routes)
      .filter((key) => key.includes(':'))
      .sort(),
  );
});

test.each(Object.entries(PATHS))(
  '%s answers 404 to another workspace and changes nothing',
  async (key, path) => {
    const before = await fingerprint();
    const answer = await ask(ours, key, path, EXPECTATIONS[key]?.body);
    expect([answer.status, answer.error.code]).toEqual([404, 'not_found']);
    expect(answer.text).not.toContain('Core team');
    expect(await fingerprint()).toEqual(before);
  },
);

test.each(BODIES)('%s finds nothing of another workspace in its body', async (key, body) => {
  const before = await fingerprint();
  const answer = await ask(ours, key, key.split(' ')[1] ?? '', body);
  expect([answer.status, answer.error.code]).toEqual([404, 'not_found']);
  expect(await fingerprint()).toEqual(before);
});

test('the same requests find it at home, so that the 404 was the wall’s', async () => {
  for (const key of [
    'GET /initiatives/:key',
    'GET /imports/:id',
    'GET /outcomes/:id',
    'GET /initiatives/:key/valuation',
  ])
    expect([key, (await ask(theirs, key, PATHS[key] ?? '')).status]).toEqual([key, 200]);
});

test('lists show nothing of another workspace', async () => {
  const lists = Object.keys(routes).filter((key) => key.startsWith('GET ') && !key.includes(':'));
  for (const key of lists) {
    const query = EXPECTATIONS[key]?.query;
    const answer = await ask(ours, key, `${key.split(' ')[1]}${query ? `?${query}` : ''}`);
    expect([key, answer.status]).toEqual([key, 200]);
    for (const secret of [
      ...Object.values(ids),
      theirs.workspace.id,
      'ATLAS-1',
      'Core team',
      `@${theirs.people.pm.email.split('@')[1]}`,
    ])
      expect(answer.text.includes(secret), `${key} shows ${secret}`).toBe(false);
  }
});

test('the tag of another workspace’s answer is no tag here', async () => {
  const tag = String((await theirs.as('cpo').get('/portfolio')).headers.etag);
  expect((await theirs.as('cpo').get('/portfolio', { 'if-none-match': tag })).status).toBe(304);
  expect((await ours.as('cpo').get('/portfolio', { 'if-none-match': tag })).status).toBe(200);
});

test('a link of an invitation opens its own workspace alone', async () => {
  const { link } = (await theirs.as('admin').post('/invitations', { email: 'two@a.example', role: 'admin' }))
    .body;
  const token = link.split('#token=')[1] ?? '';
  const [, secret] = token.split('.');
  const moved = await ours.anonymous.post('/invitations/lookup', { token: `${ours.workspace.id}.${secret}` });
  expect(moved.status).toBe(404);
});
