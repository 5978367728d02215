import type { JudgedTripwire, PlanInput } from '@steward/contracts';
import { Mark, type Tone } from '../../components/badges.tsx';
import { Section } from '../../components/page.tsx';
import { useFormat } from '../../lib/use-format.ts';
import type { Overview } from './api.ts';
import styles from './plan.module.css';
import { judgedText, tripwireText } from './words.ts';

const STATUS: Record<JudgedTripwire['status'], { word: string; tone: Tone }> = {
  hit: { word: 'Hit', tone: 'negative' },
  clear: { word: 'Not hit', tone: 'positive' },
  waiting: { word: 'Waiting', tone: 'neutral' },
  undefined: { word: 'Cannot be judged', tone: 'warning' },
};

/** Where to stop and look again, as it was said beforehand, with what it was judged on. */
export function Tripwires({ overview, plan }: { overview: Overview; plan: PlanInput }) {
  const format = useFormat();
  const drafted = overview.inForce ? [] : plan.tripwires;
  const hit = overview.tripwires.filter(({ status }) => status === 'hit').length;
  return (
    <Section
      title="Tripwires"
      note={hit > 0 ? `${hit} of ${overview.tripwires.length} hit: time to decide anew.` : undefined}
    >
      {overview.tripwires.length + drafted.length === 0 ? (
        <p className={styles.none}>No tripwire was set.</p>
      ) : (
        <ul className={styles.list}>
          {overview.tripwires.map((tripwire) => (
            <li key={tripwireText(format, tripwire)}>
              <span className={styles.words}>
                {tripwireText(format, tripwire)}
                <span className={styles.quiet}>{judgedText(format, tripwire)}</span>
              </span>
              <Mark tone={STATUS[tripwire.status].tone}>{STATUS[tripwire.status].word}</Mark>
            </li>
          ))}
          {drafted.map((tripwire) => (
            <li key={tripwireText(format, tripwire)}>
              <span className={styles.words}>{tripwireText(format, tripwire)}</span>
              <Mark>Drafted</Mark>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
