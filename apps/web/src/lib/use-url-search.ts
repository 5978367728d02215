import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useAppSearch, useSetSearch } from './url-state.ts';

const WAIT_MS = 250;

/** A text parameter of the URL behind a field: typed at once, written to the URL when the typing rests. */
export function useUrlSearch(name: string): [string, (text: string) => void] {
  const inUrl = useAppSearch()[name] ?? '';
  const setSearch = useSetSearch();
  const [typed, setTyped] = useState(inUrl);
  const written = useRef(inUrl);
  const write = useDebouncedCallback((text: string) => {
    written.current = text.trim();
    setSearch({ [name]: written.current || undefined });
  }, WAIT_MS);
  useEffect(() => {
    // Changed elsewhere, by a link or by clearing the filters: the field follows.
    if (inUrl !== written.current) {
      written.current = inUrl;
      setTyped(inUrl);
    }
  }, [inUrl]);
  const change = (text: string) => {
    setTyped(text);
    write(text);
  };
  return [typed, change];
}
