import { Button, Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { Filter, FilterBar, FilterButton, SearchField } from '../../components/filter-bar.tsx';
import { FilterChip, ImportChip, NONE, TeamAndInitiative } from '../../components/lines/filters.tsx';
import { apiQuery } from '../../lib/query.ts';
import { typedDecimal } from '../../lib/typed-number.ts';
import { useSetSearch } from '../../lib/url-state.ts';
import { useUrlSearch } from '../../lib/use-url-search.ts';
import { useLineFilters } from './api.ts';
import styles from './costs.module.css';

const CATEGORIES = Object.entries(CATEGORY_LABELS).map(([value, label]) => ({ value, label }));

/** The filters of the ledger; all live in the URL under the names the API takes. */
export function LineFilters({ importName }: { importName: string | null }) {
  const filters = useLineFilters();
  const [search, setSearch] = useUrlSearch('search');
  return (
    <FilterBar active={filters.active} onClear={filters.clear}>
      <SearchField
        label="Vendor, text, account, id…"
        value={search}
        onChange={(text) => setSearch(text.slice(0, 100))}
      />
      <Filter
        label="Category"
        options={CATEGORIES}
        chosen={filters.values('category')}
        onChange={(chosen) => filters.set('category', chosen)}
      />
      <TeamAndInitiative filters={filters} />
      <AmountFilter min={filters.query.min} max={filters.query.max} />
      {filters.query.importId && <ImportChip name={importName} />}
      {filters.query.person && <PersonChip person={filters.query.person} />}
      {filters.query.rule && <RuleChip id={filters.query.rule} />}
    </FilterBar>
  );
}

const PersonChip = ({ person }: { person: string }) => (
  <FilterChip name="person" all="Lines of all people">
    Person: {person === NONE ? 'nobody named' : person}
  </FilterChip>
);

function RuleChip({ id }: { id: string }) {
  const rules = useQuery(apiQuery('GET /allocation-rules'));
  const name = rules.data?.items.find((rule) => rule.id === id)?.name;
  return (
    <FilterChip name="rule" all="Lines of all rules">
      Rule: {name ?? (rules.data ? 'one that does not stand any more' : '…')}
    </FilterChip>
  );
}

/** A bound as the API takes it; undefined for none, null for what is no number. */
function boundOf(field: FormDataEntryValue | null): string | undefined | null {
  const typed = String(field ?? '').trim();
  return typed === '' ? undefined : typedDecimal(typed);
}

function AmountFilter({ min, max }: { min: string | undefined; max: string | undefined }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const [bad, setBad] = useState(false);
  const setSearch = useSetSearch();
  const says = [min && `≥ ${min}`, max && `≤ ${max}`].filter(Boolean).join(', ');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [low, high] = [boundOf(form.get('min')), boundOf(form.get('max'))];
    setBad(low === null || high === null);
    if (low === null || high === null) return;
    setSearch({ min: low, max: high });
    close();
  };
  return (
    <Popover opened={opened} onChange={(open) => !open && close()} position="bottom-start" trapFocus>
      <Popover.Target>
        <FilterButton label="Amount" says={says || null} onClick={toggle} />
      </Popover.Target>
      <Popover.Dropdown aria-label="Amount">
        <form onSubmit={submit}>
          <div className={styles.amounts}>
            <TextInput
              size="xs"
              label="At least"
              name="min"
              defaultValue={min}
              inputMode="decimal"
              error={bad}
            />
            <TextInput
              size="xs"
              label="At most"
              name="max"
              defaultValue={max}
              inputMode="decimal"
              error={bad}
            />
          </div>
          <Button type="submit" size="xs" mt="xs">
            Apply
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
