import { formatAmount, parseAmount, sum } from '@steward/finance';
import { MoneyText } from '../../components/figure-text.tsx';
import { basisPointsText } from '../../lib/typed-number.ts';
import styles from './allocation.module.css';
import type { MonthState } from './grid.ts';

/** Money of several months added up. */
export const TotalMoney = ({ amounts }: { amounts: readonly (string | undefined)[] }) => (
  <MoneyText
    amount={formatAmount(sum(amounts.map((amount) => parseAmount(amount ?? '0'))))}
    style="compact"
  />
);

interface FootProps {
  periods: readonly string[];
  months: readonly MonthState[];
  pools: ReadonlyMap<string, string>;
  showMoney: boolean;
}

/** What goes to bets, what to none, and what there was to share out, month by month. */
export function Foot({ periods, months, pools, showMoney }: FootProps) {
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
