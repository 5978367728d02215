import type { RouteQuery } from '@steward/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { useAppSearch, useFilters, useSpan } from '../../lib/url-state.ts';

const LINE_FILTERS = [
  'category',
  'team',
  'initiative',
  'importId',
  'rule',
  'person',
  'search',
  'min',
  'max',
] as const;

export const useLineFilters = () => useFilters(LINE_FILTERS);

type Query = RouteQuery<'GET /cost-lines'>;
export type LineSort = NonNullable<Query['sort']>;

const SORTS: readonly LineSort[] = ['date', '-date', 'amount', '-amount'];
const PAGE = '100';

/** The order the URL asks for; the newest first unless it does. */
export function useLineSort(): LineSort {
  const { sort } = useAppSearch();
  return SORTS.find((known) => known === sort) ?? '-date';
}

/** The lines that match the URL, a hundred at a time. */
export function useCostLines(enabled: boolean) {
  const { from, to } = useSpan();
  const { query: filters } = useLineFilters();
  const sort = useLineSort();
  const query = { from, to, ...filters, sort };
  return useInfiniteQuery({
    queryKey: ['GET /cost-lines', query],
    queryFn: ({ pageParam, signal }) =>
      api('GET /cost-lines', {
        query: { ...query, limit: PAGE, cursor: pageParam ?? undefined } as Query,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useCoverage() {
  const { from, to } = useSpan();
  return useQuery({
    ...apiQuery('GET /coverage', { query: { from, to } }),
    placeholderData: keepPreviousData,
  });
}
