import type { EffortLine } from '@steward/contracts';
import { useMemo } from 'react';
import { Mark } from '../../components/badges.tsx';
import type { Column } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { cut, dateColumn, LineTable } from '../../components/lines/line-table.tsx';
import { ButtonLink } from '../../components/links.tsx';
import type { Format } from '../../lib/format.ts';
import { useMay } from '../../lib/session.ts';
import { useAppSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  type EffortKind,
  useEffortFilters,
  useEffortKind,
  type useEffortLines,
  useEffortSort,
} from './api.ts';
import { EffortDrawer } from './effort-drawer.tsx';
import { EffortFilters } from './effort-filters.tsx';

/** What a line names, and whether there is such a thing. */
const named = (text: string | null, known: boolean) => (
  <>
    {cut(text)} {text && !known && <Mark tone="warning">unknown</Mark>}
  </>
);

function columnsWith(format: Format, kind: EffortKind, withPeople: boolean): Column<EffortLine>[] {
  const isHours = kind === 'hours';
  return [
    dateColumn(format, isHours ? 'Date' : 'Done on'),
    ...(isHours && withPeople
      ? [
          {
            id: 'person',
            header: 'Person',
            priority: 2,
            cell: ({ person }) => cut(person),
          } satisfies Column<EffortLine>,
        ]
      : []),
    { id: 'team', header: 'Team', priority: 2, cell: ({ team, teamKnown }) => named(team, teamKnown) },
    {
      id: 'initiative',
      header: 'Initiative',
      cell: ({ initiative, initiativeKnown }) => named(initiative, initiativeKnown),
    },
    { id: 'item', header: isHours ? 'Task' : 'Issue', priority: 2, cell: ({ item }) => cut(item) },
    isHours
      ? { id: 'description', header: 'Description', priority: 3, cell: ({ description }) => cut(description) }
      : { id: 'status', header: 'Status', priority: 3, cell: ({ status }) => cut(status) },
    {
      id: 'quantity',
      header: isHours ? 'Hours' : 'Story points',
      align: 'right',
      sort: true,
      cell: ({ hours, points }) => {
        const quantity = isHours ? hours : points;
        return quantity === null ? <span title="Nobody estimated it">–</span> : format.quantity(quantity);
      },
    },
  ];
}

/** What was worked or finished, line by line. */
export function EffortLedger({ lines }: { lines: ReturnType<typeof useEffortLines> }) {
  const format = useFormat();
  const kind = useEffortKind();
  const sort = useEffortSort();
  const withPeople = useMay('imports:read');
  const columns = useMemo(() => columnsWith(format, kind, withPeople), [format, kind, withPeople]);
  return (
    <>
      <EffortFilters importName={lines.data?.pages[0]?.items[0]?.fileName ?? null} />
      <LineTable
        label="Lines of effort"
        lines={lines}
        columns={columns}
        sort={sort}
        maxHeight="max(380px, calc(100dvh - 268px))"
        empty={<NoEffort kind={kind} />}
        drawer={(line, close) => <EffortDrawer line={line} onClose={close} />}
      />
    </>
  );
}

/** Why there is no line, and what to do about it. */
function NoEffort({ kind }: { kind: EffortKind }) {
  const { active } = useEffortFilters();
  const { from, to } = useAppSearch();
  const mayStage = useMay('imports:stage');
  const noun = kind === 'hours' ? 'time sheet' : 'issues';
  if (active || from || to)
    return <EmptyState title="No line matches">Widen the months above, or clear a filter.</EmptyState>;
  return (
    <EmptyState
      title={kind === 'hours' ? 'No time sheet has been posted yet' : 'No issues have been posted yet'}
      action={
        mayStage && <ButtonLink to="/imports">Import {noun === 'issues' ? noun : `a ${noun}`}</ButtonLink>
      }
    >
      {kind === 'hours'
        ? 'Hours that people worked can split what their team costs among bets.'
        : 'Issues that a team finished, or their story points, can split what it costs among bets.'}
    </EmptyState>
  );
}
