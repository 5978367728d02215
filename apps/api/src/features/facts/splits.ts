import type { Method } from '@steward/contracts';
import { groupBy } from '../../collections.ts';
import type { Tx } from '../../db/client.ts';
import { effortWeights, methodsOf, monthKey, type PoolWeights, type TeamMonth } from '../effort/service.ts';
import { type ShareRow, type Slice, selectShares } from './queries.ts';

/** What splits each team's pool of a month, by `sliceKey`; a pool without any is nobody's. */
export type PoolSplits = ReadonlyMap<string, PoolWeights>;

const ALL = 10_000;

export const sliceKey = (row: { period: string; team_id: string | null }) =>
  `${row.period} ${row.team_id ?? ''}`;

/** Shares as weights; what they leave of 10,000 is nobody's. */
export const weightsOf = (shares: readonly { id: string; basisPoints: number }[]): PoolWeights => ({
  parts: shares.map(({ id, basisPoints }) => ({ id, weight: BigInt(basisPoints) })),
  rest: BigInt(ALL - shares.reduce((sum, { basisPoints }) => sum + basisPoints, 0)),
});

export const splitsOfShares = (shares: readonly ShareRow[]): Map<string, PoolWeights> =>
  new Map(
    [...groupBy(shares, sliceKey)].map(([key, group]) => [
      key,
      weightsOf(group.map(({ initiative_id: id, basis_points: basisPoints }) => ({ id, basisPoints }))),
    ]),
  );

/** What splits the pools of these slices: each by its month's method in force, or all by the same. */
export async function poolSplits(
  tx: Tx,
  workspaceId: string,
  slices: readonly Slice[],
  under?: Method,
): Promise<PoolSplits> {
  const months = slices.flatMap(({ period, teamId }): TeamMonth[] =>
    teamId === null ? [] : [{ period, teamId }],
  );
  const methods = await methodsOf(tx, workspaceId, months, under);
  const byShares = months.filter((month) => methods.get(monthKey(month)) === 'percentages');
  const shares = await selectShares(tx, workspaceId, byShares);
  return new Map([...splitsOfShares(shares), ...(await effortWeights(tx, workspaceId, methods))]);
}
