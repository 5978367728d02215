import { Drawer } from '@mantine/core';
import type { EffortLine } from '@steward/contracts';
import { DrawerFigure } from '../../components/field-list.tsx';
import { LineDetails, LineFate, LineSource } from '../../components/lines/details.tsx';
import { TextLink } from '../../components/links.tsx';
import { effortText } from '../../lib/effort.ts';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';

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
  return (
    <>
      <DrawerFigure>
        {isHours
          ? effortText(format, 'hours', line.hours ?? '0')
          : line.points === null
            ? '1 issue, not estimated'
            : `1 issue, ${effortText(format, 'points', line.points)}`}
      </DrawerFigure>
      <LineSource line={line} />
      <CountsFor line={line} />
      <LineDetails
        fields={fields.flatMap(([name, value, hidden]) => (hidden ? [] : [[name, value] as const]))}
        extra={line.extra}
      />
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
      <LineFate lost>
        {team ? `Nobody knows the team ${team}` : 'It names no team'}, so it splits no pool.
      </LineFate>
    );
  return (
    <LineFate lost={!initiativeKnown}>
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
    </LineFate>
  );
}
