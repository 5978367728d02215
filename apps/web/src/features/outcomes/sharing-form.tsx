import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import type { Attribution } from '@steward/contracts';
import { useState } from 'react';
import { FormError, Refusal } from '../../components/form-error.tsx';
import { basisPointsText, typedBasisPoints } from '../../lib/typed-number.ts';
import { useComputeAttribution } from './api.ts';
import { attributed } from './attribution.ts';
import { BY_HAND, type OutcomeDraft } from './draft.ts';
import styles from './outcomes.module.css';
import { coalitionLines, type Method, readCoalitions, SHARING } from './sharing.ts';

interface SharingFormProps {
  draft: OutcomeDraft;
  onChange: (changes: Partial<OutcomeDraft>) => void;
}

const METHODS = (Object.keys(SHARING) as Method[]).map((value) => ({ value, label: SHARING[value].label }));

const MOST_PLAYERS = 10;

/** Shares by a method: chosen, computed by the server, written into the rows. By hand nothing is asked. */
export function SharingForm({ draft, onChange }: SharingFormProps) {
  const [method, setMethod] = useState<Method>(draft.attribution.method);
  const [halfLife, setHalfLife] = useState(
    draft.attribution.method === 'time_decay' ? String(draft.attribution.halfLifeDays) : '90',
  );
  const bets = draft.attributions.flatMap(({ initiative }) => initiative ?? []);
  const [lines, setLines] = useState<string | null>(null);
  const [fromData, setFromData] = useState(
    draft.attribution.method === 'shapley' && draft.attribution.basis === 'data',
  );
  const [problem, setProblem] = useState<string | null>(null);
  const compute = useComputeAttribution();
  const { left } = attributed(draft.attributions);
  const [part, setPart] = useState(basisPointsText(left > 0 && left < 10_000 ? 10_000 - left : 10_000));
  const shownLines = lines ?? coalitionLines(bets.slice(0, MOST_PLAYERS), draft.attribution);
  const choose = (chosen: Method) => {
    setMethod(chosen);
    setProblem(null);
    compute.reset();
    onChange({ attribution: BY_HAND });
  };
  /** What is asked of the server, or why it cannot be asked. */
  const asked = (): Attribution | string => {
    if (bets.length === 0) return 'Name the bets first';
    switch (method) {
      case 'manual':
        return BY_HAND;
      case 'equal':
      case 'spend':
        return { method, among: bets };
      case 'time_decay': {
        const days = /^\d{1,4}$/.test(halfLife.trim()) ? Number(halfLife) : 0;
        if (days < 1 || days > 3650) return 'A half-life is from 1 to 3650 days';
        return { method, among: bets, halfLifeDays: days };
      }
      case 'shapley': {
        if (bets.length > MOST_PLAYERS) return `Shapley values take at most ${MOST_PLAYERS} bets`;
        const read = readCoalitions(shownLines);
        if ('problem' in read) return read.problem;
        return { method, among: bets, worths: read.worths, basis: fromData ? 'data' : 'judgement' };
      }
    }
  };
  const shareOut = () => {
    const attribution = asked();
    const basisPoints = typedBasisPoints(part);
    if (typeof attribution === 'string') return setProblem(attribution);
    if (basisPoints === null || basisPoints < 1 || basisPoints > 10_000)
      return setProblem('What is shared out is a percentage above 0, at most 100');
    setProblem(null);
    compute.mutate(
      { attribution, basisPoints, startPeriod: draft.startPeriod },
      {
        onSuccess: ({ shares }) =>
          onChange({
            attribution,
            attributions: draft.attributions.map((row) => {
              const share = shares.find(({ initiative }) => initiative === row.initiative);
              return share ? { ...row, percent: basisPointsText(share.basisPoints) } : row;
            }),
          }),
      },
    );
  };
  return (
    <div className={styles.sharing}>
      <div className={styles.sharingLine}>
        <Select
          label="How it is shared out"
          data={METHODS}
          value={method}
          onChange={(value) => choose((value ?? 'manual') as Method)}
          allowDeselect={false}
        />
        {method === 'time_decay' && (
          <TextInput
            label="Half-life"
            value={halfLife}
            onChange={(event) => setHalfLife(event.currentTarget.value)}
            inputMode="numeric"
            rightSection="days"
            rightSectionWidth={48}
          />
        )}
        {method !== 'manual' && (
          <>
            <TextInput
              label="Shared out of the whole"
              value={part}
              onChange={(event) => setPart(event.currentTarget.value)}
              inputMode="decimal"
              rightSection="%"
            />
            <Button variant="default" onClick={shareOut} loading={compute.isPending}>
              Share it out
            </Button>
          </>
        )}
      </div>
      <p className={styles.hint}>
        {SHARING[method].text}
        {method !== 'manual' &&
          (draft.attribution.method === method
            ? ' The shares below are by this method.'
            : ' The shares below are by hand until it is shared out.')}
      </p>
      {method === 'shapley' && bets.length > 0 && (
        <>
          <Textarea
            className={styles.wide}
            label="What each combination would have brought"
            description={`In ${draft.currency}, any period, the same for all`}
            autosize
            minRows={3}
            maxRows={16}
            value={shownLines}
            onChange={(event) => setLines(event.currentTarget.value)}
          />
          <Checkbox
            label="These come from data, not from judgement"
            checked={fromData}
            onChange={(event) => setFromData(event.currentTarget.checked)}
          />
        </>
      )}
      {problem && <Refusal>{problem}.</Refusal>}
      <FormError error={compute.error} />
    </div>
  );
}
