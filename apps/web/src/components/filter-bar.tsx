import { Button, Checkbox, CloseButton, Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconSearch } from '@tabler/icons-react';
import { type ComponentPropsWithRef, type ReactNode, useState } from 'react';
import styles from './filter-bar.module.css';

export interface FilterOption {
  value: string;
  label?: ReactNode;
}

interface FilterProps {
  label: string;
  options: readonly (string | FilterOption)[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

interface FilterButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'color'> {
  label: string;
  /** What is chosen; null for nothing. */
  says: ReactNode;
}

/** The button of a filter: its name, and what is chosen. */
export const FilterButton = ({ label, says, ...rest }: FilterButtonProps) => (
  <Button
    {...rest}
    variant="default"
    size="xs"
    rightSection={<IconChevronDown size={14} />}
    className={styles.filter}
    data-active={says !== null || undefined}
  >
    {label}
    {says !== null && <span className={styles.says}>{says}</span>}
  </Button>
);

const SEARCH_FROM = 9;

/** One multi-select filter: a button that says what is chosen, a list to choose from. */
export function Filter({ label, options, chosen, onChange }: FilterProps) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const [search, setSearch] = useState('');
  const all = options.map(
    (option): FilterOption => (typeof option === 'string' ? { value: option } : option),
  );
  const shown = all.filter(({ value }) => value.toLowerCase().includes(search.trim().toLowerCase()));
  const says = chosen.length === 1 ? chosen[0] : `${chosen.length} chosen`;
  const flip = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((item) => item !== value) : [...chosen, value]);
  return (
    <Popover opened={opened} onChange={(open) => !open && close()} position="bottom-start" trapFocus>
      <Popover.Target>
        <FilterButton label={label} says={chosen.length > 0 ? says : null} onClick={toggle} />
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={label}>
        {all.length >= SEARCH_FROM && (
          <TextInput
            size="xs"
            placeholder="Find"
            aria-label={`Find in ${label.toLowerCase()}`}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            mb={8}
          />
        )}
        <div className={styles.options}>
          {shown.map(({ value, label: text }) => (
            <Checkbox
              key={value}
              size="xs"
              label={text ?? value}
              checked={chosen.includes(value)}
              onChange={() => flip(value)}
            />
          ))}
          {shown.length === 0 && <span className={styles.none}>None</span>}
        </div>
        {chosen.length > 0 && (
          <Button variant="subtle" size="compact-xs" mt={8} onClick={() => onChange([])}>
            Clear
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface FilterBarProps {
  children: ReactNode;
  /** Shows a button that takes all filters away. */
  active?: boolean;
  onClear?: () => void;
}

/** A line of filters and a search field. */
export function FilterBar({ children, active, onClear }: FilterBarProps) {
  return (
    <search className={styles.bar}>
      {children}
      {active && onClear && (
        <Button variant="subtle" size="xs" color="gray" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </search>
  );
}

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** The search field of a page; `/` brings the focus here. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <TextInput
      data-search
      size="xs"
      className={styles.search}
      leftSection={<IconSearch size={14} stroke={1.6} />}
      rightSection={
        value ? <CloseButton size="xs" aria-label="Clear the search" onClick={() => onChange('')} /> : null
      }
      placeholder={label}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
