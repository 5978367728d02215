import { Button } from '@mantine/core';
import type { Import } from '@steward/contracts';
import { StatusBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import { quantityWords } from './effort-words.ts';
import styles from './imports.module.css';
import { bytesText } from './reading.ts';

interface HistoryTableProps {
  imports: readonly Import[] | undefined;
  onMore: (() => void) | null;
  loadingMore: boolean;
  mayStage: boolean;
}

const monthsOf = ({ firstPeriod, lastPeriod }: Import, format: Format): string => {
  if (!firstPeriod || !lastPeriod) return '–';
  return firstPeriod === lastPeriod
    ? format.period(firstPeriod)
    : `${format.shortPeriod(firstPeriod)} – ${format.shortPeriod(lastPeriod)}`;
};

const columnsWith = (format: Format): Column<Import>[] => [
  {
    id: 'file',
    header: 'File',
    cell: (row) => (
      <TextLink
        to="/imports/$id"
        params={{ id: row.id }}
        fz="inherit"
        fw={500}
        // A long name must not push the amount out of a phone.
        style={{ overflowWrap: 'anywhere' }}
      >
        {row.fileName}
      </TextLink>
    ),
  },
  { id: 'status', header: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  { id: 'months', header: 'Months', priority: 2, cell: (row) => monthsOf(row, format) },
  {
    id: 'lines',
    header: 'Lines',
    priority: 2,
    align: 'right',
    cell: ({ rows, status, bytes }) =>
      status === 'receiving'
        ? `${format.number(rows.total)} rows, ${bytesText(Number(bytes))}`
        : rows.duplicate === 0
          ? format.number(rows.accepted)
          : `${format.number(rows.accepted)} + ${format.number(rows.duplicate)} duplicate`,
  },
  {
    id: 'problems',
    header: 'Rejected',
    priority: 3,
    align: 'right',
    cell: ({ rows }) =>
      rows.rejected > 0 ? <span className={styles.bad}>{format.number(rows.rejected)}</span> : '0',
  },
  {
    id: 'amount',
    header: 'Amount',
    align: 'right',
    cell: ({ reportingAmount, quantities, rows }) =>
      quantities && rows.accepted > 0 ? (
        quantityWords(quantities, format)
      ) : reportingAmount === null ? (
        '–'
      ) : (
        <MoneyText amount={reportingAmount} />
      ),
  },
  { id: 'by', header: 'By', priority: 3, cell: ({ createdBy }) => createdBy },
  {
    id: 'at',
    header: 'Dropped',
    priority: 2,
    cell: ({ createdAt }) => <span className={styles.dim}>{format.dateTime(createdAt)}</span>,
  },
];

/** Every import there was, whatever became of it. */
export function HistoryTable({ imports, onMore, loadingMore, mayStage }: HistoryTableProps) {
  const format = useFormat();
  return (
    <>
      <DataTable
        label="Imports"
        columns={columnsWith(format)}
        rows={imports}
        rowKey={(row) => row.id}
        linked
        empty={
          <EmptyState title="No file has been imported yet">
            {mayStage
              ? 'Drop the first export above. It is read and shown to you; nothing counts until you post it.'
              : 'Finance imports the costs; every file then stands here with its report.'}
          </EmptyState>
        }
      />
      {onMore && (
        <Button variant="default" onClick={onMore} loading={loadingMore} mx="auto">
          Show older imports
        </Button>
      )}
    </>
  );
}
