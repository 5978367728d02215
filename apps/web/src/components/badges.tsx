import type { EvidenceLevel, OutcomeStatus, Stage } from '@steward/contracts';
import type { ComponentPropsWithRef } from 'react';
import styles from './badges.module.css';
import { EVIDENCE, EVIDENCE_ORDER } from './evidence-levels.ts';

export type Tone = 'neutral' | 'positive' | 'negative' | 'warning' | 'accent';

type MarkProps = ComponentPropsWithRef<'span'> & { tone?: Tone };

/** A small word in a box. Its colour repeats what the word says and never says more. */
export function Mark({ tone = 'neutral', className, ...rest }: MarkProps) {
  return <span {...rest} className={`${styles.mark} ${className ?? ''}`} data-tone={tone} />;
}

const STATUS_TONES: Record<string, Tone> = {
  confirmed: 'positive',
  posted: 'positive',
  active: 'positive',
  claimed: 'accent',
  staged: 'accent',
  receiving: 'accent',
  draft: 'neutral',
  voided: 'neutral',
  discarded: 'neutral',
  disabled: 'neutral',
  rejected: 'negative',
  failed: 'negative',
};

const sentenceCase = (word: string): string =>
  `${word.charAt(0).toUpperCase()}${word.slice(1).replaceAll('_', ' ')}`;

/** The status of an outcome, an import or a member. */
export const StatusBadge = ({ status }: { status: OutcomeStatus | (string & {}) }) => (
  <Mark tone={STATUS_TONES[status] ?? 'neutral'}>{sentenceCase(status)}</Mark>
);

const STAGE_TONES: Record<Stage, Tone> = {
  idea: 'neutral',
  discovery: 'neutral',
  building: 'accent',
  launched: 'positive',
  scaling: 'positive',
  stopped: 'negative',
};

export const StageBadge = ({ stage }: { stage: string }) => (
  <Mark tone={STAGE_TONES[stage as Stage] ?? 'neutral'}>{sentenceCase(stage)}</Mark>
);

interface EvidenceBadgeProps {
  level: EvidenceLevel;
  /** Its interval includes zero: there may be no effect at all. */
  unsure?: boolean | null | undefined;
}

/** How well an effect is shown, as a word and five pips from assumed to experiment; and whether it may be none. */
export function EvidenceBadge({ level, unsure = false }: EvidenceBadgeProps) {
  const strength = EVIDENCE_ORDER.indexOf(level) + 1;
  return (
    <span className={styles.evidence}>
      <span className={styles.pips} aria-hidden="true">
        {[1, 2, 3, 4, 5].map((pip) => (
          <i key={pip} data-on={pip <= strength || undefined} />
        ))}
      </span>
      {EVIDENCE[level].label}
      {unsure && <Mark tone="warning">may be zero</Mark>}
    </span>
  );
}
