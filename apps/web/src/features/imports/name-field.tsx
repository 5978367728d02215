import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { apiQuery } from '../../lib/query.ts';

interface NameFieldProps {
  label: string;
  /** Where the known names are read. */
  known: 'GET /teams' | 'GET /product-lines';
  value: string;
  onChange: (value: string) => void;
}

/** A known name or a new one. Decided on leaving the field, since every decision reads the file anew. */
export function NameField({ label, known, value, onChange }: NameFieldProps) {
  const names = useQuery(apiQuery(known));
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const settle = (text: string) => {
    const name = text.trim().slice(0, 120);
    if (name !== value) onChange(name);
  };
  return (
    <Autocomplete
      label={label}
      data={names.data?.items.map(({ name }) => name) ?? []}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={settle}
      onBlur={() => settle(typed)}
      placeholder="None"
    />
  );
}
