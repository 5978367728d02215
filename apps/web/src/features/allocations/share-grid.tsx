import type { Measure } from '@steward/contracts';
import { useCallback, useLayoutEffect, useRef } from 'react';
import { MoneyText } from '../../components/figure-text.tsx';
import { GridCell } from '../../components/grid-cell.tsx';
import { TextLink } from '../../components/links.tsx';
import { MonthMenu } from '../../components/month-menu.tsx';
import { METHOD_LABELS } from '../../lib/effort.ts';
import type { Format } from '../../lib/format.ts';
import { pastedBlock } from '../../lib/pasted-block.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './allocation.module.css';
import {
  cellId,
  cellText,
  copiedMonth,
  type Edits,
  isChanged,
  type MonthState,
  type Saved,
  typedBlock,
} from './grid.ts';
import { shareText, type TeamEfforts } from './methods.ts';
import { Foot, TotalMoney } from './share-foot.tsx';

/** What the cells show: shares or money in force, or the shares that effort would give. */
export type GridView = 'shares' | 'money' | Measure;

interface ShareGridProps {
  team: { id: string; name: string };
  periods: readonly string[];
  bets: readonly string[];
  names: ReadonlyMap<string, string>;
  pools: ReadonlyMap<string, string>;
  saved: Saved;
  edits: Edits;
  efforts: TeamEfforts;
  /** Each month as it is shown. */
  months: readonly MonthState[];
  view: GridView;
  readOnly: boolean;
  onMethod: (period: string) => void;
  onType: (typed: Record<string, string>) => void;
  onSettle: () => void;
}

/** Bets down, months across: what share of the team's cost each bet takes. */
export function ShareGrid(props: ShareGridProps) {
  const { team, periods, bets, names, pools, saved, edits, efforts, months, view, readOnly } = props;
  const { onMethod, onType, onSettle } = props;
  const showMoney = view === 'money';
  const format = useFormat();
  const frame = useRef<HTMLElement>(null);
  const last = periods.at(-1);
  useLayoutEffect(() => {
    if (frame.current && last) frame.current.scrollLeft = frame.current.scrollWidth;
  }, [last]);
  const isTyped = (period: string) => view === 'shares' && efforts.methodOf(period).method === 'percentages';
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
            {periods.map((period) => (
              <th key={period} scope="col">
                <span className={styles.head}>
                  {format.shortPeriod(period)}
                  {!readOnly && isTyped(period) && (
                    <MonthMenu period={period} periods={periods} copy={copy} />
                  )}
                </span>
              </th>
            ))}
            <th scope="col">In all</th>
          </tr>
          <MethodRow
            periods={periods}
            efforts={efforts}
            format={format}
            onMethod={onMethod}
            readOnly={readOnly}
          />
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
                    <GridCell
                      row={row}
                      maxLength={8}
                      column={column}
                      label={`${bet}, ${format.period(period)}, percent`}
                      {...(isTyped(period)
                        ? {
                            text: cellText(cellId(team.id, period, bet), saved, edits),
                            savedText: cellText(cellId(team.id, period, bet), saved, {}),
                            changed: isChanged(cellId(team.id, period, bet), saved, edits),
                            invalid:
                              months[column]?.basisPoints[row] === null || (months[column]?.left ?? 0) < 0,
                            readOnly,
                          }
                        : given(shareText(months[column]?.basisPoints[row])))}
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

/** A share that effort gives: read, not typed. */
const given = (text: string) => ({ text, savedText: text, changed: false, invalid: false, readOnly: true });

interface MethodRowProps {
  periods: readonly string[];
  efforts: TeamEfforts;
  format: Format;
  readOnly: boolean;
  onMethod: (period: string) => void;
}

/** What each month is split by; one click away from what the other methods would give. */
const MethodRow = ({ periods, efforts, format, readOnly, onMethod }: MethodRowProps) => (
  <tr>
    <th scope="row" className={styles.methodHead}>
      Split by
    </th>
    {periods.map((period) => {
      const { method } = efforts.methodOf(period);
      return (
        <td key={period} className={styles.methodCell}>
          {readOnly ? (
            <span className={styles.read}>{METHOD_LABELS[method]}</span>
          ) : (
            <button
              type="button"
              className={styles.method}
              data-method={method}
              aria-label={`${format.period(period)} is split by ${METHOD_LABELS[method].toLowerCase()}: change or compare`}
              onClick={() => onMethod(period)}
            >
              {METHOD_LABELS[method]}
            </button>
          )}
        </td>
      );
    })}
    <td className={styles.methodCell} />
  </tr>
);
