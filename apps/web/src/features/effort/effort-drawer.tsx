import { Drawer } from '@mantine/core';
import type { EffortLine } from '@steward/contracts';
import { TextLink } from '../../components/links.tsx';
import { effortText } from '../../lib/effort.ts';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './effort.module.css';

/** One line with every field it has, what it counts for, and the row of the file it came from. */
export function EffortDrawer({ line, onClose }: { line: EffortLine | undefined; onClose: () => void }) {
  return (
    <Drawer
      opened={line !== undefined}
      onClose={onClose}
      title={line?.hours === null ? 'Issue done' : 'Hours worked'}
    >
      {line && <LineFields line={line} />}
    </Drawer>
  );
}

function LineFields({ line }: { line: EffortLine }) {
  const format = useFormat();
  const mayImport = useMay('imports:read');
  const isHours = line.hours !== null;
  const source = `${line.fileName}, row ${format.number(line.row)}`;
  const fields: [string, string | null, boolean?][] = [
    [isHours ? 'Date' : 'Done on', format.date(line.date)],
    ['Counts in', format.period(line.period)],
    ['Person', line.person, !isHours || !mayImport],
    ['Team', line.team],
    ['Initiative', line.initiative],
    ['Project', line.project, !isHours],
    [isHours ? 'Task' : 'Issue', line.item],
    ['Type', line.type, isHours],
    ['Status', line.status, isHours],
    ['Description', line.description, !isHours],
    ['Billable', line.billable, !isHours],
    ['External id', line.externalId, !isHours],
  ];
  const extra = Object.entries(line.extra).sort(([a], [b]) => a.localeCompare(b));
  return (
    <>
      <p className={styles.big}>
        {isHours
          ? effortText(format, 'hours', line.hours ?? '0')
          : line.points === null
            ? '1 issue, not estimated'
            : `1 issue, ${effortText(format, 'points', line.points)}`}
      </p>
      <p className={styles.dim}>
        {mayImport ? (
          <TextLink to="/imports/$id" params={{ id: line.importId }} fz="sm">
            {source}
          </TextLink>
        ) : (
          source
        )}
      </p>
      <CountsFor line={line} />
      <Fields fields={fields.flatMap(([name, value, hidden]) => (hidden ? [] : [[name, value] as const]))} />
      {extra.length > 0 && (
        <>
          <h3 className={styles.group}>Further columns of the file</h3>
          <Fields fields={extra} />
        </>
      )}
    </>
  );
}

/** Whose month it splits, and to which bet. */
function CountsFor({ line }: { line: EffortLine }) {
  const format = useFormat();
  const { team, teamKnown, initiative, initiativeKnown, period } = line;
  const noun = line.hours === null ? 'issues' : 'hours';
  if (!team || !teamKnown)
    return (
      <p className={styles.how} data-lost="true">
        {team ? `Nobody knows the team ${team}` : 'It names no team'}, so it splits no pool.
      </p>
    );
  return (
    <p className={styles.how} data-lost={!initiativeKnown || undefined}>
      Where {format.period(period)} of{' '}
      <TextLink to="/allocation" search={{ team, from: period, to: period }} fz="inherit">
        {team}
      </TextLink>{' '}
      is split by {noun}, it {initiativeKnown && initiative ? 'gives to ' : 'leaves its part unallocated: '}
      {initiativeKnown && initiative ? (
        <>
          <TextLink to="/initiatives/$key" params={{ key: initiative }} fz="inherit">
            {initiative}
          </TextLink>
          .
        </>
      ) : initiative ? (
        `“${initiative}” is no bet here.`
      ) : (
        'it names no bet.'
      )}
    </p>
  );
}

const Fields = ({ fields }: { fields: readonly (readonly [name: string, value: string | null])[] }) => (
  <dl className={styles.fields}>
    {fields.map(([name, value]) => (
      <Field key={name} name={name} value={value} />
    ))}
  </dl>
);

const Field = ({ name, value }: { name: string; value: string | null }) => (
  <>
    <dt>{name}</dt>
    <dd>{value || <span className={styles.dim}>–</span>}</dd>
  </>
);
