import type { RouteBody } from '@steward/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';

export const useWorkspace = () => useQuery(apiQuery('GET /workspace'));

export const useUpdateWorkspace = () =>
  useMutation({ mutationFn: (body: RouteBody<'PATCH /workspace'>) => api('PATCH /workspace', { body }) });

export const useMembers = () => useQuery(apiQuery('GET /members'));

export const useChangeMember = () =>
  useMutation({
    mutationFn: ({ userId, ...body }: RouteBody<'PATCH /members/:userId'> & { userId: string }) =>
      api('PATCH /members/:userId', { params: { userId }, body }),
  });

export const useInvitations = (enabled: boolean) => useQuery({ ...apiQuery('GET /invitations'), enabled });

export const useInvite = () =>
  useMutation({ mutationFn: (body: RouteBody<'POST /invitations'>) => api('POST /invitations', { body }) });

export const useWithdraw = () =>
  useMutation({ mutationFn: (id: string) => api('DELETE /invitations/:id', { params: { id } }) });

export const useChangePassword = () =>
  useMutation({
    mutationFn: (body: RouteBody<'PUT /me/password'>) => api('PUT /me/password', { body }),
    meta: { keepReads: true },
  });

/** Ends every session of the user, this one included. */
export function useSignOutEverywhere() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api('DELETE /sessions'),
    meta: { keepReads: true },
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      client.clear();
    },
  });
}
