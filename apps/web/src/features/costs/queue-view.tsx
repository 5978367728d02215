import { Button, Select } from '@mantine/core';
import type { QueueField, QueueGroup, RouteResponse } from '@steward/contracts';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Section } from '../../components/page.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { useMay } from '../../lib/session.ts';
import { useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { useCoverage } from './api.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { NoCost } from './no-cost.tsx';
import styles from './queue.module.css';
import { groupId, isAside, isAssignable, QUEUE_BY, QUEUE_FIELDS, reachOf95 } from './queue.ts';
import { useQueue, useQueueField } from './queue-api.ts';
import { AsideTable, QueueTable } from './queue-table.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';

/** Cost that reaches no bet, in groups that ask for an answer. */
export function QueueView() {
  const { data, error, refetch } = useQueue();
  const by = useQueueField();
  const setSearch = useSetSearch();
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <TableSkeleton />;
  return (
    <>
      <div className={styles.bar}>
        <Select
          label="Group by"
          size="xs"
          data={QUEUE_FIELDS.map((value) => ({ value, label: QUEUE_BY[value].label }))}
          value={by}
          onChange={(value) => setSearch({ by: value === 'vendor' ? undefined : (value as QueueField) })}
        />
      </div>
      <Queue key={by} data={data} />
    </>
  );
}

const MOST_CHOSEN = 20;

function Queue({ data }: { data: RouteResponse<'GET /unallocated'> }) {
  const format = useFormat();
  const mayWrite = useMay('allocations:write');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [assigning, setAssigning] = useState<readonly QueueGroup[] | null>(null);
  const [snoozing, setSnoozing] = useState<QueueGroup | null>(null);
  const open = data.items.filter((group) => !isAside(group));
  const aside = data.items.filter(isAside);
  const picked = open.filter((group) => chosen.has(groupId(group)));
  const toggle = (group: QueueGroup) =>
    setChosen((before) => {
      const id = groupId(group);
      return before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]);
    });
  if (data.items.length === 0 && !data.withheld) return <NothingOpen />;
  return (
    <>
      {open.length > 0 ? (
        <QueueTable
          groups={open}
          total={data.amount}
          chosen={chosen}
          full={picked.length >= MOST_CHOSEN}
          onToggle={mayWrite ? toggle : null}
          onAssign={(group) => setAssigning([group])}
          onSnooze={setSnoozing}
        />
      ) : (
        <EmptyState title="Nothing asks for an answer">All of it was put aside, as listed below.</EmptyState>
      )}
      {data.withheld && (
        <p className={styles.rest}>
          Pay of small teams, {data.withheld.amount ? format.money(data.withheld.amount) : 'an amount'} that
          is in no group, reaches no bet either. Withheld: fewer than 5 people.
        </p>
      )}
      {data.rest.groups > 0 && (
        <p className={styles.rest}>
          {format.number(data.rest.groups)} smaller groups, {format.money(data.rest.amount)}, are not listed.
          Group by something coarser, or choose fewer months above.
        </p>
      )}
      {picked.length > 0 && (
        <section className={styles.chosen} aria-label="Chosen groups">
          <span role="status">
            <b>{picked.length}</b> {picked.length === 1 ? 'group' : 'groups'} chosen
            {picked.length >= MOST_CHOSEN && ', which is the most at once'}.
          </span>
          <span className={styles.buttons}>
            <Button onClick={() => setAssigning(picked)}>Assign to a bet…</Button>
            <Button variant="default" onClick={() => setChosen(new Set())}>
              Choose none
            </Button>
          </span>
        </section>
      )}
      {aside.length > 0 && (
        <Section
          title="Put aside"
          note="Still unallocated and in every figure; only not asking for an answer now."
        >
          <AsideTable groups={aside} />
        </Section>
      )}
      <AssignDialog
        groups={assigning?.filter(isAssignable) ?? null}
        onClose={() => setAssigning(null)}
        onDone={() => {
          setAssigning(null);
          setChosen(new Set());
        }}
      />
      <SnoozeDialog group={snoozing} onClose={() => setSnoozing(null)} />
    </>
  );
}

function NothingOpen() {
  const coverage = useCoverage();
  if (coverage.data?.imported === '0') return <NoCost filtered={false} />;
  return (
    <EmptyState title="Every dollar of these months reaches a bet">
      Cost that reaches none stands here, in groups, as soon as there is any.
    </EmptyState>
  );
}

/** What it would take to trace 95 % of the cost. */
export function QueueFinding() {
  const format = useFormat();
  const queue = useQueue();
  const coverage = useCoverage();
  if (!queue.data || !coverage.data || coverage.isPlaceholderData) return null;
  const reach = reachOf95(coverage.data, queue.data.items);
  if (reach.kind === 'nothing') return null;
  const open = (
    <>
      <b>{format.compact(queue.data.amount)}</b> reaches no bet.
    </>
  );
  if (reach.kind === 'reached')
    return (
      <>
        {open} <b>{format.percent(reach.traced)}</b> of the cost is traced, so the goal of 95% is reached.
      </>
    );
  const which = reach.groups === 1 ? 'the largest group' : `the ${reach.groups} largest groups`;
  if (reach.kind === 'groups')
    return (
      <>
        {open} Assigning {which}, <b>{format.compact(reach.amount)}</b>, brings traced cost from{' '}
        <b>{format.percent(reach.traced)}</b> to <b>{format.percent(reach.after)}</b>.
      </>
    );
  return (
    <>
      {open} <b>{format.percent(reach.traced)}</b> of the cost is traced
      {reach.groups > 0 && (
        <>
          ; assigning all {reach.groups} groups, <b>{format.compact(reach.amount)}</b>, brings it to{' '}
          <b>{format.percent(reach.after)}</b>
        </>
      )}
      . To reach 95%, shares must leave less over, or what was put aside must be answered.
    </>
  );
}
