import type { Lens } from '@steward/contracts';
import { joinList, splitList } from '@steward/contracts/lists';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { LENSES } from './lenses.ts';

export const HORIZONS = ['0', '12', '24', '36', '60'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** What every page shares in the URL. A missing bound means all there is; lens and horizon have defaults. */
export interface SharedSearch {
  from?: string;
  to?: string;
  lens?: Lens;
  horizon?: Horizon;
}

/** All search parameters are texts; pages add their own beside the shared ones. */
export type AppSearch = SharedSearch & { [name: string]: string | undefined };

export const SHARED_KEYS = ['from', 'to', 'lens', 'horizon'] as const;

const PERIOD = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;

const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((item) => item === value);

/** Keeps what is valid of a URL's search and drops the rest, so that a mangled link still opens. */
export function validateSearch(raw: Record<string, unknown>): AppSearch {
  const search: AppSearch = {};
  for (const [name, value] of Object.entries(raw))
    if (typeof value === 'string' && value) search[name] = value;
  const period = (value: unknown) => (typeof value === 'string' && PERIOD.test(value) ? value : undefined);
  let from = period(raw.from);
  let to = period(raw.to);
  if (from && to && from > to) [from, to] = [to, from];
  return {
    ...search,
    from,
    to,
    lens: oneOf(LENSES, raw.lens),
    horizon: oneOf(HORIZONS, raw.horizon),
  };
}

/** Plain `a=b` pairs: the router's own JSON encoding would quote "12" and hide what a link says. */
export const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text));

export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text.replaceAll('%2C', ',')}` : '';
}

export const useAppSearch = (): AppSearch => useSearch({ strict: false }) as AppSearch;

/** Changes search parameters of the page in place; undefined removes one. */
export function useSetSearch(): (changes: AppSearch, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (changes, options) => {
      void navigate({
        to: '.',
        search: (before: AppSearch) => ({ ...before, ...changes }),
        replace: options?.replace ?? true,
        resetScroll: false,
      });
    },
    [navigate],
  );
}

/** The shared part of the URL, as the queries of valuation routes take it. */
export function useSpan(): SharedSearch {
  const { from, to, lens, horizon } = useAppSearch();
  return useMemo(() => ({ from, to, lens, horizon }), [from, to, lens, horizon]);
}

/** The lens in force. */
export const useLens = (): Lens => useAppSearch().lens ?? 'claimed';

/** Multi-select filters that live in the URL as comma lists, under the names the API takes. */
export function useFilters<K extends string>(keys: readonly K[]) {
  const search = useAppSearch();
  const setSearch = useSetSearch();
  const query = Object.fromEntries(keys.map((key) => [key, search[key] || undefined])) as Partial<
    Record<K, string>
  >;
  const values = (key: K): string[] => splitList(search[key] ?? '');
  const set = (key: K, chosen: readonly string[]) => setSearch({ [key]: joinList(chosen) || undefined });
  const clear = () => setSearch(Object.fromEntries(keys.map((key) => [key, undefined])));
  const active = keys.some((key) => search[key]);
  return { query, values, set, clear, active };
}
