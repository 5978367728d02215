import { Drawer } from '@mantine/core';
import type { CostLine } from '@steward/contracts';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { TextLink } from '../../components/links.tsx';
import { useMay, useMe } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './costs.module.css';
import { HowAllocated } from './how-allocated.tsx';

/** One line with every field it has, and the row of the file it came from. */
export function LineDrawer({ line, onClose }: { line: CostLine | undefined; onClose: () => void }) {
  return (
    <Drawer opened={line !== undefined} onClose={onClose} title="Cost line">
      {line && <LineFields line={line} />}
    </Drawer>
  );
}

function LineFields({ line }: { line: CostLine }) {
  const format = useFormat();
  const own = useFormat(line.currency);
  const { currency } = useMe().workspace;
  const mayOpenImport = useMay('imports:read');
  const foreign = line.currency !== currency;
  const extra = Object.entries(line.extra).sort(([a], [b]) => a.localeCompare(b));
  const source = `${line.fileName}, row ${format.number(line.row)}`;
  const fields: [string, string | null][] = [
    ['Date', format.date(line.date)],
    ['Counts in', format.period(line.period)],
    ['Amount in the file', foreign ? own.exact(line.amount) : null],
    ['Category', CATEGORY_LABELS[line.category]],
    ['Team', line.team],
    ['Person', line.person],
    ['Initiative', line.initiative],
    ['Vendor', line.vendor],
    ['Description', line.description],
    ['Account', line.account],
    ['Cost centre', line.costCentre],
    ['Project code', line.projectCode],
    ['External id', line.externalId],
  ];
  return (
    <>
      <p className={styles.big}>{format.exact(line.reportingAmount)}</p>
      {line.postedAmount !== null && (
        <p className={styles.dim}>
          Restated at a later exchange rate; posted at {format.exact(line.postedAmount)}.
        </p>
      )}
      <p className={styles.dim}>
        {mayOpenImport ? (
          <TextLink to="/imports/$id" params={{ id: line.importId }} fz="sm">
            {source}
          </TextLink>
        ) : (
          source
        )}
      </p>
      <HowAllocated line={line} />
      <dl className={styles.fields}>
        {fields.map(([name, value]) =>
          value === null && ['Amount in the file', 'Person'].includes(name) ? null : (
            <Field key={name} name={name} value={value} />
          ),
        )}
      </dl>
      {extra.length > 0 && (
        <>
          <h3 className={styles.group}>Further columns of the file</h3>
          <dl className={styles.fields}>
            {extra.map(([name, value]) => (
              <Field key={name} name={name} value={value} />
            ))}
          </dl>
        </>
      )}
    </>
  );
}

const Field = ({ name, value }: { name: string; value: string | null }) => (
  <>
    <dt>{name}</dt>
    <dd>{value || <span className={styles.dim}>–</span>}</dd>
  </>
);
