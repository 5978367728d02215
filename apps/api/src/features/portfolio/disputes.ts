import { type Dispute, METHODS, type Method, type RouteResponse } from '@steward/contracts';
import { formatAmount, parseAmount, roi, sum } from '@steward/finance';
import { type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { poolsEitherWay } from '../facts/service.ts';
import { allInitiatives } from '../initiatives/service.ts';
import { type PayCover, payCover } from '../pay/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { emptyFlows, flowsByInitiative, type Months, monthsOf } from './ledger.ts';
import { selectCostByMonth, selectValueByMonth } from './queries.ts';
import { resolveSpan, type SpanQuery } from './span.ts';
import { type Compared, flipped, type Standing } from './standings.ts';

/** What a method would change in a span: the pools it could split too, and what each bet would cost more. */
interface Alternative {
  method: Method;
  teamMonths: number;
  /** Pools besides that the caller may not work out the pay of. */
  withheld: number;
  /** More cost by initiative; what is nobody's under the empty string. They add up to nothing. */
  more: Map<string, bigint>;
}

async function alternativeOf(
  tx: Tx,
  { workspaceId }: Context,
  method: Method,
  months: Months,
  cover: PayCover | null,
): Promise<Alternative> {
  // What one team's month would move to another bet tells its pool.
  const isHidden = ({ period, teamId }: { period: string; teamId: string }) =>
    cover?.hides(period, teamId) ?? false;
  const pools = await poolsEitherWay(tx, workspaceId, method, months, isHidden);
  const { teamMonths, leftOut, inForce, under } = pools;
  const more = new Map<string, bigint>();
  const add = (id: string | null, amount: bigint) => more.set(id ?? '', (more.get(id ?? '') ?? 0n) + amount);
  for (const { initiativeId, amount } of under) add(initiativeId, parseAmount(amount));
  for (const { initiativeId, amount } of inForce) add(initiativeId, -parseAmount(amount));
  return { method, teamMonths, withheld: leftOut, more };
}

/** Cost that would stand elsewhere: what some would have more is what others would have less. */
const movedOf = ({ more }: Alternative): bigint => sum([...more.values()].filter((amount) => amount > 0n));

const presentStanding = ({ cost, value }: Standing, rank: number | null) => ({
  invested: formatAmount(cost),
  net: formatAmount(value - cost),
  roi: roi(value, cost),
  rank,
});

const SEVERITY = ['sign', 'return', 'rank'] as const;

/** Where a loss becomes a gain comes first, then who moves the most places. */
function bySeverity(a: Compared, b: Compared): number {
  const worst = ({ flips }: Compared) => SEVERITY.findIndex((flip) => flips.includes(flip));
  const places = ({ rank }: Compared) => (rank ? Math.abs(rank.inForce - rank.under) : 0);
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
    const standings = bets.map(({ id }) => {
      const { costs, ...values } = flows.get(id) ?? emptyFlows(months);
      return { id, inForce: { cost: sum(costs), value: sum(values[span.lens]) } };
    });
    const alternatives: Alternative[] = [];
    const cover = await payCover(tx, ctx);
    for (const method of METHODS) alternatives.push(await alternativeOf(tx, ctx, method, months, cover));
    const known = new Map(bets.map((bet) => [bet.id, bet]));
    const disputesUnder = ({ method, more }: Alternative): Dispute[] =>
      flipped(
        standings.map(({ id, inForce }) => ({
          id,
          inForce,
          under: { cost: inForce.cost + (more.get(id) ?? 0n), value: inForce.value },
        })),
      )
        .sort(bySeverity)
        .map(({ id, inForce, under, rank, flips }) => ({
          key: known.get(id)?.key ?? '',
          name: known.get(id)?.name ?? '',
          method,
          flips,
          inForce: presentStanding(inForce, rank?.inForce ?? null),
          under: presentStanding(under, rank?.under ?? null),
        }));
    return {
      currency,
      revision,
      span,
      methods: alternatives.map((alternative) => ({
        method: alternative.method,
        teamMonths: alternative.teamMonths,
        withheld: alternative.withheld,
        moved: formatAmount(movedOf(alternative)),
        disputes: disputesUnder(alternative),
      })),
    };
  });
