import type { EvidencePolicyInput, RouteBody } from '@steward/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../../lib/query.ts';
import { api } from '../../../lib/request.ts';

export const useEvidencePolicy = () => useQuery(apiQuery('GET /evidence-policy'));

/** What another policy would make of the claims there are; it changes nothing. */
export const usePreviewPolicy = () =>
  useMutation({
    mutationFn: (policy: EvidencePolicyInput) => api('POST /evidence-policy/preview', { body: { policy } }),
    meta: { keepReads: true },
  });

export const useSetPolicy = () =>
  useMutation({
    mutationFn: (body: RouteBody<'PUT /evidence-policy'>) => api('PUT /evidence-policy', { body }),
  });
