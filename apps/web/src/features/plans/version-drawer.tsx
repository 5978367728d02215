import { Drawer } from '@mantine/core';
import type { PlanInput } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { Section } from '../../components/page.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { useVersion } from './api.ts';
import { Assumptions } from './assumptions.tsx';
import styles from './plan.module.css';
import { PlanTable } from './plan-table.tsx';
import { tripwireText } from './words.ts';

interface VersionDrawerProps {
  initiative: string;
  version: number | null;
  onClose: () => void;
}

/** Everything that one version says, as it stands or stood. */
export const VersionDrawer = ({ initiative, version, onClose }: VersionDrawerProps) => (
  <Drawer
    opened={version !== null}
    onClose={onClose}
    position="right"
    size="xl"
    title={version !== null && `Version ${version} of the plan of ${initiative}`}
  >
    {version !== null && <Version initiative={initiative} version={version} />}
  </Drawer>
);

function Version({ initiative, version }: { initiative: string; version: number }) {
  const { data, error, refetch } = useVersion(initiative, version);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton />;
  return (
    <div className={styles.stack}>
      {data.plan.thesis && <p className={styles.thesis}>{data.plan.thesis}</p>}
      <PlanTable plan={data.plan} />
      <Lines plan={data.plan} />
      <Terms plan={data.plan} />
      <Assumptions plan={data.plan} />
    </div>
  );
}

type Line = PlanInput['lines'][number];

const kindOf = (line: Line): string => {
  if (line.side === 'cost') return line.category ? `Cost, ${CATEGORY_LABELS[line.category]}` : 'Cost';
  return line.milestone ? `Value, shifts with ${line.milestone}` : 'Value';
};

const Lines = ({ plan }: { plan: PlanInput }) => (
  <Section title="Lines" note="P50 of all their months">
    <ul className={styles.list}>
      {plan.lines.map((line) => (
        <li key={`${line.side} ${line.label}`}>
          <span className={styles.words}>
            {line.label}
            <span className={styles.quiet}>{kindOf(line)}</span>
          </span>
          <MoneyText
            amount={formatAmount(sum(line.months.map(({ p50 }) => parseAmount(p50))))}
            style="whole"
          />
        </li>
      ))}
    </ul>
  </Section>
);

/** Milestones and tripwires, which are not judged here: facts are judged by the plan in force. */
function Terms({ plan }: { plan: PlanInput }) {
  const format = useFormat();
  if (plan.milestones.length + plan.tripwires.length === 0) return null;
  return (
    <Section title="Milestones and tripwires">
      <ul className={styles.list}>
        {plan.milestones.map(({ name, date }) => (
          <li key={name}>
            {name}, {format.date(date)}
          </li>
        ))}
        {plan.tripwires.map((tripwire) => (
          <li key={tripwireText(format, tripwire)}>{tripwireText(format, tripwire)}</li>
        ))}
      </ul>
    </Section>
  );
}
