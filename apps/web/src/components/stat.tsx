import type { ReactNode } from 'react';
import styles from './tile.module.css';

interface StatProps {
  label: string;
  children: ReactNode;
  note?: ReactNode;
}

/** A count or a sum in a strip of tiles; for figures that can be undefined there is Tile. */
export const Stat = ({ label, children, note }: StatProps) => (
  <div className={styles.tile}>
    <dt className={styles.label}>{label}</dt>
    <dd className={styles.body}>
      <span className={styles.figure}>{children}</span>
      <span className={styles.foot}>{note}</span>
    </dd>
  </div>
);
