import type { RevenueReport } from '@steward/contracts';
import { Mark } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat } from '../../lib/use-format.ts';
import styles from './imports.module.css';
import { MEANING_LABELS } from './revenue-reading.ts';

interface Part {
  key: string;
  label: string;
  mark?: string;
  arr: string;
  lines: number;
}

/** What a file of movements does to ARR, by movement, product line and month. */
export function RevenueBreakdowns({ moved }: { moved: RevenueReport }) {
  const format = useFormat();
  const movements = moved.byMovement.map(({ movement, ...sums }) => ({
    key: movement,
    label: MEANING_LABELS[movement],
    ...sums,
  }));
  const lines = moved.byProductLine.map(({ productLine, known, ...sums }) => ({
    key: productLine ?? '',
    label: productLine ?? 'No product line',
    ...(productLine !== null && !known && { mark: 'unknown' }),
    ...sums,
  }));
  const months = moved.byPeriod.map(({ period, ...sums }) => ({
    key: period,
    label: format.period(period),
    ...sums,
  }));
  return (
    <div className={styles.facts}>
      <PartTable title="ARR by movement" noun="Movement" parts={movements} />
      <PartTable title="ARR by product line" noun="Product line" parts={lines} />
      <PartTable title="ARR by month" noun="Month" parts={months} />
    </div>
  );
}

function PartTable({ title, noun, parts }: { title: string; noun: string; parts: readonly Part[] }) {
  const format = useFormat();
  const columns: Column<Part>[] = [
    {
      id: 'part',
      header: noun,
      cell: ({ label, mark }) => (
        <>
          {label} {mark && <Mark tone="warning">{mark}</Mark>}
        </>
      ),
      sort: ({ key }) => key,
    },
    {
      id: 'lines',
      header: 'Lines',
      align: 'right',
      cell: ({ lines }) => format.number(lines),
      sort: ({ lines }) => lines,
    },
    {
      id: 'arr',
      header: 'ARR',
      align: 'right',
      cell: ({ arr }) => <MoneyText amount={arr} />,
      sort: ({ arr }) => Number(arr),
    },
  ];
  return (
    <Section title={title}>
      <DataTable
        label={title}
        columns={columns}
        rows={parts}
        rowKey={({ key }) => key}
        maxHeight="360px"
        rowHeight={36}
      />
    </Section>
  );
}
