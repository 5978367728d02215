import type { PlanInput, RouteResponse } from '@steward/contracts';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { useAppSearch } from '../../lib/url-state.ts';

export type Overview = RouteResponse<'GET /initiatives/:key/plan'>;
export type PlanList = RouteResponse<'GET /plans'>;

/** A plan is compared up to the end of the span of the URL, at its lens; it begins where it begins. */
function useStandingQuery() {
  const { to, lens } = useAppSearch();
  return { to, lens };
}

export const usePlan = (key: string) =>
  useQuery({
    ...apiQuery('GET /initiatives/:key/plan', { params: { key }, query: useStandingQuery() }),
    placeholderData: keepPreviousData,
  });

export const usePlans = () =>
  useQuery({ ...apiQuery('GET /plans', { query: useStandingQuery() }), placeholderData: keepPreviousData });

export const useVersion = (key: string, version: number | null) =>
  useQuery({
    ...apiQuery('GET /initiatives/:key/plan/versions/:version', {
      params: { key, version: String(version ?? 0) },
    }),
    enabled: version !== null,
  });

export const useSaveDraft = (key: string) =>
  useMutation({
    mutationFn: (body: { draft: number; plan: PlanInput; note?: string }) =>
      api('PUT /initiatives/:key/plan/draft', { params: { key }, body }),
  });

interface Move {
  draft: number;
  milestone: string;
  date: string;
}

export const usePreviewMove = (key: string) =>
  useMutation({
    mutationFn: (body: Move) =>
      api('POST /initiatives/:key/plan/milestone/preview', { params: { key }, body }),
    meta: { keepReads: true },
  });

export const useSaveMove = (key: string) =>
  useMutation({
    mutationFn: (body: Move & { note?: string }) =>
      api('POST /initiatives/:key/plan/milestone', { params: { key }, body }),
  });

/** What can be done with a draft beside writing on. */
export type Verb = 'approve' | 'discard';

export const useDecide = (key: string) =>
  useMutation({
    mutationFn: async ({ verb, draft, note }: { verb: Verb; draft: number; note: string }) => {
      const options = { params: { key }, body: { draft, ...(note && { note }) } };
      if (verb === 'approve') await api('POST /initiatives/:key/plan/approve', options);
      else await api('POST /initiatives/:key/plan/discard', options);
    },
  });
