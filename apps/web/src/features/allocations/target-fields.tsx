import { ActionIcon, Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { InitiativePicker } from '../../components/initiative-picker.tsx';
import { basisPointsText } from '../../lib/typed-number.ts';
import { useTeams } from './api.ts';
import { addShare, type DraftShare, leftOf, type RuleDraft } from './rule-draft.ts';
import styles from './rules.module.css';

interface TargetFieldsProps {
  draft: RuleDraft;
  problem: string | null;
  onChange: (changes: Partial<RuleDraft>) => void;
}

/** Where the lines go. */
export function TargetFields({ draft, problem, onChange }: TargetFieldsProps) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>go</legend>
      <SegmentedControl
        aria-label="Where they go"
        className={styles.kinds}
        data={[
          { value: 'initiative', label: 'To a bet' },
          { value: 'split', label: 'To several' },
          { value: 'team', label: 'Into a pool' },
          { value: 'excluded', label: 'Not R&D' },
        ]}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Chosen draft={draft} problem={problem} onChange={onChange} />
    </fieldset>
  );
}

function Chosen({ draft, problem, onChange }: TargetFieldsProps) {
  const teams = useTeams();
  switch (draft.kind) {
    case 'initiative':
      return (
        <InitiativePicker
          aria-label="Bet"
          value={draft.initiative}
          onPick={(initiative) => onChange({ initiative })}
          error={problem}
        />
      );
    case 'team':
      return (
        <Select
          aria-label="Team"
          description="Its shares of the month then split them among bets."
          placeholder="Choose a team"
          data={teams.data?.items.map(({ name }) => name) ?? []}
          value={draft.team}
          onChange={(team) => onChange({ team })}
          searchable
          error={problem}
        />
      );
    case 'split':
      return <Shares shares={draft.shares} problem={problem} onChange={(shares) => onChange({ shares })} />;
    case 'excluded':
      return (
        <p className={styles.hint}>
          They stay imported and shown as not R&D, and count in no bet, no pool and no return.
        </p>
      );
  }
}

interface SharesProps {
  shares: readonly DraftShare[];
  problem: string | null;
  onChange: (shares: DraftShare[]) => void;
}

const MOST = 50;

function Shares({ shares, problem, onChange }: SharesProps) {
  const left = leftOf(shares);
  const taken = shares.flatMap(({ initiative }) => initiative ?? []);
  const replace = (changed: DraftShare) =>
    onChange(shares.map((one) => (one.id === changed.id ? changed : one)));
  return (
    <>
      {shares.map((share, index) => (
        <div key={share.id} className={styles.share}>
          <InitiativePicker
            aria-label={`Bet ${index + 1}`}
            value={share.initiative}
            without={taken}
            onPick={(initiative) => replace({ ...share, initiative })}
            className={styles.value}
          />
          <TextInput
            aria-label={`Share of ${share.initiative ?? `bet ${index + 1}`} in percent`}
            inputMode="decimal"
            rightSection="%"
            value={share.percent}
            onChange={(event) => replace({ ...share, percent: event.currentTarget.value })}
            className={styles.percent}
          />
          {shares.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take ${share.initiative ?? `bet ${index + 1}`} out`}
              onClick={() => onChange(shares.filter(({ id }) => id !== share.id))}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      <div className={styles.shareFoot}>
        <Button
          variant="default"
          size="xs"
          onClick={() => onChange(addShare(shares))}
          disabled={shares.length >= MOST}
        >
          Add a bet
        </Button>
        {left !== null && left >= 0 && (
          <span className={styles.hint}>
            {left === 0
              ? 'All of it is given'
              : `${basisPointsText(left)}% goes to none and stays unallocated`}
          </span>
        )}
      </div>
      {problem && <p className={styles.problem}>{problem}</p>}
    </>
  );
}
