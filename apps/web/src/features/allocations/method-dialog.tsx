import { Button, Modal, Radio, Select } from '@mantine/core';
import type { Measure, Method } from '@steward/contracts';
import { joinList } from '@steward/contracts/lists';
import { useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { TextLink } from '../../components/links.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { effortText, METHOD_LABELS } from '../../lib/effort.ts';
import type { Format } from '../../lib/format.ts';
import { basisPointsText } from '../../lib/typed-number.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useSetMethods } from './api.ts';
import type { MonthState } from './grid.ts';
import styles from './method-dialog.module.css';
import { shareText, type TeamEfforts } from './methods.ts';

interface MethodDialogProps {
  team: { id: string; name: string };
  /** The month in question; null while the dialog is closed. */
  period: string | null;
  /** Those of the grid, to which a method can be carried forward. */
  periods: readonly string[];
  bets: readonly string[];
  efforts: TeamEfforts;
  /** The month by each method. */
  monthBy: (method: Method, period: string) => MonthState;
  onClose: () => void;
}

const METHODS: readonly Method[] = ['percentages', 'hours', 'issues', 'points'];

/** What a team's month is split by, with what every method gives beside the others. */
export const MethodDialog = (props: MethodDialogProps) => {
  const format = useFormat();
  const { period, team, onClose } = props;
  return (
    <Modal
      opened={period !== null}
      onClose={onClose}
      size="lg"
      title={period ? `What splits ${team.name} in ${format.period(period)}?` : ''}
    >
      {period && <MethodForm {...props} period={period} />}
    </Modal>
  );
};

function MethodForm(props: MethodDialogProps & { period: string }) {
  const { team, period, periods, efforts, monthBy, onClose } = props;
  const format = useFormat();
  const [method, setMethod] = useState(efforts.methodOf(period).method);
  const [until, setUntil] = useState(period);
  const [reason, setReason] = useState('');
  const save = useSetMethods();
  const after = periods.filter((one) => one >= period);
  const months = after.filter((one) => one <= until);
  const changes = months.filter((one) => efforts.methodOf(one).method !== method);
  const methods = changes.map((one) => ({
    teamId: team.id,
    period: one,
    method,
    version: efforts.methodOf(one).version,
  }));
  return (
    <form
      className={styles.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ methods, ...(reason.trim() && { reason: reason.trim() }) }, { onSuccess: onClose });
      }}
    >
      <Radio.Group aria-label="Split by" value={method} onChange={(value) => setMethod(value as Method)}>
        <div className={styles.methods}>
          {METHODS.map((one, index) => (
            <Radio
              key={one}
              value={one}
              label={METHOD_LABELS[one]}
              description={describe(one, period, efforts, monthBy, format)}
              {...(index === 0 && { 'data-autofocus': true })}
            />
          ))}
        </div>
      </Radio.Group>
      <Compared {...props} chosen={method} />
      <RowsBehind team={team.name} period={period} efforts={efforts} />
      {after.length > 1 && (
        <Select
          label="Through"
          description="The months after it are split by the same"
          data={after.map((one) => ({ value: one, label: format.period(one) }))}
          value={until}
          onChange={(value) => value && setUntil(value)}
          allowDeselect={false}
          className={styles.through}
        />
      )}
      <ReasonField
        description="For those who ask later why figures moved"
        value={reason}
        onChange={setReason}
      />
      <FormError error={save.error} />
      <div className={styles.actions}>
        <Button type="submit" loading={save.isPending} disabled={changes.length === 0}>
          {changes.length > 1 ? `Split ${changes.length} months by this` : 'Split by this'}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** What a method rests on in the month. */
function describe(
  method: Method,
  period: string,
  efforts: TeamEfforts,
  monthBy: MethodDialogProps['monthBy'],
  format: Format,
): string {
  if (method === 'percentages') {
    const { total } = monthBy(method, period);
    return total === 0
      ? 'No shares are set: all would stay unallocated'
      : `${basisPointsText(total)}% is given to bets`;
  }
  const effort = efforts.effortOf(period, method);
  if (!effort) return `${NONE[method]}: all would stay unallocated`;
  const rest = effort.rest === '0' ? '' : `, ${format.quantity(effort.rest)} of them on no bet`;
  return `${effortText(format, method, effort.total)}${rest}`;
}

const NONE: Record<Measure, string> = {
  hours: 'No hours are known',
  issues: 'No issues are known',
  points: 'No issue is estimated',
};

/** The lines that the effort of the month is made of. */
function RowsBehind({ team, period, efforts }: { team: string; period: string; efforts: TeamEfforts }) {
  const search = { team: joinList([team]), from: period, to: period };
  const kinds = (['hours', 'issues'] as const).filter((kind) => efforts.effortOf(period, kind) !== undefined);
  if (kinds.length === 0) return null;
  return (
    <p className={styles.rows}>
      See the{' '}
      {kinds.map((kind, index) => (
        <span key={kind}>
          {index > 0 && ' and the '}
          <TextLink
            to="/effort"
            search={{ ...search, kind: kind === 'issues' ? kind : undefined }}
            fz="inherit"
          >
            {kind} of this month
          </TextLink>
        </span>
      ))}
      , line by line.
    </p>
  );
}

/** Share of each bet by every method for which something is known. */
function Compared({
  period,
  bets,
  efforts,
  monthBy,
  chosen,
}: MethodDialogProps & { period: string; chosen: Method }) {
  const known = METHODS.filter(
    (method) => method === 'percentages' || efforts.effortOf(period, method) !== undefined,
  );
  const months = known.map((method) => monthBy(method, period));
  const rows = bets.flatMap((bet, row) => {
    const shares = months.map(({ basisPoints }) => shareText(basisPoints[row]));
    return shares.some(Boolean) ? [{ bet, shares }] : [];
  });
  return (
    <section className={styles.compared} aria-label="Shares by each method">
      <table>
        <thead>
          <tr>
            <th scope="col">Bet</th>
            {known.map((method) => (
              <th key={method} scope="col" data-chosen={method === chosen || undefined}>
                {METHOD_LABELS[method]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ bet, shares }) => (
            <tr key={bet}>
              <th scope="row">{bet}</th>
              {known.map((method, at) => (
                <td key={method} data-chosen={method === chosen || undefined}>
                  {shares[at] ? `${shares[at]}%` : '–'}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Unallocated</th>
            {known.map((method, at) => (
              <td key={method} data-chosen={method === chosen || undefined}>
                {basisPointsText(months[at]?.left ?? 10_000)}%
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
