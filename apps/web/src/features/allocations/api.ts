import type { RouteBody } from '@steward/contracts';
import { addMonths, currentPeriod } from '@steward/finance';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { useSpan } from '../../lib/url-state.ts';

const MONTHS = 12;

/** The months of the grid: the span of the header, else the twelve up to the team's last cost. */
export function useGridSpan(lastCost: string | null): { from: string; to: string } {
  const { from, to } = useSpan();
  const last = to ?? lastCost ?? currentPeriod(new Date());
  return { from: from ?? addMonths(last, 1 - MONTHS), to: last };
}

/** What every team cost in the header's span, and what of it reached no bet. */
export function useCoverage() {
  const { from, to } = useSpan();
  return useQuery(apiQuery('GET /coverage', { query: { from, to } }));
}

export const useTeams = () => useQuery(apiQuery('GET /teams'));

export const useAllocations = (span: { from: string; to: string }) =>
  useQuery({ ...apiQuery('GET /team-allocations', { query: span }), placeholderData: keepPreviousData });

export const useSaveAllocations = () =>
  useMutation({
    mutationFn: (body: RouteBody<'PUT /team-allocations'>) => api('PUT /team-allocations', { body }),
  });

export const useSetMethods = () =>
  useMutation({
    mutationFn: (body: RouteBody<'PUT /team-methods'>) => api('PUT /team-methods', { body }),
  });
