import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core';
import type { QueueGroup } from '@steward/contracts';
import { parseAmount, ratioText } from '@steward/finance';
import { IconDots } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { FormError } from '../../components/form-error.tsx';
import { TextLink } from '../../components/links.tsx';
import type { Format } from '../../lib/format.ts';
import { newRuleSearch } from '../../lib/rule-link.ts';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './queue.module.css';
import { CAUSE_WORDS, groupId, groupName, isAssignable, isLeftOver, QUEUE_BY } from './queue.ts';
import { useQueueField, useWake } from './queue-api.ts';

const monthsText = ({ firstPeriod, lastPeriod }: QueueGroup, format: Format): string =>
  firstPeriod === lastPeriod
    ? format.shortPeriod(firstPeriod)
    : `${format.shortPeriod(firstPeriod)} – ${format.shortPeriod(lastPeriod)}`;

const spoken = (group: QueueGroup): string => `${groupName(group)}, ${group.team ?? 'no team'}`;

const whole = (amount: string): bigint => parseAmount(amount);

interface QueueTableProps {
  groups: readonly QueueGroup[];
  /** All that is unallocated. */
  total: string;
  chosen: ReadonlySet<string>;
  /** No more may be chosen. */
  full: boolean;
  /** Null for those who may only read. */
  onToggle: ((group: QueueGroup) => void) | null;
  onAssign: (group: QueueGroup) => void;
  onSnooze: (group: QueueGroup) => void;
}

const nameColumn = (header: string): Column<QueueGroup> => ({
  id: 'value',
  header,
  cell: (group) => (
    <>
      <span className={styles.cut} title={groupName(group)}>
        {group.value === null ? <span className={styles.dim}>{groupName(group)}</span> : groupName(group)}
      </span>
      <span className={styles.below}>{group.team ?? 'No team'}</span>
    </>
  ),
});

const teamColumn: Column<QueueGroup> = {
  id: 'team',
  header: 'Team',
  priority: 2,
  cell: ({ team }) => (
    <span className={styles.cut}>{team ?? <span className={styles.dim}>No team</span>}</span>
  ),
};

const amountColumn: Column<QueueGroup> = {
  id: 'amount',
  header: 'Amount',
  align: 'right',
  cell: ({ amount }) => <MoneyText amount={amount} />,
};

function columnsWith(props: QueueTableProps, format: Format, header: string): Column<QueueGroup>[] {
  const { total, chosen, full, onToggle, onAssign, onSnooze } = props;
  const all = whole(total);
  const pick: Column<QueueGroup> = {
    id: 'pick',
    header: <span className={styles.hidden}>Chosen</span>,
    width: '44px',
    cell: (group) =>
      isAssignable(group) && (
        <Checkbox
          size="xs"
          aria-label={`Choose ${spoken(group)}`}
          checked={chosen.has(groupId(group))}
          disabled={full && !chosen.has(groupId(group))}
          onChange={() => onToggle?.(group)}
        />
      ),
  };
  return [
    ...(onToggle ? [pick] : []),
    nameColumn(header),
    teamColumn,
    {
      id: 'why',
      header: 'Why it reaches no bet',
      priority: 2,
      cell: ({ causes }) => causes.map((cause) => CAUSE_WORDS[cause]).join('; '),
    },
    { id: 'months', header: 'Months', priority: 3, cell: (group) => monthsText(group, format) },
    {
      id: 'lines',
      header: 'Lines',
      align: 'right',
      priority: 3,
      cell: ({ lines }) => (lines === 0 ? '–' : format.number(lines)),
    },
    amountColumn,
    {
      id: 'share',
      header: 'Of all',
      align: 'right',
      priority: 2,
      cell: ({ amount }) => (all > 0n ? format.percent(ratioText(whole(amount), all)) : '–'),
    },
    {
      id: 'actions',
      header: <span className={styles.hidden}>Actions</span>,
      align: 'right',
      cell: (group) => <Actions group={group} readOnly={!onToggle} onAssign={onAssign} onSnooze={onSnooze} />,
    },
  ];
}

/** The groups that ask for an answer, the largest first. */
export function QueueTable(props: QueueTableProps) {
  const format = useFormat();
  const by = useQueueField();
  return (
    <DataTable
      label="Unallocated cost"
      columns={columnsWith(props, format, QUEUE_BY[by].label)}
      rows={props.groups}
      rowKey={groupId}
      maxHeight="max(420px, calc(100dvh - 316px))"
    />
  );
}

interface ActionsProps {
  group: QueueGroup;
  readOnly: boolean;
  onAssign: (group: QueueGroup) => void;
  onSnooze: (group: QueueGroup) => void;
}

function Actions({ group, readOnly, onAssign, onSnooze }: ActionsProps) {
  const { conditions, team } = group;
  const over = isLeftOver(group);
  const shares = over && team !== null;
  if (readOnly && !shares) return null;
  return (
    <span className={styles.rowActions}>
      {shares && (
        <TextLink to="/allocation" search={{ team, view: undefined }} fz="inherit">
          Shares<span className={styles.hidden}> of {team}</span>
        </TextLink>
      )}
      {!readOnly && conditions && (
        <TextLink to="/allocation" search={newRuleSearch(conditions)} fz="inherit">
          Make a rule<span className={styles.hidden}> of {spoken(group)}</span>
        </TextLink>
      )}
      {!readOnly && !over && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Answer ${spoken(group)}`}>
              <IconDots size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isAssignable(group) && <Menu.Item onClick={() => onAssign(group)}>Assign to a bet…</Menu.Item>}
            <Menu.Item onClick={() => onSnooze(group)}>Put aside…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </span>
  );
}

/** The groups that were put aside, with the reason, and the way back. */
export function AsideTable({ groups }: { groups: readonly QueueGroup[] }) {
  const format = useFormat();
  const by = useQueueField();
  const mayWrite = useMay('allocations:write');
  const { mutate, error, isPending } = useWake();
  const columns = useMemo(
    (): Column<QueueGroup>[] => [
      nameColumn(QUEUE_BY[by].label),
      teamColumn,
      {
        id: 'reason',
        header: 'Why it was put aside',
        priority: 2,
        cell: ({ snooze }) => `${snooze?.reason}${snooze?.by ? ` (${snooze.by})` : ''}`,
      },
      {
        id: 'until',
        header: 'Until',
        priority: 3,
        cell: ({ snooze }) => (snooze?.until ? format.period(snooze.until) : 'Brought back'),
      },
      amountColumn,
      {
        id: 'actions',
        header: <span className={styles.hidden}>Actions</span>,
        align: 'right',
        cell: (group) =>
          mayWrite && (
            <Button
              variant="default"
              size="compact-xs"
              disabled={isPending}
              aria-label={`Bring ${spoken(group)} back`}
              onClick={() => group.snooze && mutate(group.snooze.id)}
            >
              Bring back
            </Button>
          ),
      },
    ],
    [by, format, mayWrite, isPending, mutate],
  );
  return (
    <div className={styles.aside}>
      <DataTable label="Put aside" columns={columns} rows={groups} rowKey={groupId} />
      <FormError error={error} />
    </div>
  );
}
