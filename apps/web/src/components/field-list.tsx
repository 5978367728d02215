import { Fragment, type ReactNode } from 'react';
import styles from './field-list.module.css';

/** Names and what stands under them, a dash for nothing. */
export const FieldList = ({
  fields,
}: {
  fields: readonly (readonly [name: string, value: string | null])[];
}) => (
  <dl className={styles.fields}>
    {fields.map(([name, value]) => (
      <Fragment key={`${name} ${value}`}>
        <dt>{name}</dt>
        <dd>{value || <span className={styles.none}>–</span>}</dd>
      </Fragment>
    ))}
  </dl>
);

/** The figure that a drawer is about. */
export const DrawerFigure = ({ children }: { children: ReactNode }) => (
  <p className={styles.figure}>{children}</p>
);
