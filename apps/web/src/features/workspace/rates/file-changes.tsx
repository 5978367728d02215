import type { RateInspection } from '@steward/contracts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Stat } from '../../../components/stat.tsx';
import { Tiles } from '../../../components/tile.tsx';
import type { Format } from '../../../lib/format.ts';
import { useMe } from '../../../lib/session.ts';
import { useFormat } from '../../../lib/use-format.ts';
import settings from '../settings.module.css';
import { basisOf, rateChange, TYPE_WORDS } from './rate-words.ts';
import styles from './rates.module.css';

const LAYOUTS = {
  'ecb-history': 'the ECB’s reference rates, units of a currency for one euro',
  'ecb-portal': 'the ECB’s data portal, units of a currency for one euro',
  plain: 'currency, month and rate',
};

/** How the file was read, and what of it would be recorded. */
export function FileSummary({ file, inspection }: { file: File; inspection: RateInspection }) {
  const format = useFormat();
  const { currency } = useMe().workspace;
  const { layout, rows, blanks, unfinished, added, changed, unchanged, leftOut, problemCount } = inspection;
  const crossed = layout !== 'plain' && currency !== 'EUR';
  return (
    <>
      <p className={styles.told}>
        <b>{file.name}</b>
        {format.number(rows)} rows, read as {LAYOUTS[layout]}.{' '}
        {crossed && `They are turned into ${currency} by dividing what one euro buys of both. `}
        {blanks > 0 && `${format.number(blanks)} cells have no rate, such as N/A: days without one. `}
        {unfinished &&
          `${format.period(unfinished)} is not over in this file: its average and close are of the days so far.`}
      </p>
      <Tiles>
        <Stat label="New" note="no rate stands yet">
          {format.number(added)}
        </Stat>
        <Stat label="Changed" note="replace a rate">
          {format.number(changed)}
        </Stat>
        <Stat label="Unchanged" note="stand already">
          {format.number(unchanged)}
        </Stat>
        <Stat label="Left out" note="not chosen below">
          {format.number(leftOut)}
        </Stat>
        <Stat label="Problems" note="told below">
          {format.number(problemCount)}
        </Stat>
      </Tiles>
    </>
  );
}

type Change = RateInspection['changes'][number];

const columnsWith = (format: Format, reporting: string): Column<Change>[] => [
  { id: 'currency', header: 'Currency', cell: ({ currency }) => currency, sort: ({ currency }) => currency },
  {
    id: 'period',
    header: 'Month',
    cell: ({ period }) => format.period(period),
    sort: ({ period }) => period,
    firstSort: 'desc',
  },
  {
    id: 'type',
    header: 'Type',
    cell: (rate) => (
      <>
        {TYPE_WORDS[rate.type]} <span className={settings.dim}>{basisOf(rate, format)}</span>
      </>
    ),
    sort: ({ type }) => type,
  },
  {
    id: 'before',
    header: 'In force',
    align: 'right',
    priority: 2,
    cell: ({ before }) =>
      before === null ? <span className={settings.dim}>new</span> : format.number(before),
    sort: ({ before }) => (before === null ? null : Number(before)),
  },
  {
    id: 'rate',
    header: `${reporting} for one unit`,
    align: 'right',
    cell: ({ rate }) => <span className={styles.figure}>{format.number(rate)}</span>,
    sort: ({ rate }) => Number(rate),
  },
  {
    id: 'change',
    header: 'Change',
    align: 'right',
    priority: 2,
    cell: ({ before, rate }) => {
      const change = rateChange(before, rate);
      return change === null ? '–' : format.signedPercent(change);
    },
    sort: ({ before, rate }) => {
      const change = rateChange(before, rate);
      return change === null ? null : Math.abs(Number(change));
    },
  },
];

/** Each rate that would be recorded beside the one in force. */
export function FileChanges({ inspection: { changes, added, changed } }: { inspection: RateInspection }) {
  const format = useFormat();
  const { currency } = useMe().workspace;
  return (
    <div className={styles.part}>
      <h3 className={styles.partTitle}>What would be recorded</h3>
      <DataTable
        label="Rates to record"
        columns={columnsWith(format, currency)}
        rows={changes}
        rowKey={({ currency: code, period, type }) => `${code} ${period} ${type}`}
        maxHeight="360px"
        rowHeight={36}
        empty={
          <EmptyState title="Nothing to record">
            Every rate that is chosen stands already, or none is chosen.
          </EmptyState>
        }
      />
      {added + changed > changes.length && (
        <p className={settings.hint}>
          The first {format.number(changes.length)} of {format.number(added + changed)}; all of them would be
          recorded.
        </p>
      )}
    </div>
  );
}

const PROBLEMS: Column<RateInspection['problems'][number] & { key: string }>[] = [
  { id: 'row', header: 'Row', align: 'right', width: '72px', cell: ({ row }) => row ?? '–' },
  { id: 'column', header: 'Column', cell: ({ column }) => column ?? 'whole row' },
  { id: 'value', header: 'Value', cell: ({ value }) => value ?? '–' },
  { id: 'reason', header: 'Reason', cell: ({ reason }) => reason },
];

/** What of the file cannot be taken, by row and column. */
export function FileProblems({ inspection: { problems, problemCount } }: { inspection: RateInspection }) {
  const format = useFormat();
  if (problemCount === 0) return null;
  return (
    <div className={styles.part}>
      <h3 className={styles.partTitle}>What cannot be taken</h3>
      <DataTable
        label="Problems of the file"
        columns={PROBLEMS}
        rows={problems.map((problem, index) => ({ ...problem, key: String(index) }))}
        rowKey={({ key }) => key}
        maxHeight="280px"
        rowHeight={36}
      />
      {problemCount > problems.length && (
        <p className={settings.hint}>
          The first {format.number(problems.length)} of {format.number(problemCount)}.
        </p>
      )}
    </div>
  );
}
