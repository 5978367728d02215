import type { RouteQuery } from '@steward/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../lib/request.ts';
import { useAppSearch, useFilters, useSpan } from '../../lib/url-state.ts';

export const useEffortFilters = () => useFilters(['team', 'initiative', 'importId', 'search']);

type Query = RouteQuery<'GET /effort-lines'>;
export type EffortKind = NonNullable<Query['kind']>;
export type EffortSort = NonNullable<Query['sort']>;

const SORTS: readonly EffortSort[] = ['date', '-date', 'quantity', '-quantity'];
const PAGE = '100';

/** Whether the URL asks for issues; for hours unless it does. */
export const useEffortKind = (): EffortKind => (useAppSearch().kind === 'issues' ? 'issues' : 'hours');

/** The order the URL asks for; the newest first unless it does. */
export function useEffortSort(): EffortSort {
  const { sort } = useAppSearch();
  return SORTS.find((known) => known === sort) ?? '-date';
}

/** The lines of effort that match the URL, a hundred at a time. */
export function useEffortLines() {
  const { from, to } = useSpan();
  const { query: filters } = useEffortFilters();
  const kind = useEffortKind();
  const sort = useEffortSort();
  const query = { kind, from, to, ...filters, sort };
  return useInfiniteQuery({
    queryKey: ['GET /effort-lines', query],
    queryFn: ({ pageParam, signal }) =>
      api('GET /effort-lines', {
        query: { ...query, limit: PAGE, cursor: pageParam ?? undefined } as Query,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}
