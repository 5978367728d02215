import { METHODS, type RouteResponse } from '@steward/contracts';
import { formatAmount, parseAmount, roi, sum } from '@steward/finance';
import { type Context, read } from '../../context.ts';
import type { TeamMonth } from '../effort/service.ts';
import { type EitherWay, poolsEitherWay } from '../facts/service.ts';
import { allInitiatives } from '../initiatives/service.ts';
import { payCover } from '../pay/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { emptyFlows, flowsByInitiative, monthsOf } from './ledger.ts';
import { selectCostByMonth, selectValueByMonth } from './queries.ts';
import { resolveSpan, type SpanQuery } from './span.ts';
import { type Comparison, flipped, type Standing } from './standings.ts';

/** What each bet would cost more under a method; what is nobody's under the empty string. It adds up to nothing. */
function moreUnder({ inForce, under }: EitherWay): Map<string, bigint> {
  const more = new Map<string, bigint>();
  const add = (id: string | null, amount: bigint) => more.set(id ?? '', (more.get(id ?? '') ?? 0n) + amount);
  for (const { initiativeId, amount } of under) add(initiativeId, parseAmount(amount));
  for (const { initiativeId, amount } of inForce) add(initiativeId, -parseAmount(amount));
  return more;
}

/** Cost that would stand elsewhere: what some would have more is what others would have less. */
const movedOf = (more: ReadonlyMap<string, bigint>): bigint =>
  sum([...more.values()].filter((amount) => amount > 0n));

const presentStanding = ({ cost, value }: Standing, rank: number | null) => ({
  invested: formatAmount(cost),
  net: formatAmount(value - cost),
  roi: roi(value, cost),
  rank,
});

const SEVERITY = ['sign', 'return', 'rank'] as const;

/** Where a loss becomes a gain comes first, then who moves the most places. */
function bySeverity(a: Comparison, b: Comparison): number {
  const worst = ({ flips }: Comparison) => SEVERITY.findIndex((flip) => flips.includes(flip));
  const places = ({ rank }: Comparison) => (rank ? Math.abs(rank.inForce - rank.under) : 0);
  return worst(a) - worst(b) || places(b) - places(a);
}

/** The bets whose rank or sign of return would flip if the teams' pools were split by another method. */
export const getDisputes = (
  ctx: Context,
  query: SpanQuery,
): Promise<RouteResponse<'GET /portfolio/disputes'>> =>
  read(ctx, 'portfolio:read', async (tx) => {
    const { workspaceId } = ctx;
    const { currency, revision } = await workspaceOf(tx, workspaceId);
    const { span } = await resolveSpan(tx, workspaceId, query);
    const months = monthsOf(span.from, span.to, Number(span.horizon));
    const bets = await allInitiatives(tx, workspaceId);
    const flows = flowsByInitiative(
      months,
      await selectCostByMonth(tx, workspaceId),
      await selectValueByMonth(tx, workspaceId, months.through),
    );
    const cover = await payCover(tx, ctx);
    // What one team's month would move to another bet tells its pool.
    const isHidden = ({ period, teamId }: TeamMonth) => cover?.hides(period, teamId) ?? false;
    const ways = await poolsEitherWay(tx, workspaceId, METHODS, months, isHidden);
    const standingsUnder = (more: ReadonlyMap<string, bigint>) =>
      bets.map(({ id, key, name }) => {
        const { costs, ...values } = flows.get(id) ?? emptyFlows(months);
        const inForce = { cost: sum(costs), value: sum(values[span.lens]) };
        return { id, key, name, inForce, under: { ...inForce, cost: inForce.cost + (more.get(id) ?? 0n) } };
      });
    return {
      currency,
      revision,
      span,
      methods: ways.map((way) => {
        const { method, teamMonths, leftOut: withheld } = way;
        const more = moreUnder(way);
        const disputes = flipped(standingsUnder(more))
          .sort(bySeverity)
          .map(({ key, name, flips, rank, inForce, under }) => ({
            ...{ key, name, method, flips },
            inForce: presentStanding(inForce, rank?.inForce ?? null),
            under: presentStanding(under, rank?.under ?? null),
          }));
        return { method, teamMonths, withheld, moved: formatAmount(movedOf(more)), disputes };
      }),
    };
  });
