import type { InitiativeValuation } from '@steward/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { useSpan } from '../../lib/url-state.ts';

export type { InitiativeValuation };

/** The valuation of one bet over the months and at the lens of the URL. */
export function useValuation(key: string) {
  const span = useSpan();
  return useQuery({
    ...apiQuery('GET /initiatives/:key/valuation', { params: { key }, query: span }),
    placeholderData: keepPreviousData,
  });
}
