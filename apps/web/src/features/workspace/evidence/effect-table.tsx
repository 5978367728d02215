import type { EvidenceEffect } from '@steward/contracts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { EVIDENCE } from '../../../components/evidence-levels.ts';
import { MoneyText } from '../../../components/figure-text.tsx';
import { percentText } from '../../../lib/typed-number.ts';
import styles from '../settings.module.css';

type Level = EvidenceEffect['levels'][number];

interface EffectTableProps {
  effect: EvidenceEffect;
  weights: Record<Level['level'], string>;
  /** What would stand instead, looked at before it is recorded. */
  other?: { effect: EvidenceEffect; weights: Record<Level['level'], string> } | undefined;
}

/** Claimed value by how it is shown, and what counts of it. */
export function EffectTable({ effect, weights, other }: EffectTableProps) {
  const weightText = (level: Level['level']) => {
    const [now, then] = [weights[level], other?.weights[level] ?? weights[level]];
    return now === then ? `${percentText(now)}%` : `${percentText(now)}% → ${percentText(then)}%`;
  };
  const columns: Column<Level>[] = [
    {
      id: 'level',
      header: 'Shown by',
      cell: ({ level }) => (
        <>
          {EVIDENCE[level].label}
          <span className={styles.words}>{EVIDENCE[level].text}</span>
        </>
      ),
    },
    {
      id: 'weight',
      header: 'Counts',
      align: 'right',
      cell: ({ level }) => weightText(level),
    },
    {
      id: 'claimed',
      header: 'Claimed',
      ...(other && { priority: 2 as const }),
      align: 'right',
      cell: ({ claimed }) => <MoneyText amount={claimed} style="compact" />,
    },
    {
      id: 'unsure',
      header: 'May be nothing',
      priority: 2,
      align: 'right',
      cell: ({ unsure }) => <MoneyText amount={unsure} style="compact" />,
    },
    {
      id: 'weighted',
      header: other ? 'Weighted now' : 'Weighted',
      align: 'right',
      cell: ({ weighted: amount }) => <MoneyText amount={amount} style="compact" />,
    },
    ...(other
      ? [
          {
            id: 'other',
            header: 'Weighted then',
            align: 'right' as const,
            cell: ({ level }: Level) => (
              <MoneyText
                amount={other.effect.levels.find((one) => one.level === level)?.weighted ?? '0'}
                style="compact"
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      label="What counts by how it is shown"
      columns={columns}
      rows={effect.levels}
      rowKey={({ level }) => level}
      rowHeight={48}
      footer={[
        {
          key: 'total',
          cells: {
            level: <b>Total</b>,
            claimed: <MoneyText amount={effect.totals.claimed} style="compact" />,
            weighted: <MoneyText amount={effect.totals.weighted} style="compact" />,
            ...(other && { other: <MoneyText amount={other.effect.totals.weighted} style="compact" /> }),
          },
        },
      ]}
    />
  );
}
