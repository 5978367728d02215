import { useFormat } from '../../lib/use-format.ts';
import type { DraftValue, OutcomeDraft } from './draft.ts';
import styles from './outcomes.module.css';
import { Steps } from './steps.tsx';

/** The value of what is typed, computed by the server's own arithmetic while typing. */
export function ValuePanel({ draft, value }: { draft: OutcomeDraft; value: DraftValue | null }) {
  const money = useFormat(draft.currency);
  const once = draft.kind === 'one_off';
  return (
    <aside className={styles.panel} data-live aria-label="Computed value" aria-live="polite">
      <div>
        <p className={styles.panelTitle}>
          {once ? 'Gross-margin value, once' : 'Gross-margin value a month'}
        </p>
        <p className={styles.big} data-tone={value?.monthly.startsWith('-') ? 'negative' : undefined}>
          {value ? money.money(value.monthly) : '–'}
        </p>
      </div>
      {!once && (
        <div>
          <p className={styles.panelTitle}>
            {draft.openEnd ? 'Open end: it runs on until corrected' : `Over ${draft.months || '…'} months`}
          </p>
          {!draft.openEnd && <p className={styles.big}>{value?.total ? money.money(value.total) : '–'}</p>}
        </div>
      )}
      {value ? (
        <Steps steps={value.steps} money={money} />
      ) : (
        <p className={styles.hint}>Fill in the figures; the value and how it comes about appear here.</p>
      )}
    </aside>
  );
}
