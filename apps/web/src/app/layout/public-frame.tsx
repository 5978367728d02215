import { Outlet } from '@tanstack/react-router';
import styles from './public-frame.module.css';
import { Wordmark } from './wordmark.tsx';

/** The frame of the pages that need nobody signed in: the name, one card, nothing else. */
export const PublicFrame = () => (
  <main className={styles.frame}>
    <div className={styles.brand}>
      <Wordmark />
    </div>
    <div className={styles.card}>
      <Outlet />
    </div>
    <p className={styles.line}>Steward shows what every R&amp;D dollar became.</p>
  </main>
);
