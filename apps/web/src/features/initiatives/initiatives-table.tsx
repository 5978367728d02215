import type { Initiative } from '@steward/contracts';
import type { ReactNode } from 'react';
import { StageBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { STAGES } from './api.ts';
import styles from './initiatives.module.css';

function Day({ date }: { date: string | null }) {
  const format = useFormat();
  return date ? (
    <span className={styles.day}>{format.date(date)}</span>
  ) : (
    <span className={styles.none}>–</span>
  );
}

const COLUMNS: Column<Initiative>[] = [
  {
    id: 'key',
    header: 'Key',
    priority: 2,
    sort: ({ key }) => key,
    cell: ({ key }) => <span className={styles.key}>{key}</span>,
  },
  {
    id: 'name',
    header: 'Name',
    sort: ({ name }) => name,
    cell: ({ key, name }) => (
      <TextLink to="/initiatives/$key" params={{ key }} className={styles.name} underline="never">
        {name}
      </TextLink>
    ),
  },
  {
    id: 'stage',
    header: 'Stage',
    sort: ({ stage }) => STAGES.indexOf(stage),
    firstSort: 'asc',
    cell: ({ stage }) => <StageBadge stage={stage} />,
  },
  { id: 'theme', header: 'Theme', priority: 2, sort: ({ theme }) => theme, cell: ({ theme }) => theme },
  {
    id: 'productLine',
    header: 'Product line',
    priority: 3,
    sort: ({ productLine }) => productLine,
    cell: ({ productLine }) => productLine,
  },
  { id: 'owner', header: 'Owner', priority: 2, sort: ({ owner }) => owner, cell: ({ owner }) => owner },
  {
    id: 'startedOn',
    header: 'Started',
    priority: 2,
    sort: ({ startedOn }) => startedOn,
    cell: ({ startedOn }) => <Day date={startedOn} />,
  },
  {
    id: 'launchedOn',
    header: 'Launched',
    priority: 2,
    sort: ({ launchedOn }) => launchedOn,
    cell: ({ launchedOn }) => <Day date={launchedOn} />,
  },
];

const EDIT: Column<Initiative> = {
  id: 'edit',
  header: <span className={styles.hidden}>Edit</span>,
  align: 'right',
  cell: ({ key }) => (
    <TextLink to="." search={(before) => ({ ...before, edit: key })} aria-label={`Edit ${key}`}>
      Edit
    </TextLink>
  ),
};

const WITH_EDIT = [...COLUMNS, EDIT];

interface InitiativesTableProps {
  rows: Initiative[] | undefined;
  empty: ReactNode;
}

export function InitiativesTable({ rows, empty }: InitiativesTableProps) {
  const mayWrite = useMay('initiatives:write');
  return (
    <DataTable
      label="List of initiatives"
      columns={mayWrite ? WITH_EDIT : COLUMNS}
      rows={rows}
      rowKey={({ key }) => key}
      linked
      maxHeight="max(480px, calc(100dvh - 220px))"
      empty={empty}
    />
  );
}
