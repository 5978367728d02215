import { Button, SegmentedControl } from '@mantine/core';
import type { ImportProblem, ImportReport } from '@steward/contracts';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { Mark } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { type ProblemKind, rejectsUrl, useProblems } from './api.ts';
import styles from './imports.module.css';

const TONES = { rejected: 'negative', duplicate: 'warning', skipped: 'neutral' } as const;
const WORDS = { rejected: 'Rejected', duplicate: 'Duplicate', skipped: 'Skipped' } as const;
const KINDS = ['rejected', 'duplicate', 'skipped'] as const;

const COLUMNS: Column<ImportProblem>[] = [
  { id: 'row', header: 'Row', align: 'right', width: '72px', cell: ({ row }) => row },
  {
    id: 'kind',
    header: '',
    label: 'Kind',
    width: '104px',
    cell: ({ kind }) => <Mark tone={TONES[kind]}>{WORDS[kind]}</Mark>,
  },
  {
    id: 'column',
    header: 'Column',
    cell: ({ column }) => column ?? <span className={styles.dim}>whole row</span>,
  },
  {
    id: 'value',
    header: 'Value',
    cell: ({ value }) => <span className={styles.parsed}>{value ?? '–'}</span>,
  },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => reason },
];

/** Every row that became no counting line, with its number, column, value and reason. */
export function Problems({ report }: { report: ImportReport }) {
  const [kind, setKind] = useState<ProblemKind | 'all'>('all');
  const format = useFormat();
  const { rows, id } = report;
  const present = KINDS.filter((one) => rows[one] > 0);
  const problems = useProblems(id, kind === 'all' ? undefined : kind);
  const items = problems.data?.pages.flatMap((page) => page.items);
  return (
    <Section
      title="Rows that need a look"
      note="By their number in the file. The rejected ones come as a CSV to correct and drop again."
      actions={
        rows.rejected > 0 && (
          <Button
            component="a"
            href={rejectsUrl(id)}
            download
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            Rejected rows (CSV)
          </Button>
        )
      }
    >
      {present.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label="Which rows"
          data={[
            { value: 'all', label: 'All' },
            ...present.map((one) => ({ value: one, label: `${WORDS[one]} ${format.number(rows[one])}` })),
          ]}
          value={kind}
          onChange={(value) => setKind(value as ProblemKind | 'all')}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      {problems.error && !items ? (
        <ErrorState error={problems.error} onRetry={() => void problems.refetch()} />
      ) : (
        <DataTable
          label="Rows that need a look"
          columns={COLUMNS}
          rows={items}
          rowKey={(row) => `${row.row} ${row.kind} ${row.column} ${row.reason}`}
          maxHeight="480px"
          rowHeight={36}
          empty={
            <EmptyState title="Every row was taken">No row was rejected, skipped or seen before.</EmptyState>
          }
        />
      )}
      {problems.hasNextPage && (
        <Button
          variant="default"
          mx="auto"
          loading={problems.isFetchingNextPage}
          onClick={() => void problems.fetchNextPage()}
        >
          Show more rows
        </Button>
      )}
    </Section>
  );
}
