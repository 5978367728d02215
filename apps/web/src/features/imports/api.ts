import type { Import, Inspection, RouteBody } from '@steward/contracts';
import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { apiQuery } from '../../lib/query.ts';
import { api, apiUrl, send } from '../../lib/request.ts';
import { type Decisions, inspectOptions, partToInspect } from './reading.ts';

const POLL_MS = 1000;

/** What the server understands of a file under the decisions made. The last answer stays until the next. */
export const useInspection = (id: string, file: File, decided: Decisions) =>
  useQuery({
    queryKey: ['POST /imports/inspect', id, decided],
    queryFn: async ({ signal }): Promise<Inspection> => {
      const part = await partToInspect(file);
      const form = new FormData();
      form.append('options', JSON.stringify(inspectOptions(file, part.size, decided)));
      form.append('file', part, file.name);
      const url = apiUrl('/imports/inspect');
      const response = await send(url, { method: 'POST', body: form, signal });
      return response.json();
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

const PAGE = '50';

/** The history of imports; followed closely while a file is being received. */
export const useImports = (sending: boolean) =>
  useInfiniteQuery({
    ...infiniteQueryOptions({
      queryKey: ['GET /imports', 'pages'],
      queryFn: ({ pageParam, signal }) =>
        api('GET /imports', { query: { limit: PAGE, cursor: pageParam ?? undefined }, signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
    refetchInterval: ({ state }) =>
      sending || state.data?.pages.some(({ items }) => items.some(isReceiving)) ? POLL_MS : false,
  });

export const isReceiving = ({ status }: Pick<Import, 'status'>): boolean => status === 'receiving';

/** One import with its report, followed while it is being received. */
export const useImport = (id: string) =>
  useQuery({
    ...apiQuery('GET /imports/:id', { params: { id } }),
    refetchInterval: ({ state }) => (state.data && isReceiving(state.data) ? POLL_MS : false),
  });

export type ProblemKind = 'rejected' | 'skipped' | 'duplicate';

/** The rows that became no line, page by page. */
export const useProblems = (id: string, kind: ProblemKind | undefined) =>
  useInfiniteQuery({
    queryKey: ['GET /imports/:id/problems', id, kind ?? null],
    queryFn: ({ pageParam, signal }) =>
      api('GET /imports/:id/problems', {
        params: { id },
        query: { kind, limit: '100', cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const rejectsUrl = (id: string): string => apiUrl('/imports/:id/rejects', { id });

export const usePostImport = (id: string) =>
  useMutation({
    mutationFn: (body: RouteBody<'POST /imports/:id/post'>) =>
      api('POST /imports/:id/post', { params: { id }, body }),
  });

export const useVoidImport = (id: string) =>
  useMutation({
    mutationFn: (reason: string) => api('POST /imports/:id/void', { params: { id }, body: { reason } }),
  });

export const useDiscardImport = () =>
  useMutation({
    mutationFn: (id: string) => api('POST /imports/:id/discard', { params: { id }, body: {} }),
  });

/** The mappings that stand, by name. */
export const useMappings = () => useQuery(apiQuery('GET /mappings'));

export const useRenameMapping = (id: string) =>
  useMutation({
    mutationFn: (name: string) => api('PATCH /mappings/:id', { params: { id }, body: { name } }),
  });

export const useRetireMapping = (id: string) =>
  useMutation({
    mutationFn: () => api('POST /mappings/:id/retire', { params: { id }, body: {} }),
  });
