import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Filter, FilterBar, SearchField } from '../../components/filter-bar.tsx';
import { apiQuery } from '../../lib/query.ts';
import { useMay } from '../../lib/session.ts';
import { useSetSearch } from '../../lib/url-state.ts';
import { useUrlSearch } from '../../lib/use-url-search.ts';
import { useEffortFilters } from './api.ts';
import styles from './effort.module.css';

const NONE = '-';

/** The filters of effort; all live in the URL under the names the API takes. */
export function EffortFilters({ importName }: { importName: string | null }) {
  const filters = useEffortFilters();
  const [search, setSearch] = useUrlSearch('search');
  const withPeople = useMay('imports:read');
  const teams = useQuery(apiQuery('GET /teams'));
  const initiatives = useQuery(apiQuery('GET /initiatives', { query: { limit: '500' } }));
  return (
    <FilterBar active={filters.active} onClear={filters.clear}>
      <SearchField
        label={withPeople ? 'Person, task, text, id…' : 'Task, project, text, id…'}
        value={search}
        onChange={(text) => setSearch(text.slice(0, 100))}
      />
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
      {filters.query.importId && <ImportChip name={importName} />}
    </FilterBar>
  );
}

function ImportChip({ name }: { name: string | null }) {
  const setSearch = useSetSearch();
  return (
    <span className={styles.import}>
      Import: {name ?? 'one file'}
      <CloseButton
        size="xs"
        aria-label="Lines of all imports"
        onClick={() => setSearch({ importId: undefined })}
      />
    </span>
  );
}
