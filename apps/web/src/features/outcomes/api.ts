import type { OutcomeInput, OutcomeStatus, RouteBody, RouteResponse } from '@steward/contracts';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';

export type OutcomeDetail = RouteResponse<'GET /outcomes/:id'>;

export interface OutcomeFilter {
  status?: OutcomeStatus;
  mine?: 'true';
  kind?: string;
}

export const useOutcomes = (filter: OutcomeFilter) =>
  useInfiniteQuery({
    queryKey: ['GET /outcomes', filter],
    queryFn: ({ pageParam, signal }) =>
      api('GET /outcomes', { query: { ...filter, limit: '100', cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

export const useOutcome = (id: string) => useQuery(apiQuery('GET /outcomes/:id', { params: { id } }));

/** What a method gives to bets; it changes nothing. */
export const useComputeAttribution = () =>
  useMutation({
    mutationFn: (body: RouteBody<'POST /attributions'>) => api('POST /attributions', { body }),
    meta: { keepReads: true },
  });

/** What claimed value counts by how it is shown. */
export const useEvidencePolicy = () => useQuery(apiQuery('GET /evidence-policy'));

export const useWorkspace = () => useQuery(apiQuery('GET /workspace'));

interface Recorded {
  outcome: OutcomeInput;
  status: 'draft' | 'claimed';
}

export const useCreateOutcome = () =>
  useMutation({ mutationFn: (body: Recorded) => api('POST /outcomes', { body }) });

export const useCorrectOutcome = (id: string) =>
  useMutation({
    mutationFn: (body: Recorded & { version: number; reason: string }) =>
      api('PUT /outcomes/:id', { params: { id }, body }),
  });

/** What can be said to a claim as it stands. */
export type Verb = 'confirm' | 'reject' | 'ask' | 'answer';

export const useDecision = (id: string) =>
  useMutation({
    mutationFn: ({ verb, version, note }: { verb: Verb; version: number; note: string }) => {
      const params = { id };
      switch (verb) {
        case 'confirm':
          return api('POST /outcomes/:id/confirm', { params, body: { version, ...(note && { note }) } });
        case 'reject':
          return api('POST /outcomes/:id/reject', { params, body: { version, note } });
        case 'ask':
          return api('POST /outcomes/:id/ask', { params, body: { version, question: note } });
        case 'answer':
          return api('POST /outcomes/:id/answer', { params, body: { version, answer: note } });
      }
    },
  });
