import { TextLink } from '../../components/links.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat } from '../../lib/use-format.ts';
import type { PlanList } from './api.ts';
import styles from './plan.module.css';
import { judgedText, tripwireText } from './words.ts';

/** Tripwires that are hit, of all bets; nothing where none is. */
export function HitList({ bets }: { bets: PlanList['bets'] }) {
  const format = useFormat();
  const hits = bets.flatMap(({ key, name, hit }) => hit.map((tripwire) => ({ key, name, tripwire })));
  if (hits.length === 0) return null;
  return (
    <Section title="Tripwires that are hit" note="Said beforehand; judged on facts. Time to decide anew.">
      <ul className={styles.list}>
        {hits.map(({ key, name, tripwire }) => (
          <li key={`${key} ${tripwireText(format, tripwire)}`}>
            <span className={styles.words}>
              <TextLink to="/initiatives/$key/plan" params={{ key }} fz="inherit" underline="always">
                {name}
              </TextLink>
              : {tripwireText(format, tripwire)}
              <span className={styles.quiet}>{judgedText(format, tripwire)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
