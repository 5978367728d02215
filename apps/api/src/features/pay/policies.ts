import type { PayPolicy, PayPolicyInput, RouteBody, RouteResponse } from '@steward/contracts';
import { parseAmount } from '@steward/finance';
import { v7 as uuidv7 } from 'uuid';
import { groupBy } from '../../collections.ts';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { takeTime } from '../../db/sql.ts';
import { AppError, notFound } from '../../errors.ts';
import { workspaceOf } from '../workspace/service.ts';
import { type PolicyInForce, personMonth, policyAt, totalsOf } from './loaded.ts';
import { insertPolicy, type PolicyRow, selectPolicies, supersedePolicy } from './policy-queries.ts';
import { selectPaidMonths, selectPaidSpan } from './rate-queries.ts';

const instant = (at: string) => new Date(at).toISOString();

const toPolicy = (row: PolicyRow): PayPolicy => ({
  id: row.id,
  from: row.from_period,
  hours: row.hours,
  components: row.components,
  reason: row.reason,
  recordedAt: instant(row.recorded_at),
  recordedBy: row.recorded_by,
  supersededAt: row.superseded_at && instant(row.superseded_at),
});

const inForce = ({ id, from_period, hours, components }: PolicyRow): PolicyInForce => ({
  id,
  from: from_period,
  hours,
  components,
});

/** The policies that stand, inside a transaction that is open already. */
export const policiesInForce = async (tx: Tx, workspaceId: string): Promise<PolicyInForce[]> =>
  (await selectPolicies(tx, workspaceId)).map(inForce);

export const listPolicies = (ctx: Context): Promise<RouteResponse<'GET /pay/policies'>> =>
  read(ctx, 'pay:read', async (tx) => ({
    currency: (await workspaceOf(tx, ctx.workspaceId)).currency,
    items: (await selectPolicies(tx, ctx.workspaceId, true)).map(toPolicy),
  }));

const MOST_HOURS = 744;

function refuseBadPolicy({ hours, components }: PayPolicyInput): void {
  const issues: { path: string; message: string }[] = [];
  if (Number(hours) <= 0 || Number(hours) > MOST_HOURS)
    issues.push({
      path: 'body.policy.hours',
      message: `Productive hours of a month lie above 0 and at ${MOST_HOURS} at most`,
    });
  const names = components.map(({ name }) => name.toLowerCase());
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (twice >= 0)
    issues.push({
      path: `body.policy.components.${twice}.name`,
      message: `“${components[twice]?.name}” is named twice`,
    });
  if (issues[0]) throw new AppError('invalid', `${issues[0].message}. Nothing was changed.`, { issues });
}

/** Stands for a policy that is not recorded yet. */
const CANDIDATE = '00000000-0000-7000-8000-000000000001';

/** The policies as they would stand. */
function changed(
  policies: readonly PolicyInForce[],
  { policy, retire }: RouteBody<'POST /pay/policies/preview'>,
): PolicyInForce[] {
  if (retire !== undefined && !policies.some(({ id }) => id === retire)) throw notFound('policy');
  const kept = policies.filter(({ id, from }) => id !== retire && from !== policy?.from);
  return policy ? [...kept, { ...policy, id: CANDIDATE }] : kept;
}

/** What a policy says, in an order of its own: the database keeps the fields of a component in another one. */
const sayingOf = (policy: PolicyInForce | null): string =>
  JSON.stringify(
    policy && [
      parseAmount(policy.hours).toString(),
      policy.components.map(({ name, kind, basis, value }) => [name, kind, basis, value]),
    ],
  );

/** What of the loaded cost another policy would change, month by month, from the lines that are posted. */
export async function previewPolicy(
  ctx: Context,
  input: RouteBody<'POST /pay/policies/preview'>,
): Promise<RouteResponse<'POST /pay/policies/preview'>> {
  if (input.policy) refuseBadPolicy(input.policy);
  return read(ctx, 'pay:write', async (tx) => {
    await takeTime(tx);
    const { workspaceId } = ctx;
    const { currency } = await workspaceOf(tx, workspaceId);
    const before = await policiesInForce(tx, workspaceId);
    const after = changed(before, input);
    const paid = await selectPaidSpan(tx, workspaceId);
    const span = paid?.first && paid.last ? { from: paid.first, to: paid.last } : null;
    const named = (span ? await selectPaidMonths(tx, workspaceId, span, {}) : []).filter(
      ({ person }) => person !== null,
    );
    const months = [...groupBy(named, ({ period }) => period)].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      currency,
      months: months.flatMap(([period, people]) => {
        const [was, becomes] = [policyAt(before, period), policyAt(after, period)];
        if (sayingOf(was) === sayingOf(becomes)) return [];
        const totals = (policies: readonly PolicyInForce[]) =>
          totalsOf(people.map((month) => personMonth(month, policies)));
        return {
          period,
          people: people.length,
          hours: { before: was?.hours ?? null, after: becomes?.hours ?? null },
          before: totals(before),
          after: totals(after),
        };
      }),
    };
  });
}

const userOf = (ctx: Context) => ctx.actor.id ?? ctx.workspaceId;

const inWords = ({ hours, components }: PayPolicyInput) =>
  [
    ...components.map(
      ({ name, basis, value }) => `${name} ${value}${basis === 'percent' ? ' %' : ' a head'}`,
    ),
    `${hours} productive hours`,
  ].join(', ');

/** Sets the policy from a month on. What it replaces stays in the history. */
export async function setPolicy(
  ctx: Context,
  { policy, reason }: RouteBody<'POST /pay/policies'>,
): Promise<PayPolicy> {
  refuseBadPolicy(policy);
  return mutate(ctx, 'pay:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    const known = (await selectPolicies(tx, workspaceId)).find((row) => row.from_period === policy.from);
    if (known) await supersedePolicy(tx, workspaceId, known.id, userOf(ctx));
    const { from, hours, components } = policy;
    const id = uuidv7();
    await insertPolicy(tx, {
      ...{ workspaceId, id, hours, components, reason },
      fromPeriod: from,
      recordedBy: userOf(ctx),
    });
    await audit({
      action: 'pay_policy.set',
      subject: from,
      summary: `Set what is added to pay from ${from} on: ${inWords(policy)} (${reason})`,
      before: known ? toPolicy(known) : null,
      after: { id, ...policy, reason },
    });
    return toPolicy(await policyRow(tx, workspaceId, id));
  });
}

async function policyRow(tx: Tx, workspaceId: string, id: string): Promise<PolicyRow> {
  const row = (await selectPolicies(tx, workspaceId, true)).find((one) => one.id === id);
  if (!row) throw notFound('policy');
  return row;
}

/** Takes a policy away: the one before it goes on, or none. */
export const retirePolicy = (ctx: Context, id: string, reason: string): Promise<PayPolicy> =>
  mutate(ctx, 'pay:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    const row = await policyRow(tx, workspaceId, id);
    if (row.superseded_at)
      throw new AppError('conflict', 'This policy does not stand any more. Nothing was changed.');
    await supersedePolicy(tx, workspaceId, id, userOf(ctx));
    await audit({
      action: 'pay_policy.retire',
      subject: row.from_period,
      summary: `Took away what was added to pay from ${row.from_period} on: ${reason}`,
      before: toPolicy(row),
    });
    return toPolicy(await policyRow(tx, workspaceId, id));
  });
