import type { PayPolicyInput, PersonMonth, RouteQuery } from '@steward/contracts';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api, apiUrl } from '../../lib/request.ts';
import { useFilters, useSpan } from '../../lib/url-state.ts';

type Query = RouteQuery<'GET /pay/rates'>;

const PAGE = '200';

/** What is asked for: the months of the header, and the filters of the page. */
export function useRatesQuery(): Query {
  const { from, to } = useSpan();
  const { query } = useFilters(['team', 'search']);
  return { from, to, ...query };
}

/** People with their months, two hundred at a time. */
export function useRates() {
  const query = useRatesQuery();
  return useInfiniteQuery({
    queryKey: ['GET /pay/rates', query],
    queryFn: ({ pageParam, signal }) =>
      api('GET /pay/rates', { query: { ...query, limit: PAGE, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export const ratesUrl = (query: Query): string => apiUrl('/pay/rates/csv', {}, query);

export const usePolicies = () => useQuery(apiQuery('GET /pay/policies'));

interface Change {
  policy: PayPolicyInput | null;
  retire?: string;
}

export const usePreviewPolicy = () =>
  useMutation({
    mutationFn: (body: Change) => api('POST /pay/policies/preview', { body }),
    meta: { keepReads: true },
  });

export const useSetPolicy = () =>
  useMutation({
    mutationFn: (body: { policy: PayPolicyInput; reason: string }) => api('POST /pay/policies', { body }),
  });

export const useRetirePolicy = () =>
  useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      api('POST /pay/policies/:id/retire', { params: { id }, body: { reason } }),
  });

export interface OpenMonth {
  person: string;
  month: PersonMonth;
}
