import type { RouteKey } from '@steward/contracts';
import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { type ApiArgs, ApiError, api } from './request.ts';

type ReadKey = Extract<RouteKey, `GET ${string}`>;

/** Query options of a GET route, keyed by route and arguments: `useQuery(apiQuery('GET /teams'))`. */
export function apiQuery<K extends ReadKey>(key: K, ...args: ApiArgs<K>) {
  const [options] = args;
  return queryOptions({
    queryKey: [key, options?.params ?? null, options?.query ?? null],
    queryFn: ({ signal }) => api(key, ...([{ ...options, signal }] as unknown as ApiArgs<K>)),
  });
}

const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof ApiError && (error.status >= 500 || error.status === 0);

/**
 * One client for the application. Every change may move any figure, so a successful mutation makes
 * all that was read stale (unless its meta says `keepReads`); `onSignedOut` is called when the session has ended.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.code === 'unauthenticated') onSignedOut();
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError,
      onSuccess: (_data, _variables, _result, mutation) => {
        if (!mutation.meta?.keepReads) void client.invalidateQueries();
      },
    }),
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: worthRetrying },
      mutations: { retry: false },
    },
  });
  return client;
}
