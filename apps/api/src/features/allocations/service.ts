import type { RouteBody, RouteResponse, TeamAllocation } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { groupBy } from '../../collections.ts';
import { type Context, mutate, read } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { effortBetween, selectMethodsBetween } from '../effort/service.ts';
import { poolRules, poolUnder, rebuildPoolFacts, rulesInForce } from '../facts/service.ts';
import { initiativesByKey } from '../initiatives/service.ts';
import { payCover } from '../pay/service.ts';
import { toMethod } from './methods.ts';
import {
  type AllocationRow,
  insertShares,
  selectAllocations,
  selectTeamPools,
  supersedeShares,
} from './queries.ts';
import { refuseUnknownTeams } from './teams.ts';

export { setMethods } from './methods.ts';

const toAllocations = (rows: AllocationRow[]): TeamAllocation[] =>
  [...groupBy(rows, (row) => `${row.team_id} ${row.period}`).values()].flatMap((group) => {
    const first = group[0];
    if (!first) return [];
    return {
      teamId: first.team_id,
      period: first.period,
      shares: group.map((row) => ({ initiative: row.initiative, basisPoints: row.basis_points })),
      recordedAt: new Date(first.recorded_at).toISOString(),
      recordedBy: first.recorded_by,
    };
  });

export const listAllocations = (
  ctx: Context,
  { from, to }: { from: string; to: string },
): Promise<RouteResponse<'GET /team-allocations'>> =>
  read(ctx, 'allocations:read', async (tx) => {
    const rules = await rulesInForce(tx, ctx.workspaceId);
    const ids = poolRules(rules).map(({ id }) => id);
    const found = await selectTeamPools(tx, ctx.workspaceId, from, to, ids);
    const cover = await payCover(tx, ctx);
    const isHidden = ({ period, team_id }: { period: string; team_id: string }) =>
      cover?.hides(period, team_id) ?? false;
    const pools = found.filter((pool) => !isHidden(pool));
    return {
      items: toAllocations(await selectAllocations(tx, ctx.workspaceId, from, to)),
      methods: (await selectMethodsBetween(tx, ctx.workspaceId, from, to)).map(toMethod),
      effort: await effortBetween(tx, ctx.workspaceId, from, to),
      pools: pools.map((pool) => ({ teamId: pool.team_id, period: pool.period, amount: pool.amount })),
      withheld: found.filter(isHidden).map((pool) => ({ teamId: pool.team_id, period: pool.period })),
    };
  });

type Input = RouteBody<'PUT /team-allocations'>['allocations'][number];

function refuseBadShares(allocations: readonly Input[]): void {
  const seen = new Set<string>();
  const issues = allocations.flatMap(({ teamId, period, shares }, index) => {
    const messages: string[] = [];
    const total = shares.reduce((sum, share) => sum + share.basisPoints, 0);
    if (total > 10_000)
      messages.push(`The shares of ${period} add up to ${total / 100} %, which is more than 100 %`);
    const keys = shares.map((share) => share.initiative);
    const twice = keys.find((key, at) => keys.indexOf(key) !== at);
    if (twice) messages.push(`${twice} is named twice in ${period}`);
    if (seen.has(`${teamId} ${period}`)) messages.push(`${period} of this team is given twice`);
    seen.add(`${teamId} ${period}`);
    return messages.map((message) => ({ path: `body.allocations.${index}.shares`, message }));
  });
  if (issues[0]) throw new AppError('invalid', `${issues[0].message}. Nothing was changed.`, { issues });
}

/** Replaces the shares of teams and months; what they replace stays in the history. */
export async function setAllocations(
  ctx: Context,
  input: RouteBody<'PUT /team-allocations'>,
): Promise<{ items: TeamAllocation[] }> {
  const { allocations, reason } = input;
  refuseBadShares(allocations);
  return mutate(ctx, 'allocations:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    const names = await refuseUnknownTeams(
      tx,
      workspaceId,
      allocations.map((allocation) => allocation.teamId),
    );
    const keys = [...new Set(allocations.flatMap(({ shares }) => shares.map((share) => share.initiative)))];
    const byKey = await initiativesByKey(tx, workspaceId, keys, 'body.allocations');
    const recordedBy = ctx.actor.id ?? workspaceId;
    const periods = allocations.map((allocation) => allocation.period).sort();
    const [from = '', to = from] = [periods[0], periods.at(-1)];
    const touched = new Set(allocations.map(({ teamId, period }) => `${teamId} ${period}`));
    const isTouched = (allocation: TeamAllocation) =>
      touched.has(`${allocation.teamId} ${allocation.period}`);
    const before = toAllocations(await selectAllocations(tx, workspaceId, from, to)).filter(isTouched);
    await supersedeShares(tx, workspaceId, allocations, recordedBy);
    const rows = allocations.flatMap(({ teamId, period, shares }) =>
      shares.map(({ initiative, basisPoints }) => ({
        workspaceId,
        teamId,
        period,
        initiativeId: byKey.get(initiative)?.id ?? '',
        basisPoints,
        reason: reason ?? null,
        recordedBy,
      })),
    );
    // A statement takes 65,535 parameters; a row needs eight.
    for (let start = 0; start < rows.length; start += 5_000)
      await insertShares(tx, rows.slice(start, start + 5_000));
    await rebuildPoolFacts(tx, workspaceId, allocations);
    const items = toAllocations(await selectAllocations(tx, workspaceId, from, to)).filter(isTouched);
    const teams = [...new Set(allocations.map(({ teamId }) => names.get(teamId)))].join(', ');
    await audit({
      action: 'team_allocation.set',
      subject: teams,
      summary: `Set the shares of ${allocations.length} team-months (${from === to ? from : `${from} to ${to}`})`,
      before: before.map(withoutRecord),
      after: items.map(withoutRecord),
    });
    return { items };
  });
}

const withoutRecord = ({ teamId, period, shares }: TeamAllocation) => ({ teamId, period, shares });

/** What shares would give, to the last decimal: as setting them would, every category on its own. */
export async function previewAllocation(
  ctx: Context,
  input: RouteBody<'POST /team-allocations/preview'>,
): Promise<RouteResponse<'POST /team-allocations/preview'>> {
  refuseBadShares([input]);
  return read(ctx, 'allocations:read', async (tx) => {
    await refuseUnknownTeams(tx, ctx.workspaceId, [input.teamId]);
    const keys = input.shares.map((share) => share.initiative);
    const byKey = await initiativesByKey(tx, ctx.workspaceId, keys, 'body.shares');
    const idOf = (key: string) => byKey.get(key)?.id ?? '';
    const shares = input.shares.map(({ initiative, basisPoints }) => ({
      initiativeId: idOf(initiative),
      basisPoints,
    }));
    const facts = await poolUnder(tx, ctx.workspaceId, input, shares);
    const cover = await payCover(tx, ctx);
    if (cover?.hides(input.period, input.teamId))
      return {
        pool: null,
        shares: keys.map((initiative) => ({ initiative, amount: null })),
        unallocated: null,
      };
    const given = (id: string | null) =>
      formatAmount(
        sum(facts.filter((fact) => fact.initiativeId === id).map((fact) => parseAmount(fact.amount))),
      );
    return {
      pool: formatAmount(sum(facts.map((fact) => parseAmount(fact.amount)))),
      shares: keys.map((initiative) => ({ initiative, amount: given(idOf(initiative)) })),
      unallocated: given(null),
    };
  });
}
