import { FilterBar, SearchField } from '../../components/filter-bar.tsx';
import { ImportChip, TeamAndInitiative } from '../../components/lines/filters.tsx';
import { useMay } from '../../lib/session.ts';
import { useUrlSearch } from '../../lib/use-url-search.ts';
import { useEffortFilters } from './api.ts';

/** The filters of effort; all live in the URL under the names the API takes. */
export function EffortFilters({ importName }: { importName: string | null }) {
  const filters = useEffortFilters();
  const [search, setSearch] = useUrlSearch('search');
  const withPeople = useMay('imports:read');
  return (
    <FilterBar active={filters.active} onClear={filters.clear}>
      <SearchField
        label={withPeople ? 'Person, task, text, id…' : 'Task, project, text, id…'}
        value={search}
        onChange={(text) => setSearch(text.slice(0, 100))}
      />
      <TeamAndInitiative filters={filters} />
      {filters.query.importId && <ImportChip name={importName} />}
    </FilterBar>
  );
}
