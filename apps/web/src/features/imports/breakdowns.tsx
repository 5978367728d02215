import type { ImportReport } from '@steward/contracts';
import { periodsBetween } from '@steward/finance';
import { useCallback } from 'react';
import { Mark } from '../../components/badges.tsx';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { Chart } from '../../components/chart/chart.tsx';
import type { ChartTokens } from '../../components/chart/chart-tokens.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat } from '../../lib/use-format.ts';

import styles from './imports.module.css';
import { periodChart } from './period-chart.ts';

interface Part {
  key: string;
  label: string;
  mark?: string;
  amount: string;
  lines: number;
}

/** Accepted amounts in the reporting currency by month, category, team and initiative. */
export function Breakdowns({ report }: { report: ImportReport }) {
  const categories = report.byCategory.map(
    ({ category, ...sums }): Part => ({ key: category, label: CATEGORY_LABELS[category], ...sums }),
  );
  const known = new Set(report.newTeams);
  const teams = report.byTeam.map(
    ({ team, ...sums }): Part => ({
      key: team ?? '-',
      label: team ?? 'No team',
      mark: team !== null && known.has(team) ? 'new' : undefined,
      ...sums,
    }),
  );
  const initiatives = report.byInitiative.map(
    ({ initiative, known: isKnown, ...sums }): Part => ({
      key: initiative ?? '-',
      label: initiative ?? 'No key: goes through team shares',
      mark: initiative !== null && !isKnown ? 'unknown' : undefined,
      ...sums,
    }),
  );
  if (report.rows.accepted === 0) return null;
  return (
    <>
      <Months report={report} />
      <div className={styles.facts}>
        <PartTable title="Accepted by category" noun="Category" parts={categories} />
        <PartTable title="Accepted by team" noun="Team" parts={teams} />
        <PartTable title="Accepted by initiative" noun="Initiative" parts={initiatives} />
      </div>
    </>
  );
}

function Months({ report: { byPeriod } }: { report: ImportReport }) {
  const format = useFormat();
  const draw = useCallback(
    (tokens: ChartTokens) => {
      const [first, last] = [byPeriod[0]?.period, byPeriod.at(-1)?.period];
      return periodChart(byPeriod, first && last ? periodsBetween(first, last) : [], format, tokens);
    },
    [byPeriod, format],
  );
  if (byPeriod.length < 2) return null;
  return (
    <Chart
      title="Which months do the lines fall into?"
      note="Accepted lines, in the reporting currency"
      draw={draw}
      height={200}
      fileName="import-by-month"
    />
  );
}

function PartTable({ title, noun, parts }: { title: string; noun: string; parts: readonly Part[] }) {
  const format = useFormat();
  const largest = Math.max(1, ...parts.map(({ amount }) => Math.abs(Number(amount))));
  const columns: Column<Part>[] = [
    {
      id: 'part',
      header: noun,
      cell: ({ label, mark }) => (
        <>
          {label} {mark && <Mark tone="warning">{mark}</Mark>}
        </>
      ),
      sort: ({ label }) => label,
    },
    {
      id: 'bar',
      header: '',
      label: 'Size',
      width: '72px',
      priority: 2,
      cell: ({ amount }) => <Bar amount={amount} of={largest} />,
    },
    {
      id: 'lines',
      header: 'Lines',
      align: 'right',
      cell: ({ lines }) => format.number(lines),
      sort: ({ lines }) => lines,
    },
    {
      id: 'amount',
      header: 'Amount',
      align: 'right',
      cell: ({ amount }) => <MoneyText amount={amount} />,
      sort: ({ amount }) => Number(amount),
    },
  ];
  return (
    <Section title={title}>
      <DataTable
        label={title}
        columns={columns}
        rows={parts}
        rowKey={({ key }) => key}
        initialSort={{ id: 'amount', direction: 'desc' }}
        maxHeight="360px"
        rowHeight={36}
      />
    </Section>
  );
}

const Bar = ({ amount, of }: { amount: string; of: number }) => (
  <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="6" rx="1" className={styles.barTrack} />
    <rect
      width={Math.min(100, (Math.abs(Number(amount)) / of) * 100)}
      height="6"
      rx="1"
      className={amount.startsWith('-') ? styles.barNegative : styles.barFill}
    />
  </svg>
);
