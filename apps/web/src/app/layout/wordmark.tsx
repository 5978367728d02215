import styles from './shell.module.css';

/** The product's name; the mark is a curve that goes under before it comes up. */
export function Wordmark({ short = false }: { short?: boolean }) {
  return (
    <span className={styles.wordmark}>
      <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
        <rect className={styles.markTile} width="32" height="32" rx="7" />
        <path className={styles.markLine} d="M7 10 C11 24 15 24 18 17 S23 9 25 9" />
        <circle className={styles.markDot} cx="25" cy="9" r="2.6" />
      </svg>
      {!short && <span>Steward</span>}
    </span>
  );
}
