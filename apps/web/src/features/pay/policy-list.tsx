import { Button } from '@mantine/core';
import type { PayPolicy } from '@steward/contracts';
import { currentPeriod } from '@steward/finance';
import { useState } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Section } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { usePolicies } from './api.ts';
import styles from './pay.module.css';
import { PolicyDialog } from './policy-dialog.tsx';
import { draftAfter, type PolicyDraft } from './policy-draft.ts';
import { RetireDialog } from './retire-dialog.tsx';

const addedBy = ({ components }: PayPolicy, kind: 'payroll' | 'overhead', format: Format): string =>
  components
    .filter((component) => component.kind === kind)
    .map(({ name, basis, value }) =>
      basis === 'percent' ? `${name} ${format.number(value)}%` : `${name} ${format.money(value)} a head`,
    )
    .join(', ') || '–';

interface Actions {
  onChange: (policy: PayPolicy) => void;
  onRetire: (policy: PayPolicy) => void;
}

function columnsWith(format: Format, actions: Actions | null): Column<PayPolicy>[] {
  return [
    {
      id: 'from',
      header: 'From',
      width: '120px',
      cell: ({ from, supersededAt }) => (
        <>
          {format.period(from)}
          {supersededAt && <span className={styles.dim}> replaced</span>}
        </>
      ),
    },
    { id: 'payroll', header: 'Payroll-related', cell: (policy) => addedBy(policy, 'payroll', format) },
    { id: 'overhead', header: 'Overhead', cell: (policy) => addedBy(policy, 'overhead', format) },
    { id: 'hours', header: 'Hours', align: 'right', cell: ({ hours }) => format.number(hours) },
    {
      id: 'why',
      header: 'Recorded',
      priority: 2,
      cell: ({ recordedBy, recordedAt, reason }) => (
        <>
          {recordedBy ?? 'Somebody who has left'}, {format.dateTime(recordedAt)}
          <br />
          <span className={styles.dim}>{reason}</span>
        </>
      ),
    },
    ...(actions
      ? [
          {
            id: 'actions',
            header: '',
            label: 'Actions',
            align: 'right',
            cell: (policy) =>
              policy.supersededAt === null && (
                <span className={styles.buttons}>
                  <Button size="compact-sm" variant="default" onClick={() => actions.onChange(policy)}>
                    Change…
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => actions.onRetire(policy)}>
                    Retire…
                  </Button>
                </span>
              ),
          } satisfies Column<PayPolicy>,
        ]
      : []),
  ];
}

/** What is added to pay, from which month on, and what was added before somebody changed it. */
export function PolicyList() {
  const policies = usePolicies();
  const format = useFormat();
  const mayWrite = useMay('pay:write');
  const [draft, setDraft] = useState<PolicyDraft | null>(null);
  const [retiring, setRetiring] = useState<PayPolicy | null>(null);
  const items = policies.data?.items;
  if (policies.error && !items)
    return <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />;
  const standing = items?.filter(({ supersededAt }) => supersededAt === null) ?? [];
  const start = () => setDraft(draftAfter(standing[0], currentPeriod(new Date())));
  const actions: Actions = {
    onChange: (policy) => setDraft(draftAfter(policy, policy.from)),
    onRetire: setRetiring,
  };
  return (
    <Section
      title="What is added to pay?"
      note="Beyond what payroll files hold, from a month on until the next one begins. Nothing of it is booked: the ledger and the cost of bets stay what was imported."
      actions={mayWrite && <Button onClick={start}>New policy…</Button>}
    >
      <DataTable
        label="Policies of loaded cost"
        columns={columnsWith(format, mayWrite ? actions : null)}
        rows={items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="Nothing is added to pay yet">
            Without a policy the loaded cost is the posted pay, and there is no rate: a rate needs productive
            hours.
          </EmptyState>
        }
      />
      <PolicyDialog draft={draft} onClose={() => setDraft(null)} />
      <RetireDialog policy={retiring} onClose={() => setRetiring(null)} />
    </Section>
  );
}
