import type { RevenueEvent, RouteQuery, RouteResponse } from '@steward/contracts';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { useAppSearch, useFilters, useSpan } from '../../lib/url-state.ts';

export type BridgeAnswer = RouteResponse<'GET /revenue/bridge'>;

export const useLineFilter = () => useFilters(['productLine']);

/** The bridge the URL asks for. The picture before stays in sight while the next is on its way. */
export function useBridge() {
  const { from, to } = useSpan();
  const { query } = useLineFilter();
  return useQuery({
    ...apiQuery('GET /revenue/bridge', { query: { from, to, ...query } }),
    placeholderData: keepPreviousData,
  });
}

type Query = RouteQuery<'GET /revenue/events'>;
type EventSort = NonNullable<Query['sort']>;

const SORTS: readonly EventSort[] = ['date', '-date', 'arr', '-arr'];
const PAGE = '100';

export const useEventFilters = () =>
  useFilters(['movement', 'productLine', 'taken', 'outcome', 'importId', 'search']);

/** The order the URL asks for; the newest first unless it does. */
export function useEventSort(): EventSort {
  const { sort } = useAppSearch();
  return SORTS.find((known) => known === sort) ?? '-date';
}

/** The movements that match the URL, a hundred at a time. */
export function useEvents() {
  const { from, to } = useSpan();
  const { query: filters } = useEventFilters();
  const sort = useEventSort();
  const query = { from, to, ...filters, sort };
  return useInfiniteQuery({
    queryKey: ['GET /revenue/events', query],
    queryFn: ({ pageParam, signal }) =>
      api('GET /revenue/events', {
        query: { ...query, limit: PAGE, cursor: pageParam ?? undefined } as Query,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Every movement that an outcome has taken, by the names the API takes. */
async function eventsOf(outcome: string): Promise<{ importId: string; row: number }[]> {
  const found: { importId: string; row: number }[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await api('GET /revenue/events', {
      query: { outcome, limit: '500', ...(cursor && { cursor }) },
    });
    found.push(...items.map(({ importId, row }) => ({ importId, row })));
    if (nextCursor === null) return found;
    cursor = nextCursor;
  }
}

export const eventKey = ({ importId, row }: Pick<RevenueEvent, 'importId' | 'row'>): string =>
  `${importId}.${row}`;

interface Taking {
  outcome: { id: string; version: number };
  picked: readonly RevenueEvent[];
  /** Whether the picked ones are taken, or given back. */
  verb: 'take' | 'give';
  reason: string;
}

/** Adds the picked movements to what an outcome has taken, or gives them back. */
export const useTakeEvents = () =>
  useMutation({
    mutationFn: async ({ outcome: { id, version }, picked, verb, reason }: Taking) => {
      const keys = new Set(picked.map(eventKey));
      const others = (await eventsOf(id)).filter((event) => !keys.has(eventKey(event)));
      const added = picked.map(({ importId, row }) => ({ importId, row }));
      const events = verb === 'take' ? [...others, ...added] : others;
      return api('PUT /outcomes/:id/events', { params: { id }, body: { version, events, reason } });
    },
  });

/** Outcomes that can be about movements of revenue and were not rejected. */
export const useTakers = () =>
  useQuery(
    apiQuery('GET /outcomes', {
      query: { kind: 'new_recurring,expansion', status: 'draft,claimed,confirmed', limit: '500' },
    }),
  );
