import { Button, Popover, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Portfolio } from '@steward/contracts';
import { addMonths, currentPeriod } from '@steward/finance';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { MonthRange } from '../../components/month-range.tsx';
import { HORIZONS, type SharedSearch, useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './span-picker.module.css';

interface Preset {
  label: string;
  span: { from: string | undefined; to: string | undefined };
}

function presets(now: string): Preset[] {
  const back = (months: number) => ({ from: addMonths(now, 1 - months), to: now });
  const year = now.slice(0, 4);
  const before = String(Number(year) - 1);
  return [
    { label: 'All months', span: { from: undefined, to: undefined } },
    { label: 'Last 3 months', span: back(3) },
    { label: 'Last 12 months', span: back(12) },
    { label: 'Last 24 months', span: back(24) },
    { label: 'This year', span: { from: `${year}-01`, to: now } },
    { label: 'Last year', span: { from: `${before}-01`, to: `${before}-12` } },
  ];
}

const HORIZON_DATA = HORIZONS.map((value) => ({
  value,
  label: value === '0' ? 'None' : value,
}));

/** The last month with facts where a portfolio was read, else the current one: "last" counts back from it. */
function useLastMonth(): string {
  const read = useQueryClient().getQueriesData<Portfolio>({ queryKey: ['GET /portfolio'] });
  const last = read.map(([, portfolio]) => portfolio?.available?.to).find(Boolean);
  return last ?? currentPeriod(new Date());
}

/** The months every figure covers, and the run-on value counted after them. */
export function SpanPicker() {
  const [opened, { close, toggle }] = useDisclosure(false);
  const search = useAppSearch();
  const setSearch = useSetSearch();
  const format = useFormat();
  const { from, to, horizon = '0' } = search;
  const known = presets(useLastMonth());
  const preset = known.find(({ span }) => span.from === from && span.to === to);
  const bound = (period: string | undefined, open: string) => (period ? format.period(period) : open);
  const label = preset?.label ?? `${bound(from, 'Start')} – ${bound(to, 'now')}`;
  const choose = (span: Pick<SharedSearch, 'from' | 'to'>) => {
    setSearch({ from: span.from, to: span.to });
    close();
  };
  return (
    <Popover opened={opened} onChange={(open) => !open && close()} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          onClick={toggle}
          leftSection={<IconCalendar size={15} stroke={1.6} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={`Months: ${label}`}
        >
          {label}
          {horizon !== '0' && <span className={styles.horizon}>+{horizon} mo</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={styles.panel}>
          <ul className={styles.presets}>
            {known.map((item) => (
              <li key={item.label}>
                <button
                  type="button"
                  aria-pressed={item === preset}
                  onClick={() => choose(item.span)}
                  className={styles.preset}
                >
                  {item.label}
                </button>
              </li>
            ))}
          </ul>
          <div className={styles.months}>
            <MonthRange from={from} to={to} onChange={choose} />
            <div>
              <div className={styles.runOn} id="run-on">
                Run-on value, months after the last
              </div>
              <SegmentedControl
                fullWidth
                size="xs"
                aria-labelledby="run-on"
                data={HORIZON_DATA}
                value={horizon}
                onChange={(value) =>
                  setSearch({ horizon: HORIZONS.find((item) => item === value && item !== '0') })
                }
              />
              <p className={styles.hint}>
                Counts the months after the span too: what outcomes bring there, and the cost that is known.
              </p>
            </div>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
