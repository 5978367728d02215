import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useFormat } from '../lib/use-format.ts';

interface MonthMenuProps {
  period: string;
  /** The months of the grid, this one among them. */
  periods: readonly string[];
  copy: (from: string, to: readonly string[]) => void;
}

/** Fills a month of a grid from the one before, or those after it from this one. */
export function MonthMenu({ period, periods, copy }: MonthMenuProps) {
  const format = useFormat();
  const at = periods.indexOf(period);
  const before = periods[at - 1];
  const after = periods.slice(at + 1);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Fill ${format.period(period)}`}>
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {before && (
          <Menu.Item onClick={() => copy(before, [period])}>Copy from {format.period(before)}</Menu.Item>
        )}
        {after.length > 0 && (
          <Menu.Item onClick={() => copy(period, after)}>Repeat in the months after</Menu.Item>
        )}
        {!before && after.length === 0 && <Menu.Item disabled>Choose more months above to copy</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
