import type { Initiative, Lens, Plan, PlanInput, PlanOverview, RouteResponse } from '@steward/contracts';
import { mostOfDrift, parseAmount, planSpan, sum, sumSides } from '@steward/finance';
import { type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { inBulk } from '../../db/sql.ts';
import { allInitiatives, initiativeOf } from '../initiatives/service.ts';
import { costByCategory, flowsThrough, lastKnownMonth } from '../portfolio/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { contentOf, presentPlan, presentVersion } from './present.ts';
import { type PlanRow, selectMiddles, selectVersions } from './queries.ts';
import { type Happened, judged, middlesOf, middlesOfRow, monthPoints, standOf } from './standing.ts';
import { standingOf, versionOf } from './versions.ts';

export { approvePlan, saveDraft } from './versions.ts';

export interface StandingQuery {
  to?: string | undefined;
  lens?: Lens | undefined;
}

const contents = (row: PlanRow | null | undefined): PlanInput | null => (row ? contentOf(row) : null);

/** What happened of each bet up to the last known month, or to an earlier one that was asked for. */
async function happenings(tx: Tx, workspaceId: string, to: string | undefined, bet?: Initiative) {
  const known = await lastKnownMonth(tx, workspaceId);
  const through = known !== null && to !== undefined && to < known ? to : known;
  const facts = through === null ? null : await flowsThrough(tx, workspaceId, through, bet?.id);
  const happenedOf = (id: string): Happened => {
    const { costs = [], claimed = [], weighted = [], confirmed = [] } = facts?.byBet.get(id) ?? {};
    return { from: facts?.from ?? '', through, costs, claimed, weighted, confirmed };
  };
  return { through, happenedOf };
}

/** The category behind most of the cost's drift, where the plan tells all its cost by category. */
async function mostOfCost(tx: Tx, ctx: Context, bet: Initiative, plan: PlanInput, through: string | null) {
  const costs = plan.lines.flatMap((line) => (line.side === 'cost' ? line : []));
  const span = planSpan(plan.lines);
  if (!span || through === null || through < span.from) return null;
  if (costs.length === 0 || costs.some(({ category }) => category === null)) return null;
  const actual = await costByCategory(tx, ctx, bet.id, { from: span.from, to: through });
  if (!actual) return null;
  const drifts = new Map(actual);
  for (const { category, months } of costs)
    if (category !== null)
      for (const { period, p50 } of months)
        if (period <= through) drifts.set(category, (drifts.get(category) ?? 0n) - parseAmount(p50));
  return mostOfDrift(
    [...drifts].map(([of, drift]) => ({ of, drift })),
    sum(drifts.values()),
  );
}

/** The plan of a bet beside what happened. */
export const getPlan = (ctx: Context, key: string, query: StandingQuery): Promise<PlanOverview> =>
  read(ctx, 'plans:read', async (tx) => {
    const { workspaceId } = ctx;
    const workspace = await workspaceOf(tx, workspaceId);
    const lens = query.lens ?? 'claimed';
    const { bet, inForce, draft } = await standingOf(tx, workspaceId, key);
    const { through, happenedOf } = await happenings(tx, workspaceId, query.to, bet);
    const happened = happenedOf(bet.id);
    const [approved, newest] = [contents(inForce), contents(draft ?? inForce)];
    const shown = approved ?? newest;
    return {
      currency: workspace.currency,
      revision: workspace.revision,
      initiative: { key: bet.key, name: bet.name, owner: bet.owner },
      lens,
      through,
      inForce: inForce && presentPlan(inForce),
      draft: draft && presentPlan(draft),
      versions: (await selectVersions(tx, workspaceId, bet.id)).map(presentVersion),
      standing: {
        ...standOf(approved && middlesOf(approved), newest && middlesOf(newest), happened, lens),
        mostOfCost: approved && (await mostOfCost(tx, ctx, bet, approved, through)),
      },
      months: shown && newest ? monthPoints(shown, newest, happened, lens) : [],
      tripwires: approved ? judged(approved.tripwires, happened) : [],
    };
  });

export const getVersion = (ctx: Context, key: string, version: number): Promise<Plan> =>
  read(ctx, 'plans:read', async (tx) =>
    presentPlan(await versionOf(tx, ctx.workspaceId, await initiativeOf(tx, ctx.workspaceId, key), version)),
  );

/** Every bet against its plan, and what they come to together. */
export const listPlans = (ctx: Context, query: StandingQuery): Promise<RouteResponse<'GET /plans'>> =>
  read(ctx, 'plans:read', async (tx) => {
    const { workspaceId } = ctx;
    const workspace = await workspaceOf(tx, workspaceId);
    const lens = query.lens ?? 'claimed';
    const rows = await inBulk(tx, () => selectMiddles(tx, workspaceId));
    const standing = new Map(rows.map((row) => [`${row.initiative_id} ${row.status}`, row]));
    const { through, happenedOf } = await happenings(tx, workspaceId, query.to);
    const bets = (await allInitiatives(tx, workspaceId)).map(({ id, key, name, theme, owner, stage }) => {
      const [inForce, draft] = [standing.get(`${id} approved`), standing.get(`${id} draft`)];
      const happened = happenedOf(id);
      const approved = inForce ? middlesOfRow(inForce) : null;
      return {
        ...{ key, name, theme, owner, stage },
        version: inForce?.version ?? null,
        draft: draft?.version ?? null,
        span: approved && { from: approved.from, to: approved.to },
        standing: standOf(approved, draft ? middlesOfRow(draft) : approved, happened, lens),
        hit: judged(inForce?.tripwires ?? [], happened).filter(({ status }) => status === 'hit'),
      };
    });
    const sides = (side: 'cost' | 'value') => sumSides(bets.map(({ standing }) => standing[side]));
    return {
      currency: workspace.currency,
      revision: workspace.revision,
      lens,
      through,
      bets,
      totals: { cost: sides('cost'), value: sides('value') },
    };
  });
