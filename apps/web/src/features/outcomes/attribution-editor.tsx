import { ActionIcon, Button, TextInput } from '@mantine/core';
import { parseAmount } from '@steward/finance';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Refusal } from '../../components/form-error.tsx';
import { InitiativePicker } from '../../components/initiative-picker.tsx';
import { basisPointsText } from '../../lib/typed-number.ts';
import { useFormat } from '../../lib/use-format.ts';
import { attributed, sharesOfValue } from './attribution.ts';
import { BY_HAND, type DraftValue } from './draft.ts';
import type { FieldProps } from './field.ts';
import styles from './outcomes.module.css';
import { SharingForm } from './sharing-form.tsx';

/** Which bets the outcome belongs to, in percent; what is left belongs to none and is shown as such. */
export function AttributionEditor({
  draft,
  problems,
  onChange,
  value,
}: FieldProps & { value: DraftValue | null }) {
  const rows = draft.attributions;
  const { basisPoints, left, problem } = attributed(rows);
  const money = useFormat(draft.currency);
  const split = value && sharesOfValue(parseAmount(value.monthly), rows);
  const set = (at: number, changes: Partial<(typeof rows)[number]>) =>
    onChange({
      attribution: BY_HAND,
      attributions: rows.map((row, index) => (index === at ? { ...row, ...changes } : row)),
    });
  const add = () =>
    onChange({
      attribution: BY_HAND,
      attributions: [...rows, { initiative: null, name: null, percent: basisPointsText(Math.max(0, left)) }],
    });
  const keys = rows.flatMap(({ initiative }) => initiative ?? []);
  return (
    <div className={styles.shares}>
      <SharingForm draft={draft} onChange={onChange} />
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place
        <div key={index} className={styles.share}>
          <InitiativePicker
            aria-label={`Bet ${index + 1}`}
            value={row.initiative}
            without={keys}
            onPick={(initiative, name) => set(index, { initiative, name })}
          />
          <TextInput
            aria-label={`Share of ${row.initiative ?? `bet ${index + 1}`} in percent`}
            value={row.percent}
            onChange={(event) => set(index, { percent: event.currentTarget.value })}
            inputMode="decimal"
            rightSection="%"
            error={basisPoints[index] === null}
          />
          <span className={styles.shareValue}>{split ? money.compact(split.parts[index] ?? '0') : ''}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${row.initiative ?? `bet ${index + 1}`}`}
            onClick={() =>
              onChange({ attribution: BY_HAND, attributions: rows.filter((_, at) => at !== index) })
            }
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <div className={styles.left} data-over={left < 0 || undefined}>
        <span>{left >= 0 ? 'Unattributed: belongs to no bet' : 'Given away more than there is'}</span>
        <span>
          {left < 0 ? '−' : ''}
          {basisPointsText(Math.abs(left))}%
          {split && left > 0 ? `, ${money.compact(split.rest)} a month` : ''}
        </span>
      </div>
      {(problem ?? problems.attributions) && <Refusal>{problem ?? problems.attributions}.</Refusal>}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        onClick={add}
        disabled={left < 0 || rows.length >= 50}
        style={{ alignSelf: 'flex-start' }}
      >
        Add a bet
      </Button>
    </div>
  );
}
