import type { Plan, PlanInput, PlanVersion } from '@steward/contracts';
import { formatAmount, planFlows, planSpan, sum } from '@steward/finance';
import type { PlanRow } from './queries.ts';

const instant = (at: string) => new Date(at).toISOString();

/** What an edition says, as a person gave it. */
export const contentOf = (row: PlanRow): PlanInput => ({
  thesis: row.thesis,
  // Checked by the contract when it was recorded.
  lines: row.lines.map((line, at) => ({
    ...line,
    months: row.amounts.filter((amount) => amount.line === at).map(({ line: _, ...month }) => month),
  })) as PlanInput['lines'],
  milestones: row.milestones,
  assumptions: row.assumptions,
  tripwires: row.tripwires,
});

/** The amounts of a plan's lines, as they are stored. */
export const amountsOf = (plan: PlanInput): PlanRow['amounts'] =>
  plan.lines.flatMap(({ months }, line) => months.map((month) => ({ line, ...month })));

const statusOf = ({ status, superseded_at }: PlanRow): PlanVersion['status'] => {
  if (superseded_at === null) return status;
  return status === 'approved' ? 'superseded' : 'discarded';
};

/** The last edition of a version; what a draft without a successor was, is discarded. */
export function presentVersion(row: PlanRow): PlanVersion {
  const { lines } = contentOf(row);
  const span = planSpan(lines);
  const flows = span && planFlows(lines, span.from, span.to);
  return {
    version: row.version,
    edition: row.edition,
    status: statusOf(row),
    span,
    cost: formatAmount(sum(flows?.cost.p50 ?? [])),
    value: formatAmount(sum(flows?.value.p50 ?? [])),
    writtenBy: row.writers,
    recordedAt: instant(row.recorded_at),
    approvedBy:
      row.approved_by === null ? null : { id: row.approved_by, name: row.approved_by_name ?? 'Unknown' },
    approvedAt: row.approved_at && instant(row.approved_at),
    supersededAt: row.superseded_at && instant(row.superseded_at),
    note: row.note,
  };
}

export const presentPlan = (row: PlanRow): Plan => ({ ...presentVersion(row), plan: contentOf(row) });
