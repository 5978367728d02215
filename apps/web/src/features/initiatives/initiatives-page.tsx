import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Filter, FilterBar, SearchField } from '../../components/filter-bar.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page as Frame } from '../../components/page.tsx';
import { useMay } from '../../lib/session.ts';
import { useAppSearch, useFilters, useSetSearch } from '../../lib/url-state.ts';
import { LIST_FILTERS, STAGES, useInitiatives, useProductLines, useThemes } from './api.ts';
import styles from './initiatives.module.css';
import { InitiativesTable } from './initiatives-table.tsx';

const InitiativeDrawer = lazy(async () => ({
  default: (await import('./initiative-drawer.tsx')).InitiativeDrawer,
}));

/** Which bets are there, and who answers for them? */
export function Page() {
  const search = useAppSearch();
  const setSearch = useSetSearch();
  const mayWrite = useMay('initiatives:write');
  const filters = useFilters(LIST_FILTERS);
  const [wanted] = useDebouncedValue(search.q ?? '', 200);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInitiatives(wanted);
  const rows = data?.pages.flatMap(({ items }) => items);
  const narrowed = filters.active || Boolean(wanted);
  const closeDrawer = () => setSearch({ new: undefined, edit: undefined });
  return (
    <Frame
      title="Initiatives"
      finding="The roadmap bets that cost and value are traced to."
      actions={
        mayWrite && (
          <ButtonLink to="/initiatives" search={(before) => ({ ...before, new: '1' })}>
            New initiative
          </ButtonLink>
        )
      }
    >
      <InitiativeFilters />
      {error && !rows ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <InitiativesTable rows={rows} empty={<NoInitiatives narrowed={narrowed} mayWrite={mayWrite} />} />
      )}
      {hasNextPage && (
        <Button
          variant="default"
          className={styles.more}
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      )}
      {mayWrite && (search.new || search.edit) && (
        <Suspense fallback={null}>
          <InitiativeDrawer edit={search.edit} onClose={closeDrawer} />
        </Suspense>
      )}
    </Frame>
  );
}

function InitiativeFilters() {
  const { q = '' } = useAppSearch();
  const setSearch = useSetSearch();
  const filters = useFilters(LIST_FILTERS);
  const options = { productLine: useProductLines() ?? [], theme: useThemes() ?? [], stage: STAGES };
  const labels = { productLine: 'Product line', theme: 'Theme', stage: 'Stage' };
  return (
    <FilterBar active={filters.active} onClear={filters.clear}>
      <SearchField
        label="Search initiatives"
        value={q}
        onChange={(text) => setSearch({ q: text || undefined })}
      />
      {LIST_FILTERS.map((key) => (
        <Filter
          key={key}
          label={labels[key]}
          options={options[key]}
          chosen={filters.values(key)}
          onChange={(chosen) => filters.set(key, chosen)}
        />
      ))}
    </FilterBar>
  );
}

function NoInitiatives({ narrowed, mayWrite }: { narrowed: boolean; mayWrite: boolean }) {
  if (narrowed)
    return <EmptyState title="No initiative matches">Change the search or the filters.</EmptyState>;
  return (
    <EmptyState
      title="No initiative yet"
      action={
        mayWrite && (
          <ButtonLink to="/initiatives" search={(before) => ({ ...before, new: '1' })}>
            New initiative
          </ButtonLink>
        )
      }
    >
      {mayWrite
        ? 'Add a bet with the key people use for it in ledgers; lines that already carry the key reach it at once.'
        : 'The CPO or a product manager adds the first one.'}
    </EmptyState>
  );
}
