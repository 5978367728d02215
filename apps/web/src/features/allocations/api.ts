import type { RouteBody } from '@steward/contracts';
import { addMonths, currentPeriod } from '@steward/finance';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { useSpan } from '../../lib/url-state.ts';

const MONTHS = 12;

/** The months of the grid: the span of the header, else the last twelve. */
export function useGridSpan(): { from: string; to: string } {
  const { from, to } = useSpan();
  const last = to ?? currentPeriod(new Date());
  return { from: from ?? addMonths(last, 1 - MONTHS), to: last };
}

export const useTeams = () => useQuery(apiQuery('GET /teams'));

export const useAllocations = (span: { from: string; to: string }) =>
  useQuery({ ...apiQuery('GET /team-allocations', { query: span }), placeholderData: keepPreviousData });

export const useSaveAllocations = () =>
  useMutation({
    mutationFn: (body: RouteBody<'PUT /team-allocations'>) => api('PUT /team-allocations', { body }),
  });
