import { type ReactNode, useEffect } from 'react';
import styles from './page.module.css';

interface PageProps {
  /** What the page is. */
  title: string;
  /** Beside the title: a key, a status. */
  mark?: ReactNode;
  /** Above the title: where the page belongs. */
  crumb?: ReactNode;
  /** The main finding in one sentence. */
  finding?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: title, one sentence of the main finding, actions, content. */
export function Page({ title, mark, crumb, finding, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Steward`;
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          {crumb && <div className={styles.crumb}>{crumb}</div>}
          <div className={styles.titleLine}>
            <h1 className={styles.title}>{title}</h1>
            {mark}
          </div>
          {finding && <p className={styles.finding}>{finding}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  title: string;
  /** A sentence under the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  id?: string;
}

/** A titled part of a page. */
export function Section({ title, note, actions, children, id }: SectionProps) {
  return (
    <section className={styles.section} id={id}>
      <div className={styles.sectionHead}>
        <div>
          <h2 className={styles.sectionTitle}>{title}</h2>
          {note && <p className={styles.note}>{note}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
