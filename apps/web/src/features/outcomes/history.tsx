import type { Outcome } from '@steward/contracts';
import { Section } from '../../components/page.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { changesBetween } from './changes.ts';
import styles from './outcomes.module.css';

const TONES = { draft: undefined, claimed: 'accent', confirmed: 'positive', rejected: 'negative' } as const;

function wordsOf(version: Outcome, before: Outcome | undefined): string {
  const who = version.recordedBy;
  if (version.status === 'confirmed') return `${who} confirmed it`;
  if (version.status === 'rejected') return `${who} rejected it`;
  if (version.question) return `${who} asked`;
  if (version.answer) return `${who} answered`;
  if (!before) return version.status === 'draft' ? `${who} drafted it` : `${who} claimed it`;
  return version.status === 'draft'
    ? `${who} corrected it, as a draft`
    : `${who} corrected it and claimed it anew`;
}

/** Every version there was, newest first, with what each changed; nothing is overwritten. */
export function History({ history }: { history: readonly Outcome[] }) {
  const format = useFormat();
  return (
    <Section
      title="History"
      note="Nothing is overwritten: a correction replaces, and what it replaced stays here."
    >
      <ol className={styles.timeline}>
        {history.map((version, index) => (
          <Event
            key={version.version}
            version={version}
            before={history[index + 1]}
            when={format.dateTime(version.recordedAt)}
          />
        ))}
      </ol>
    </Section>
  );
}

interface EventProps {
  version: Outcome;
  before: Outcome | undefined;
  when: string;
}

function Event({ version, before, when }: EventProps) {
  const money = useFormat(version.currency);
  const changes = before ? changesBetween(before, version, money) : [];
  const said = version.question?.text ?? version.answer ?? version.decisionNote ?? version.reason;
  return (
    <li className={styles.event} data-tone={TONES[version.status]}>
      <div>
        <span className={styles.eventWords}>{wordsOf(version, before)}</span>{' '}
        <span className={styles.dim}>
          {when}, version {version.version}
        </span>
      </div>
      {said && <p className={styles.note}>“{said}”</p>}
      {changes.length > 0 && (
        <table className={styles.changes}>
          <tbody>
            {changes.map(({ label, before: was, after }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>
                  {was && (
                    <>
                      <span className={styles.was}>{was}</span>{' '}
                    </>
                  )}
                  {after || 'none'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}
