import type { PlanInput } from '@steward/contracts';
import { formatAmount, planFlows } from '@steward/finance';
import { MoneyText } from '../../components/figure-text.tsx';
import styles from './plan-grid.module.css';

interface GridFootProps {
  plan: PlanInput;
  periods: readonly string[];
}

const SIDES = [
  ['cost', 'Cost, P50'],
  ['value', 'Value, P50'],
] as const;

/** What the lines come to in each month, in the middle. */
export function GridFoot({ plan, periods }: GridFootProps) {
  const [from, to] = [periods[0], periods.at(-1)];
  if (!from || !to) return null;
  const flows = planFlows(plan.lines, from, to);
  return (
    <tfoot>
      {SIDES.map(([side, label]) => (
        <tr key={side}>
          <th scope="row">{label}</th>
          {flows[side].p50.map((amount, at) => (
            <td key={periods[at]}>
              {amount === 0n ? (
                <span className={styles.dim}>–</span>
              ) : (
                <MoneyText amount={formatAmount(amount)} style="compact" />
              )}
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  );
}
