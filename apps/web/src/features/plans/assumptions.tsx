import type { PlanInput } from '@steward/contracts';
import { Mark } from '../../components/badges.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat } from '../../lib/use-format.ts';
import styles from './plan.module.css';

const today = () => new Date().toISOString().slice(0, 10);

/** What has to hold for the plan to come out, and when somebody looks at it again. */
export function Assumptions({ plan }: { plan: PlanInput }) {
  const format = useFormat();
  const now = today();
  return (
    <Section title="Assumptions">
      {plan.assumptions.length === 0 ? (
        <p className={styles.none}>No assumption was written down.</p>
      ) : (
        <ul className={styles.list}>
          {plan.assumptions.map(({ text, owner, reviewOn }) => (
            <li key={`${text} ${owner} ${reviewOn}`}>
              <span className={styles.words}>
                {text}
                <span className={styles.quiet}>
                  {owner}, to be looked at on {format.date(reviewOn)}
                </span>
              </span>
              {reviewOn <= now && <Mark tone="warning">Review is due</Mark>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
