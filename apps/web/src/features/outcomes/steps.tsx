import type { OutcomeStep } from '@steward/finance';
import type { Format } from '../../lib/format.ts';
import styles from './outcomes.module.css';

/** How a value comes about, line by line. */
export const Steps = ({ steps, money }: { steps: readonly OutcomeStep[]; money: Format }) => (
  <ol className={styles.steps}>
    {steps.map(({ label, expression, value, unit }) => (
      <li key={label} className={styles.step}>
        <span>{label}</span>
        <b>{unit === 'rate' ? money.percent(value) : money.money(value)}</b>
        <span className={styles.expression}>{expression}</span>
      </li>
    ))}
  </ol>
);
