import { formatAmount, outcomeYearlyRevenue } from '@steward/finance';
import { useQuery } from '@tanstack/react-query';
import { MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { MOVEMENT_LABELS } from '../../components/movements.ts';
import { Section } from '../../components/page.tsx';
import { apiQuery } from '../../lib/query.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { OutcomeDetail } from './api.ts';
import styles from './outcomes.module.css';

/** The movements that a claim of each kind can be about. */
const ABOUT = { new_recurring: ['new', 'reactivation'], expansion: ['expansion'] } as const;

/** Which movements of revenue a claim is about, and what they come to beside what it claims. */
export function TakenEvents({ outcome: { id, basis, currency, status } }: { outcome: OutcomeDetail }) {
  const format = useFormat();
  const events = useQuery(apiQuery('GET /revenue/events', { query: { outcome: id, limit: '1' } }));
  const about = basis.kind === 'new_recurring' || basis.kind === 'expansion' ? ABOUT[basis.kind] : null;
  const claimed = outcomeYearlyRevenue(basis);
  const total = events.data?.total;
  if (!about || claimed === null || !total || status === 'rejected') return null;
  const words = about.map((movement) => MOVEMENT_LABELS[movement].toLowerCase()).join(' and ');
  return (
    <Section title="Movements of revenue">
      {total.lines === 0 ? (
        <p className={styles.hint}>
          It names none, so nobody can hold it against what happened.{' '}
          <TextLink
            underline="always"
            to="/bridge/events"
            search={{ movement: about.join(','), taken: 'false' }}
            fz="inherit"
          >
            Pick those of {words} that it is about
          </TextLink>
          .
        </p>
      ) : (
        <p className={styles.hint}>
          It claims <MoneyText amount={formatAmount(claimed)} currency={currency} /> a year; the{' '}
          <TextLink underline="always" to="/bridge/events" search={{ outcome: id }} fz="inherit">
            {format.number(total.lines)} {total.lines === 1 ? 'movement' : 'movements'}
          </TextLink>{' '}
          it has taken {total.lines === 1 ? 'comes' : 'come'} to <MoneyText amount={total.arr} />.
        </p>
      )}
    </Section>
  );
}
