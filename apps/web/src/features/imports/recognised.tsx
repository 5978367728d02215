import { Button } from '@mantine/core';
import type { ImportKind, Inspection } from '@steward/contracts';
import styles from './imports.module.css';

interface RecognisedProps {
  inspection: Inspection;
  onKind: (kind: ImportKind) => void;
}

const KIND_TEXT: Record<Exclude<ImportKind, 'costs'>, string> = {
  hours: 'Its rows are hours that people worked, not spend.',
  issues: 'Its rows are issues of a tracker, not spend.',
};

/** Which export the file was taken for and why, and what it is when it is no spend. */
export function Recognised({ inspection: { why, kind }, onKind }: RecognisedProps) {
  if (!why && kind === 'costs') return null;
  return (
    <>
      {why && <p className={styles.words}>{why} If that is wrong, choose the columns by hand below.</p>}
      {kind !== 'costs' && (
        <p className={styles.words}>
          {KIND_TEXT[kind]}{' '}
          <Button variant="default" size="compact-sm" onClick={() => onKind('costs')}>
            Read it as spend
          </Button>
        </p>
      )}
    </>
  );
}
