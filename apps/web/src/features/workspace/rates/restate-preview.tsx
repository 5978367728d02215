import { Button } from '@mantine/core';
import type { RestatedCell, RestatementPreview } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import { type FormEvent, useState } from 'react';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { MoneyText } from '../../../components/figure-text.tsx';
import { FormError } from '../../../components/form-error.tsx';
import { ReasonField } from '../../../components/reason-field.tsx';
import { Stat } from '../../../components/stat.tsx';
import { Tiles } from '../../../components/tile.tsx';
import type { Format } from '../../../lib/format.ts';
import { useFormat } from '../../../lib/use-format.ts';
import settings from '../settings.module.css';
import type { useRestate } from './api.ts';
import styles from './rates.module.css';

interface Moved {
  before: string;
  after: string;
}

const moveOf = ({ before, after }: Moved): string => formatAmount(parseAmount(after) - parseAmount(before));

/** A move with its sign; more cost is neither good nor bad. */
const Move = ({ of }: { of: Moved }) => {
  const move = moveOf(of);
  return (
    <>
      {parseAmount(move) > 0n && '+'}
      <MoneyText amount={move} />
    </>
  );
};

/** Before, after and the move between, of rows that have both. */
const movedColumns = <Row extends Moved>(): Column<Row>[] => [
  {
    id: 'before',
    header: 'Before',
    align: 'right',
    priority: 2,
    cell: ({ before }) => <MoneyText amount={before} />,
    sort: ({ before }) => Number(before),
  },
  {
    id: 'after',
    header: 'After',
    align: 'right',
    cell: ({ after }) => <MoneyText amount={after} />,
    sort: ({ after }) => Number(after),
  },
  {
    id: 'move',
    header: 'Moves by',
    align: 'right',
    cell: (row) => <Move of={row} />,
    sort: (row) => Math.abs(Number(moveOf(row))),
  },
];

const cellColumns = (format: Format): Column<RestatedCell>[] => [
  { id: 'currency', header: 'Currency', cell: ({ currency }) => currency, sort: ({ currency }) => currency },
  {
    id: 'period',
    header: 'Month',
    cell: ({ period }) => format.period(period),
    sort: ({ period }) => period,
  },
  {
    id: 'rate',
    header: 'Rate',
    align: 'right',
    cell: ({ oldRate, newRate }) => (
      <span className={styles.figure}>
        {format.number(oldRate)} → {format.number(newRate)}
      </span>
    ),
  },
  {
    id: 'lines',
    header: 'Lines',
    align: 'right',
    priority: 2,
    cell: ({ lines }) => format.number(lines),
    sort: ({ lines }) => lines,
  },
  // On a phone the rate, and the move it makes, say the most.
  ...movedColumns<RestatedCell>().map((column) =>
    column.id === 'after' ? { ...column, priority: 2 as const } : column,
  ),
];

type Team = RestatementPreview['teams'][number];
type Bet = RestatementPreview['initiatives'][number];

const TEAM_COLUMNS: Column<Team>[] = [
  { id: 'team', header: 'Team', cell: ({ name }) => name ?? 'No team', sort: ({ name }) => name },
  ...movedColumns<Team>(),
];

const BET_COLUMNS: Column<Bet>[] = [
  {
    id: 'bet',
    header: 'Initiative',
    cell: ({ key, name }) => (key ? `${key} ${name}` : 'No initiative'),
    sort: ({ key }) => key,
  },
  ...movedColumns<Bet>(),
];

interface RestatePreviewProps {
  preview: RestatementPreview;
  restate: ReturnType<typeof useRestate>;
  onDone: () => void;
}

/** What restating would move, to the last decimal, and the step itself. */
export function RestatePreview({ preview, restate, onDone }: RestatePreviewProps) {
  const format = useFormat();
  const { lines, posted, invested, cells, teams, initiatives, imports } = preview;
  const excluded = moveOf(posted) !== moveOf(invested);
  return (
    <div className={styles.stack}>
      <Tiles>
        <Stat
          label="Lines restated"
          note={`of ${imports.length} ${imports.length === 1 ? 'import' : 'imports'}`}
        >
          {format.number(lines)}
        </Stat>
        <Stat label="Invested, before" note="what the portfolio counts">
          <MoneyText amount={invested.before} style="whole" />
        </Stat>
        <Stat label="Invested, after" note="what the portfolio counts">
          <MoneyText amount={invested.after} style="whole" />
        </Stat>
        <Stat
          label="Moves by"
          note={excluded ? `${format.money(moveOf(posted))} with what is excluded` : 'after less before'}
        >
          <Move of={invested} />
        </Stat>
      </Tiles>
      <div className={styles.part}>
        <h3 className={styles.partTitle}>By currency and month</h3>
        <DataTable
          label="By currency and month"
          columns={cellColumns(format)}
          rows={cells}
          rowKey={({ currency, period, oldRate }) => `${currency} ${period} ${oldRate}`}
          maxHeight="320px"
          rowHeight={36}
        />
      </div>
      <div className={styles.moves}>
        <div className={styles.part}>
          <h3 className={styles.partTitle}>By team, in these months</h3>
          <DataTable
            label="By team"
            columns={TEAM_COLUMNS}
            rows={teams}
            rowKey={({ name }) => name ?? ''}
            maxHeight="320px"
            rowHeight={36}
          />
        </div>
        <div className={styles.part}>
          <h3 className={styles.partTitle}>By initiative, in these months</h3>
          <DataTable
            label="By initiative"
            columns={BET_COLUMNS}
            rows={initiatives}
            rowKey={({ key }) => key ?? ''}
            maxHeight="320px"
            rowHeight={36}
          />
        </div>
      </div>
      <p className={settings.hint}>
        Posted lines themselves do not change: what each was posted at stays beside what it counts for now.
        Outcomes keep the rate of the month they were claimed for, budget, close and spot rates convert
        nothing, and a file that is staged takes the new rates when it is converted again.
      </p>
      <RestateForm preview={preview} restate={restate} onDone={onDone} />
    </div>
  );
}

function RestateForm({ preview, restate, onDone }: RestatePreviewProps) {
  const format = useFormat();
  const [reason, setReason] = useState('');
  const { digest, lines } = preview;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    restate.mutate({ digest, reason: reason.trim() }, { onSuccess: onDone });
  };
  return (
    <form className={`${settings.form} ${settings.wide}`} onSubmit={submit}>
      <ReasonField
        description="Kept with the restatement and in the audit"
        required
        value={reason}
        onChange={setReason}
      />
      <FormError error={restate.error} />
      <div className={settings.line}>
        <Button type="submit" loading={restate.isPending} disabled={reason.trim() === ''}>
          Restate {format.number(lines)} {lines === 1 ? 'line' : 'lines'}
        </Button>
        <Button variant="default" onClick={onDone}>
          Leave them as they are
        </Button>
      </div>
    </form>
  );
}
