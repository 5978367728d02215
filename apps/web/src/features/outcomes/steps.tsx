import type { OutcomeStep } from '@steward/finance';
import type { Format } from '../../lib/format.ts';
import { effectText } from './measuring/words.ts';
import styles from './outcomes.module.css';

function written({ value, unit }: OutcomeStep, money: Format): string {
  if (unit === 'points') return effectText(value, 'share', money);
  return unit === 'rate' ? money.percent(value) : money.money(value);
}

/** How a value comes about, line by line. */
export const Steps = ({ steps, money }: { steps: readonly OutcomeStep[]; money: Format }) => (
  <ol className={styles.steps}>
    {steps.map((step) => (
      <li key={step.label} className={styles.step}>
        <span>{step.label}</span>
        <b>{written(step, money)}</b>
        <span className={styles.expression}>{step.expression}</span>
      </li>
    ))}
  </ol>
);
