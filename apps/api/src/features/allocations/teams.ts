import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { teamsOf } from '../workspace/service.ts';

/** The teams' names by id; 404 where one of these is none. */
export async function refuseUnknownTeams(
  tx: Tx,
  workspaceId: string,
  teamIds: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map((await teamsOf(tx, workspaceId)).map((team) => [team.id, team.name]));
  if (teamIds.some((id) => !names.has(id)))
    throw new AppError('not_found', 'There is no such team here. Nothing was changed.');
  return names;
}
