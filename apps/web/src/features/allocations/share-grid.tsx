import { ActionIcon, Menu } from '@mantine/core';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { IconDots } from '@tabler/icons-react';
import { useCallback, useLayoutEffect, useRef } from 'react';
import { MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import type { Format } from '../../lib/format.ts';
import { basisPointsText } from '../../lib/typed-number.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './allocation.module.css';
import {
  cellId,
  cellText,
  copiedMonth,
  type Edits,
  isChanged,
  type MonthState,
  monthState,
  pastedBlock,
  type Saved,
  typedBlock,
} from './grid.ts';
import { ShareCell } from './share-cell.tsx';

interface ShareGridProps {
  team: { id: string; name: string };
  periods: readonly string[];
  bets: readonly string[];
  names: ReadonlyMap<string, string>;
  pools: ReadonlyMap<string, string>;
  saved: Saved;
  edits: Edits;
  showMoney: boolean;
  readOnly: boolean;
  onType: (typed: Record<string, string>) => void;
  onSettle: () => void;
}

/** Bets down, months across: what share of the team's cost each bet takes. */
export function ShareGrid(props: ShareGridProps) {
  const { team, periods, bets, names, pools, saved, edits, showMoney, readOnly, onType, onSettle } = props;
  const format = useFormat();
  const frame = useRef<HTMLElement>(null);
  const last = periods.at(-1);
  useLayoutEffect(() => {
    if (frame.current && last) frame.current.scrollLeft = frame.current.scrollWidth;
  }, [last]);
  const months = periods.map((period) =>
    monthState(team.id, period, bets, pools.get(period) ?? '0', saved, edits),
  );
  const typeAt = useCallback(
    (row: number, column: number, text: string) =>
      onType(typedBlock([[text]], { row, column }, team.id, bets, periods)),
    [onType, team.id, bets, periods],
  );
  const pasteAt = useCallback(
    (row: number, column: number, text: string) =>
      onType(typedBlock(pastedBlock(text), { row, column }, team.id, bets, periods)),
    [onType, team.id, bets, periods],
  );
  const copy = (from: string, to: readonly string[]) =>
    onType(copiedMonth(team.id, bets, from, to, saved, edits));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section ref={frame} className={styles.frame} tabIndex={0} aria-label={`Shares of ${team.name}`}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">Bet</th>
            {periods.map((period, column) => (
              <th key={period} scope="col">
                <span className={styles.head}>
                  {format.shortPeriod(period)}
                  {!readOnly && (
                    <MonthMenu
                      period={period}
                      column={column}
                      periods={periods}
                      format={format}
                      copy={copy}
                    />
                  )}
                </span>
              </th>
            ))}
            <th scope="col">In all</th>
          </tr>
        </thead>
        <tbody>
          {bets.map((bet, row) => (
            <tr key={bet}>
              <th scope="row" title={names.get(bet)}>
                <TextLink to="/initiatives/$key" params={{ key: bet }} fz="inherit" className={styles.key}>
                  {bet}
                </TextLink>{' '}
                <span className={styles.name}>{names.get(bet)}</span>
              </th>
              {periods.map((period, column) => (
                <td key={period}>
                  {showMoney ? (
                    <CellMoney amount={months[column]?.money?.parts[row]} />
                  ) : (
                    <ShareCell
                      row={row}
                      column={column}
                      label={`${bet}, ${format.period(period)}, percent`}
                      text={cellText(cellId(team.id, period, bet), saved, edits)}
                      savedText={cellText(cellId(team.id, period, bet), saved, {})}
                      changed={isChanged(cellId(team.id, period, bet), saved, edits)}
                      invalid={months[column]?.basisPoints[row] === null || (months[column]?.left ?? 0) < 0}
                      readOnly={readOnly}
                      onType={typeAt}
                      onPaste={pasteAt}
                      onSettle={onSettle}
                    />
                  )}
                </td>
              ))}
              <td className={styles.sum}>
                <TotalMoney amounts={months.map(({ money }) => money?.parts[row])} />
              </td>
            </tr>
          ))}
        </tbody>
        <Foot periods={periods} months={months} pools={pools} showMoney={showMoney} />
      </table>
    </section>
  );
}

const CellMoney = ({ amount }: { amount: string | undefined }) => (
  <span className={styles.money}>
    {amount === undefined || amount === '0' ? (
      <span className={styles.dim}>–</span>
    ) : (
      <MoneyText amount={amount} style="compact" />
    )}
  </span>
);

const TotalMoney = ({ amounts }: { amounts: readonly (string | undefined)[] }) => (
  <MoneyText
    amount={formatAmount(sum(amounts.map((amount) => parseAmount(amount ?? '0'))))}
    style="compact"
  />
);

interface MonthMenuProps {
  period: string;
  column: number;
  periods: readonly string[];
  format: Format;
  copy: (from: string, to: readonly string[]) => void;
}

function MonthMenu({ period, column, periods, format, copy }: MonthMenuProps) {
  const before = periods[column - 1];
  const after = periods.slice(column + 1);
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

interface FootProps {
  periods: readonly string[];
  months: readonly MonthState[];
  pools: ReadonlyMap<string, string>;
  showMoney: boolean;
}

function Foot({ periods, months, pools, showMoney }: FootProps) {
  const pool = (period: string) => pools.get(period) ?? '0';
  return (
    <tfoot>
      <tr>
        <th scope="row">Goes to bets</th>
        {months.map(({ total, left }, column) => (
          <td key={periods[column]} className={left < 0 ? styles.over : undefined}>
            {basisPointsText(total)}%
          </td>
        ))}
        <td />
      </tr>
      <tr>
        <th scope="row">Unallocated</th>
        {months.map((month, column) => (
          <td key={periods[column]} className={month.left < 0 ? styles.over : undefined}>
            <Rest month={month} showMoney={showMoney} />
          </td>
        ))}
        <td>
          <TotalMoney amounts={months.map(({ money }) => money?.rest)} />
        </td>
      </tr>
      <tr>
        <th scope="row">Cost of the team</th>
        {periods.map((period) => (
          <td key={period}>
            {pool(period) === '0' ? (
              <span className={styles.dim}>–</span>
            ) : (
              <MoneyText amount={pool(period)} style="compact" />
            )}
          </td>
        ))}
        <td>
          <TotalMoney amounts={periods.map(pool)} />
        </td>
      </tr>
    </tfoot>
  );
}

function Rest({ month: { left, money }, showMoney }: { month: MonthState; showMoney: boolean }) {
  if (left < 0) return <>{basisPointsText(-left)}% too much</>;
  if (showMoney && money) return <MoneyText amount={money.rest} style="compact" />;
  return <>{basisPointsText(left)}%</>;
}
