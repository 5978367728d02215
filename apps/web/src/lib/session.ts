import { type Action, may } from '@steward/contracts/permissions';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { apiQuery } from './query.ts';
import { api } from './request.ts';

export const meQuery = () => ({ ...apiQuery('GET /me'), staleTime: 60_000 });

/** The signed-in user, workspace and role. The signed-in layout has loaded it before any page renders. */
export const useMe = () => useSuspenseQuery(meQuery()).data;

/** Whether the signed-in user may do `action`: what they may not do is not offered. */
export const useMay = (action: Action): boolean => may(useMe().workspace.role, action);

/** Goes to another workspace of the user. `before` does what has to come first and names the workspace. */
export function useEnterWorkspace<T = string>(
  before: (from: T) => Promise<string> = async (workspaceId) => String(workspaceId),
) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (from: T) =>
      api('PUT /session/workspace', { body: { workspaceId: await before(from) } }),
    meta: { keepReads: true },
    onSuccess: async () => {
      // Nothing of the workspace before, its filters included, may stay in sight.
      await navigate({ to: '/', search: {} });
      await client.resetQueries();
    },
  });
}
