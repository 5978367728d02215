import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../lib/use-format.ts';
import styles from './month-range.module.css';

interface MonthRangeProps {
  from: string | undefined;
  to: string | undefined;
  onChange: (span: { from: string; to: string }) => void;
}

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;

/** Two clicks choose a span of months: the first month, then the last, in either order. */
export function MonthRange({ from, to, onChange }: MonthRangeProps) {
  const format = useFormat();
  const [year, setYear] = useState(() => Number((to ?? new Date().toISOString()).slice(0, 4)));
  const [anchor, setAnchor] = useState<string | null>(null);
  const pick = (period: string) => {
    if (anchor === null) return setAnchor(period);
    setAnchor(null);
    onChange(anchor <= period ? { from: anchor, to: period } : { from: period, to: anchor });
  };
  const within = (period: string): boolean =>
    anchor === null
      ? Boolean(from || to) && (!from || period >= from) && (!to || period <= to)
      : period === anchor;
  return (
    <div>
      <div className={styles.head}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label="Earlier"
          onClick={() => setYear(year - 1)}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <span className={styles.year} aria-live="polite">
          {year}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label="Later"
          onClick={() => setYear(year + 1)}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
      </div>
      <div className={styles.grid}>
        {MONTHS.map((month) => {
          const period = `${year}-${month}`;
          return (
            <button
              key={month}
              type="button"
              className={styles.month}
              aria-pressed={within(period)}
              aria-label={format.period(period)}
              data-edge={period === from || period === to || period === anchor || undefined}
              onClick={() => pick(period)}
            >
              {format.period(period).replace(/\W*\d{4}\W*/, '')}
            </button>
          );
        })}
      </div>
      <p className={styles.hint}>
        {anchor === null ? 'Choose the first month, then the last.' : `From ${format.period(anchor)} to …`}
      </p>
    </div>
  );
}
