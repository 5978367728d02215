import type { Initiative, InitiativeInput, Stage } from '@steward/contracts';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api } from '../../lib/request.ts';
import { useFilters } from '../../lib/url-state.ts';

/** In the order a bet goes through them. */
export const STAGES = [
  'idea',
  'discovery',
  'building',
  'launched',
  'scaling',
  'stopped',
] as const satisfies readonly Stage[];

export const LIST_FILTERS = ['productLine', 'theme', 'stage'] as const;

const PAGE_SIZE = '200';

/** The initiatives that match, page by page. */
export function useInitiatives(search: string) {
  const { query } = useFilters(LIST_FILTERS);
  const wanted = { ...query, search: search.trim() || undefined, limit: PAGE_SIZE };
  return useInfiniteQuery({
    queryKey: ['GET /initiatives', wanted],
    queryFn: ({ signal, pageParam }) =>
      api('GET /initiatives', { query: { ...wanted, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export const useInitiative = (key: string | undefined) =>
  useQuery({ ...apiQuery('GET /initiatives/:key', { params: { key: key ?? '' } }), enabled: Boolean(key) });

const names = ({ items }: { items: { name: string }[] }): string[] => items.map(({ name }) => name);

export const useProductLines = () => useQuery({ ...apiQuery('GET /product-lines'), select: names }).data;
export const useThemes = () => useQuery({ ...apiQuery('GET /themes'), select: names }).data;

interface Save {
  input: InitiativeInput;
  /** The key of the initiative to change; undefined adds a new one. */
  existing: string | undefined;
  /** Names typed that the workspace does not have yet: they are added first. */
  newProductLine: boolean;
  newTheme: boolean;
}

async function save({ input, existing, newProductLine, newTheme }: Save): Promise<Initiative> {
  if (newProductLine) await api('POST /product-lines', { body: { name: input.productLine } });
  if (newTheme) await api('POST /themes', { body: { name: input.theme } });
  if (!existing) return api('POST /initiatives', { body: input });
  const { key: _, ...changes } = input;
  return api('PATCH /initiatives/:key', { params: { key: existing }, body: changes });
}

export const useSaveInitiative = () => useMutation({ mutationFn: save });
