import type { EffortReport, ImportReport } from '@steward/contracts';
import { joinList } from '@steward/contracts/lists';
import { Mark } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { TextLink } from '../../components/links.tsx';
import { Section } from '../../components/page.tsx';
import { METHOD_LABELS } from '../../lib/effort.ts';
import type { Format } from '../../lib/format.ts';
import type { AppSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './imports.module.css';

type Control = EffortReport['controls'][number];

const controlColumns = (format: Format): Column<Control>[] => {
  const of = (id: 'accepted' | 'duplicate' | 'rejected', header: string): Column<Control> => ({
    id,
    header,
    align: 'right',
    cell: (control) => format.quantity(control[id]),
  });
  return [
    { id: 'measure', header: 'Counted in', cell: ({ measure }) => METHOD_LABELS[measure] },
    { id: 'file', header: 'The file', align: 'right', cell: ({ file }) => <b>{format.quantity(file)}</b> },
    of('accepted', '= accepted'),
    of('duplicate', '+ duplicate'),
    of('rejected', '+ rejected'),
  ];
};

/** What a file of effort counts in all, held against its own totals row. */
export function EffortControls({
  report: { totalsRow },
  effort,
}: {
  report: ImportReport;
  effort: EffortReport;
}) {
  const format = useFormat();
  return (
    <Section
      title="Control totals"
      note={
        totalsRow ? (
          <>
            Row {format.number(totalsRow.row)} of the file states a total of{' '}
            {format.quantity(totalsRow.amount)}, which{' '}
            {totalsRow.agrees ? (
              <Mark tone="positive">agrees</Mark>
            ) : (
              <Mark tone="negative">does not agree with the rows</Mark>
            )}
          </>
        ) : (
          'The file has no totals row of its own to hold them against.'
        )
      }
    >
      <DataTable
        label="Control totals"
        columns={controlColumns(format)}
        rows={effort.controls}
        rowKey={({ measure }) => measure}
      />
    </Section>
  );
}

interface Part {
  key: string;
  label: string;
  mark: string | null;
  /** What of the lines it sums up; null where a filter would find those of another part as well. */
  filter: AppSearch | null;
  hours: string;
  issues: number;
  points: string;
  lines: number;
}

/** Accepted effort by month, team and initiative. */
export function EffortBreakdowns({
  effort,
  importId,
  isHours,
}: {
  effort: EffortReport;
  importId: string;
  isHours: boolean;
}) {
  const format = useFormat();
  const ofFile: AppSearch = { importId, kind: isHours ? undefined : 'issues' };
  const spelt = new Map<string, number>();
  for (const { team } of effort.byTeam)
    if (team !== null) spelt.set(team.toLowerCase(), (spelt.get(team.toLowerCase()) ?? 0) + 1);
  const months = effort.byPeriod.map(
    ({ period, ...sums }): Part => ({
      ...{ key: period, label: format.period(period), mark: null },
      filter: { ...ofFile, from: period, to: period },
      ...sums,
    }),
  );
  const teams = effort.byTeam.map(
    ({ team, known, ...sums }): Part => ({
      key: team ?? '-',
      label: team ?? 'No team',
      mark: team !== null && !known ? 'unknown' : null,
      filter:
        team === null || spelt.get(team.toLowerCase()) === 1
          ? { ...ofFile, team: joinList([team ?? '-']) }
          : null,
      ...sums,
    }),
  );
  const initiatives = effort.byInitiative.map(
    ({ initiative, known, ...sums }): Part => ({
      key: initiative ?? '-',
      label: initiative ?? 'No key: for no bet',
      mark: initiative !== null && !known ? 'unknown' : null,
      filter: { ...ofFile, initiative: joinList([initiative ?? '-']) },
      ...sums,
    }),
  );
  if (months.length === 0) return null;
  return (
    <div className={styles.facts}>
      <PartTable title="Accepted by month" noun="Month" parts={months} isHours={isHours} />
      <PartTable title="Accepted by team" noun="Team" parts={teams} isHours={isHours} />
      <PartTable title="Accepted by initiative" noun="Initiative" parts={initiatives} isHours={isHours} />
    </div>
  );
}

interface PartTableProps {
  title: string;
  noun: string;
  parts: readonly Part[];
  isHours: boolean;
}

function PartTable({ title, noun, parts, isHours }: PartTableProps) {
  const format = useFormat();
  const columns: Column<Part>[] = [
    {
      id: 'part',
      header: noun,
      cell: ({ label, mark, filter }) => (
        <>
          {filter ? (
            <TextLink to="/effort" search={filter} fz="inherit">
              {label}
            </TextLink>
          ) : (
            label
          )}{' '}
          {mark && <Mark tone="warning">{mark}</Mark>}
        </>
      ),
      sort: ({ key }) => key,
    },
    ...(isHours
      ? [quantityColumn('hours', 'Hours', format)]
      : [quantityColumn('issues', 'Issues', format), quantityColumn('points', 'Story points', format)]),
  ];
  return (
    <Section title={title}>
      <DataTable
        label={title}
        columns={columns}
        rows={parts}
        rowKey={({ key }) => key}
        linked
        initialSort={noun === 'Month' ? undefined : { id: isHours ? 'hours' : 'issues', direction: 'desc' }}
        maxHeight="360px"
        rowHeight={36}
      />
    </Section>
  );
}

const quantityColumn = (id: 'hours' | 'issues' | 'points', header: string, format: Format): Column<Part> => ({
  id,
  header,
  align: 'right',
  cell: (part) => format.quantity(String(part[id])),
  sort: (part) => Number(part[id]),
});
