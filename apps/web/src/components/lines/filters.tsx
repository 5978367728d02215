import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { apiQuery } from '../../lib/query.ts';
import { type AppSearch, type useFilters, useSetSearch } from '../../lib/url-state.ts';
import { Filter } from '../filter-bar.tsx';
import styles from './lines.module.css';

/** The value of a filter for lines that name none. */
export const NONE = '-';

type Filters = Pick<ReturnType<typeof useFilters<'team' | 'initiative'>>, 'values' | 'set'>;

/** Whose lines, and for which bet as the file says; both live in the URL under the names the API takes. */
export function TeamAndInitiative({ filters }: { filters: Filters }) {
  const teams = useQuery(apiQuery('GET /teams'));
  const initiatives = useQuery(apiQuery('GET /initiatives', { query: { limit: '500' } }));
  return (
    <>
      <Filter
        label="Team"
        options={[{ value: NONE, label: 'No team' }, ...(teams.data?.items.map(({ name }) => name) ?? [])]}
        chosen={filters.values('team')}
        onChange={(chosen) => filters.set('team', chosen)}
      />
      <Filter
        label="Initiative"
        options={[
          { value: NONE, label: 'No key' },
          ...(initiatives.data?.items.map(({ key, name }) => ({ value: key, label: `${key} · ${name}` })) ??
            []),
        ]}
        chosen={filters.values('initiative')}
        onChange={(chosen) => filters.set('initiative', chosen)}
      />
    </>
  );
}

interface FilterChipProps {
  /** What the URL holds it as. */
  name: keyof AppSearch;
  /** What taking it away shows. */
  all: string;
  children: ReactNode;
}

/** A filter that a link has set, to be taken away. */
export function FilterChip({ name, all, children }: FilterChipProps) {
  const setSearch = useSetSearch();
  return (
    <span className={styles.chip}>
      {children}
      <CloseButton size="xs" aria-label={all} onClick={() => setSearch({ [name]: undefined })} />
    </span>
  );
}

export const ImportChip = ({ name }: { name: string | null }) => (
  <FilterChip name="importId" all="Lines of all imports">
    Import: {name ?? 'one file'}
  </FilterChip>
);
