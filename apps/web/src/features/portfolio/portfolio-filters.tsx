import { Checkbox } from '@mantine/core';
import type { Portfolio } from '@steward/contracts';
import { Filter, FilterBar, SearchField } from '../../components/filter-bar.tsx';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useBetFilters } from './api.ts';

const FILTERS = [
  { key: 'productLine', label: 'Product line', facet: 'productLines' },
  { key: 'theme', label: 'Theme', facet: 'themes' },
  { key: 'stage', label: 'Stage', facet: 'stages' },
  { key: 'owner', label: 'Owner', facet: 'owners' },
  { key: 'team', label: 'Team', facet: 'teams' },
] as const;

/** Which bets the page is about; every figure and picture follows. */
export function PortfolioFilters({ facets }: { facets: Portfolio['facets'] }) {
  const filters = useBetFilters();
  return (
    <FilterBar active={filters.active} onClear={filters.clear}>
      {FILTERS.map(({ key, label, facet }) => (
        <Filter
          key={key}
          label={label}
          options={facets[facet]}
          chosen={filters.values(key)}
          onChange={(chosen) => filters.set(key, chosen)}
        />
      ))}
    </FilterBar>
  );
}

/** Whether the table shows value and return through each lens instead of all figures through one. */
export function SideBySide() {
  const { lenses } = useAppSearch();
  const setSearch = useSetSearch();
  return (
    <Checkbox
      size="xs"
      label="Lenses side by side"
      checked={lenses !== undefined}
      onChange={(event) => setSearch({ lenses: event.currentTarget.checked ? 'all' : undefined })}
    />
  );
}

/** The search among the listed bets; it narrows the table alone. */
export function BetSearch() {
  const { q = '' } = useAppSearch();
  const setSearch = useSetSearch();
  return (
    <SearchField label="Search bets" value={q} onChange={(text) => setSearch({ q: text || undefined })} />
  );
}
