import type { Portfolio } from '@steward/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { useFilters, useSpan } from '../../lib/url-state.ts';

/** The filters on bets, under the names of the route. */
const BET_FILTERS = ['productLine', 'theme', 'stage', 'owner', 'team'] as const;

export const useBetFilters = () => useFilters(BET_FILTERS);

/** The portfolio the URL asks for. The picture before stays in sight while the next is on its way. */
export function usePortfolio() {
  const span = useSpan();
  const filters = useBetFilters();
  return useQuery({
    ...apiQuery('GET /portfolio', { query: { ...span, ...filters.query } }),
    placeholderData: keepPreviousData,
  });
}

export type Bet = Portfolio['bets'][number];
