import { SegmentedControl } from '@mantine/core';
import type { ImportKind } from '@steward/contracts';
import { KIND_LABELS } from './fields.ts';
import styles from './imports.module.css';

interface RecognisedProps {
  why: string | null;
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
}

const KINDS = Object.entries(KIND_LABELS).map(([value, label]) => ({ value, label }));

const KIND_TEXT: Record<ImportKind, string> = {
  costs: 'Every row is spend.',
  hours: 'The rows are hours that people worked. They are no spend: they can split what a team costs.',
  revenue: 'Every row is a movement of recurring revenue: it moves ARR, and a bet may claim it.',
  issues: 'The rows are issues of a tracker. They are no spend: they can split what a team costs.',
};

/** Which export the file was taken for and why, and what its rows are. */
export function Recognised({ why, kind, onKind }: RecognisedProps) {
  return (
    <>
      {why && <p className={styles.words}>{why} If that is wrong, choose the columns by hand below.</p>}
      <div className={styles.kind}>
        <SegmentedControl
          size="xs"
          aria-label="What the rows are"
          data={KINDS}
          value={kind}
          onChange={(value) => onKind(value as ImportKind)}
        />
        <span className={styles.words}>{KIND_TEXT[kind]}</span>
      </div>
    </>
  );
}
