import type { PlanVersion } from '@steward/contracts';
import { useState } from 'react';
import { Mark, StatusBadge } from '../../components/badges.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { MoneyText } from '../../components/figure-text.tsx';
import { Section } from '../../components/page.tsx';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { Overview } from './api.ts';
import styles from './plan.module.css';
import { VersionDrawer } from './version-drawer.tsx';

const WORDS: Record<PlanVersion['status'], string> = {
  draft: 'Draft',
  approved: 'In force',
  superseded: 'Superseded',
  discarded: 'Put away',
};

const writers = ({ writtenBy }: PlanVersion) => writtenBy.map(({ name }) => name).join(', ');

function signature(version: PlanVersion, format: Format): string {
  if (version.approvedBy && version.approvedAt)
    return `${version.approvedBy.name}, ${format.date(version.approvedAt.slice(0, 10))}`;
  return version.status === 'draft' ? 'Not yet' : 'Never';
}

const columns = (format: Format, open: (version: number) => void): Column<PlanVersion>[] => [
  {
    id: 'version',
    header: 'Version',
    cell: ({ version, note }) => (
      <span className={styles.bet}>
        <button type="button" className={styles.open} onClick={() => open(version)}>
          Version {version}
        </button>
        {note && <span className={styles.quiet}>{note}</span>}
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) =>
      status === 'approved' ? (
        <Mark tone="positive">{WORDS.approved}</Mark>
      ) : (
        <StatusBadge status={WORDS[status]} />
      ),
  },
  { id: 'by', header: 'Written by', priority: 2, cell: writers },
  { id: 'approved', header: 'Approved', priority: 2, cell: (version) => signature(version, format) },
  {
    id: 'cost',
    header: 'Cost, P50',
    align: 'right',
    cell: ({ cost }) => <MoneyText amount={cost} style="compact" />,
  },
  {
    id: 'value',
    header: 'Value, P50',
    align: 'right',
    cell: ({ value }) => <MoneyText amount={value} style="compact" />,
  },
];

/** Every version there was, the newest first; each opens as it stood. */
export function Versions({ overview: { initiative, versions } }: { overview: Overview }) {
  const format = useFormat();
  const [shown, setShown] = useState<number | null>(null);
  return (
    <Section
      title="Versions"
      note="What was approved stays as it was; the next version that is approved takes its place."
    >
      <DataTable
        label="Versions of the plan"
        columns={columns(format, setShown)}
        rows={versions}
        rowKey={({ version }) => String(version)}
        rowHeight={52}
      />
      <VersionDrawer initiative={initiative.key} version={shown} onClose={() => setShown(null)} />
    </Section>
  );
}
