import { Loader, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '../lib/query.ts';

interface InitiativePickerProps extends Omit<SelectProps, 'data' | 'onChange' | 'value'> {
  value: string | null;
  onPick: (key: string | null, name: string | null) => void;
  /** Keys that are taken already and not offered. */
  without?: readonly string[];
}

/** Finds a bet by key or name, on the server, so that it works with any number of them. */
export function InitiativePicker({ value, onPick, without = [], ...rest }: InitiativePickerProps) {
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed, 200);
  const shown = value !== null && words.startsWith(`${value} · `) ? '' : words.trim();
  const found = useQuery({
    ...apiQuery('GET /initiatives', {
      query: { limit: '30', ...(shown && { search: shown.slice(0, 100) }) },
    }),
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items ?? [];
  const options = items
    .filter(({ key }) => key === value || !without.includes(key))
    .map(({ key, name }) => ({ value: key, label: `${key} · ${name}` }));
  if (value && !options.some((option) => option.value === value)) {
    options.unshift({ value, label: value });
  }
  return (
    <Select
      placeholder="Find a bet by key or name"
      {...rest}
      data={options}
      value={value}
      onChange={(key) => onPick(key, items.find((item) => item.key === key)?.name ?? null)}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has filtered already, by more than the label shows.
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isFetching ? 'Looking…' : 'No such bet'}
      rightSection={found.isFetching && typed ? <Loader size={14} /> : undefined}
    />
  );
}
