import type { ReactNode } from 'react';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { FieldList } from '../field-list.tsx';
import { TextLink } from '../links.tsx';
import styles from './lines.module.css';

/** The row of the file that a line came from. */
export function LineSource({ line }: { line: { importId: string; fileName: string; row: number } }) {
  const format = useFormat();
  const source = `${line.fileName}, row ${format.number(line.row)}`;
  return (
    <p className={styles.dim}>
      {useMay('imports:read') ? (
        <TextLink to="/imports/$id" params={{ id: line.importId }} fz="sm">
          {source}
        </TextLink>
      ) : (
        source
      )}
    </p>
  );
}

/** What becomes of a line, in words; `lost` where it reaches no bet. */
export const LineFate = ({ lost, children }: { lost: boolean; children: ReactNode }) => (
  <p className={styles.how} data-lost={lost || undefined}>
    {children}
  </p>
);

/** The fields of a line, then what else stands in its row. */
export function LineDetails({
  fields,
  extra,
}: {
  fields: readonly (readonly [name: string, value: string | null])[];
  extra: Record<string, string>;
}) {
  const further = Object.entries(extra).sort(([a], [b]) => a.localeCompare(b));
  return (
    <>
      <FieldList fields={fields} />
      {further.length > 0 && (
        <>
          <h3 className={styles.group}>Further columns of the file</h3>
          <FieldList fields={further} />
        </>
      )}
    </>
  );
}
