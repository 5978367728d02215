import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { AllocationRule, RouteResponse } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page as Frame, Section } from '../../components/page.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { useMay } from '../../lib/session.ts';
import { useAppSearch, useSetSearch } from '../../lib/url-state.ts';
import { useFormat } from '../../lib/use-format.ts';
import { AllocationTabs } from './allocation-tabs.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { RetireDialog } from './retire-dialog.tsx';
import { RuleDrawer } from './rule-drawer.tsx';
import { RuleItem } from './rule-item.tsx';
import styles from './rules.module.css';
import { useRules } from './rules-api.ts';

/** The rules in their order, and the assignments of what was there when they were made. */
export function RulesView() {
  const { data, error, refetch } = useRules();
  const setSearch = useSetSearch();
  const mayWrite = useMay('allocations:write');
  return (
    <Frame
      title="Allocation"
      finding={data && <Finding rules={data.items} />}
      actions={
        mayWrite && (
          <Button onClick={() => setSearch({ rule: 'new', conditions: undefined })}>New rule</Button>
        )
      }
    >
      <AllocationTabs />
      {data ? (
        <Rules data={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <TableSkeleton />
      )}
    </Frame>
  );
}

const isAssignment = ({ scope }: AllocationRule): boolean => scope === 'imported';

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

function Finding({ rules }: { rules: readonly AllocationRule[] }) {
  const format = useFormat();
  if (rules.length === 0) return null;
  const assignments = rules.filter(isAssignment).length;
  const lines = rules.reduce((all, { caught }) => all + caught.lines, 0);
  const amount = formatAmount(sum(rules.map(({ caught }) => parseAmount(caught.amount))));
  return (
    <>
      {counted(rules.length - assignments, 'rule', 'rules')}
      {assignments > 0 && ` and ${counted(assignments, 'assignment', 'assignments')}`} decide{' '}
      <b>{format.compact(amount)}</b> in <b>{format.number(lines)}</b> {lines === 1 ? 'line' : 'lines'}. The
      first that matches a line decides; a bet named in the file goes before all of them.
    </>
  );
}

function NoRules() {
  const mayWrite = useMay('allocations:write');
  return (
    <EmptyState
      title="There is no rule yet"
      action={
        mayWrite && (
          <ButtonLink to="/costs" search={{ view: 'unallocated' }}>
            See what is unallocated
          </ButtonLink>
        )
      }
    >
      A rule sends lines that name no bet themselves to one, to several, into a team’s pool, or out of R&D:
      “Lines whose vendor is “Example Cloud” go to ATLAS.” It holds for later imports too.{' '}
      {mayWrite
        ? 'The quickest way to the first: start from the largest group of unallocated cost.'
        : 'Finance or the CPO makes them.'}
    </EmptyState>
  );
}

const SHOWN_ASSIGNMENTS = 5;

function Rules({ data }: { data: RouteResponse<'GET /allocation-rules'> }) {
  const search = useAppSearch();
  const setSearch = useSetSearch();
  const [moving, setMoving] = useState<{ rule: AllocationRule; up: boolean } | null>(null);
  const [retiring, setRetiring] = useState<AllocationRule | null>(null);
  const rules = data.items.filter((rule) => !isAssignment(rule));
  const assignments = data.items.filter(isAssignment);
  // A dialog may be opened on the list before a change was read back: it goes on with the rule as it is now.
  const current = (rule: AllocationRule) => data.items.find(({ id }) => id === rule.id) ?? rule;
  const edit = (rule: AllocationRule) => setSearch({ rule: rule.id, conditions: undefined });
  return (
    <>
      {data.items.length === 0 && <NoRules />}
      {rules.length > 0 && (
        <ol className={styles.rules} aria-label="Rules in their order">
          {rules.map((rule, index) => (
            <RuleItem
              key={rule.id}
              rule={rule}
              place={index + 1}
              last={index === rules.length - 1}
              onMove={(up) => setMoving({ rule, up })}
              onEdit={() => edit(rule)}
              onRetire={() => setRetiring(rule)}
            />
          ))}
        </ol>
      )}
      {assignments.length > 0 && (
        <Assignments assignments={assignments} onEdit={edit} onRetire={setRetiring} />
      )}
      <RuleDrawer
        key={search.rule}
        rules={data.items}
        open={search.rule}
        onClose={() => setSearch({ rule: undefined, conditions: undefined })}
      />
      <MoveDialog
        rules={rules}
        moving={moving && { ...moving, rule: current(moving.rule) }}
        onClose={() => setMoving(null)}
      />
      <RetireDialog rule={retiring && current(retiring)} onClose={() => setRetiring(null)} />
    </>
  );
}

interface AssignmentsProps {
  assignments: readonly AllocationRule[];
  onEdit: (rule: AllocationRule) => void;
  onRetire: (rule: AllocationRule) => void;
}

function Assignments({ assignments, onEdit, onRetire }: AssignmentsProps) {
  const [all, { toggle }] = useDisclosure(false);
  const many = assignments.length > SHOWN_ASSIGNMENTS;
  const shown = all || !many ? assignments : assignments.slice(0, SHOWN_ASSIGNMENTS);
  return (
    <Section
      title="Assignments"
      note="Made by hand for lines that were imported already. They go before the rules, and leave later imports alone."
      actions={
        many && (
          <Button variant="default" size="xs" onClick={toggle} aria-expanded={all}>
            {all ? `Show ${SHOWN_ASSIGNMENTS}` : `Show all ${assignments.length}`}
          </Button>
        )
      }
    >
      <ul className={styles.rules} aria-label="Assignments">
        {shown.map((rule) => (
          <RuleItem key={rule.id} rule={rule} onEdit={() => onEdit(rule)} onRetire={() => onRetire(rule)} />
        ))}
      </ul>
    </Section>
  );
}
