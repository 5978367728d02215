import type { InitiativeValuation } from '@steward/contracts';
import type { Tx } from '../../db/client.ts';
import { effortBehind } from '../effort/service.ts';
import type { CostPart } from './queries.ts';

/** Parts of a cost with the hours, issues or points by which they came from a team's pool. */
export async function withEffort(
  tx: Tx,
  workspaceId: string,
  initiativeId: string,
  parts: readonly CostPart[],
): Promise<InitiativeValuation['costs']> {
  const asked = parts.flatMap(({ team_id: teamId, method, periods }) =>
    teamId === null || method === null || method === 'percentages'
      ? []
      : [{ teamId, measure: method, periods }],
  );
  const efforts = (await effortBehind(tx, workspaceId, initiativeId, asked))[Symbol.iterator]();
  return parts.map(({ team, category, how, method, amount }) => ({
    ...{ team, how, method, amount },
    category: category as InitiativeValuation['costs'][number]['category'],
    effort: method === null || method === 'percentages' ? null : (efforts.next().value ?? null),
  }));
}
