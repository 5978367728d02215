import type { Me, RouteBody } from '@steward/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { meQuery } from '../../lib/session.ts';
import { safeNext } from './next.ts';

/** Whether the server waits for its first user; asked once, since it never becomes true again. */
export const setupQuery = () => ({ ...apiQuery('GET /setup'), staleTime: Number.POSITIVE_INFINITY });

/** What an invitation offers. A POST, so that the token stands in no log of addresses. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['POST /invitations/lookup', token],
    queryFn: () => api('POST /invitations/lookup', { body: { token } }),
    retry: false,
  });

/** Starts the session in the page: everything read as somebody else is forgotten. */
function useEnter() {
  const client = useQueryClient();
  const router = useRouter();
  return (me: Me, next?: string) => {
    client.clear();
    client.setQueryData(meQuery().queryKey, me);
    router.history.push(safeNext(next));
  };
}

export function useSignIn(next: string | undefined) {
  const enter = useEnter();
  return useMutation({
    mutationFn: (body: RouteBody<'POST /session'>) => api('POST /session', { body }),
    meta: { keepReads: true },
    onSuccess: (me) => enter(me, next),
  });
}

export function useSetup() {
  const enter = useEnter();
  return useMutation({
    mutationFn: (body: RouteBody<'POST /setup'>) => api('POST /setup', { body }),
    meta: { keepReads: true },
    onSuccess: (me) => enter(me),
  });
}

export function useAcceptInvitation() {
  const enter = useEnter();
  return useMutation({
    mutationFn: (body: RouteBody<'POST /invitations/accept'>) => api('POST /invitations/accept', { body }),
    meta: { keepReads: true },
    onSuccess: (me) => enter(me),
  });
}
