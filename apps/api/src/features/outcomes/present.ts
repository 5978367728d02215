import type { Outcome, OutcomeBasis } from '@steward/contracts';
import { evidenceWeight, formatAmount, parseAmount, STARTING_EVIDENCE_POLICY } from '@steward/finance';
import { reportingSchedule, type ValuedOutcome } from '../facts/service.ts';
import type { OutcomeRow } from './queries.ts';

const person = (id: string | null, name: string | null) => (id ? { id, name: name ?? 'Unknown' } : null);
const instant = (text: string | null) => (text ? new Date(text).toISOString() : null);
const plain = (numeric: string) => formatAmount(parseAmount(numeric));

/** What the row's value rests on. */
export const valuedOf = (row: OutcomeRow): ValuedOutcome => ({
  // Checked by the contract when it was recorded.
  basis: row.basis as OutcomeBasis,
  kind: (row.basis as OutcomeBasis).kind,
  status: row.status,
  grossMargin: row.gross_margin && plain(row.gross_margin),
  startPeriod: row.start_period,
  months: row.months,
  evidence: row.evidence_level,
  includesZero: row.measured?.includesZero ?? false,
  rate: row.rate,
  shares: row.shares,
});

const weightOf = ({ weights, cap, evidence_level: level, measured }: OutcomeRow): string =>
  evidenceWeight(
    weights !== null && cap !== null ? { weights, cap } : STARTING_EVIDENCE_POLICY,
    level,
    measured?.includesZero ?? null,
  );

/** An outcome version as the API shows it; `through` is the period that "to date" means. */
export function presentOutcome(row: OutcomeRow, through: string): Outcome {
  const schedule = reportingSchedule(valuedOf(row));
  const sumOf = (points: typeof schedule) =>
    formatAmount(points.reduce((sum, point) => sum + point.amount, 0n));
  const attributed = row.shares.reduce((sum, share) => sum + share.basisPoints, 0);
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    title: row.title,
    basis: row.basis as OutcomeBasis,
    currency: row.currency,
    grossMargin: row.gross_margin && plain(row.gross_margin),
    startPeriod: row.start_period,
    months: row.months,
    evidence: {
      level: row.evidence_level,
      note: row.evidence_note,
      links: row.evidence_links,
      // Checked and computed when the version was recorded.
      measurement: row.measurement,
      measured: row.measured,
      weight: plain(weightOf(row)),
    },
    attributions: row.shares.map(({ key, name, basisPoints }) => ({
      initiative: key,
      initiativeName: name,
      basisPoints,
    })),
    // Checked by the contract when it was recorded.
    attribution: row.attribution as Outcome['attribution'],
    unattributedBasisPoints: 10_000 - attributed,
    monthlyValue: plain(row.monthly_value),
    totalValue: row.months === null ? null : sumOf(schedule),
    valueToDate: sumOf(schedule.filter((point) => point.period <= through)),
    claimedBy: person(row.claimed_by, row.claimed_by_name),
    claimedAt: instant(row.claimed_at),
    decidedBy: person(row.decided_by, row.decided_by_name),
    decidedAt: instant(row.decided_at),
    decisionNote: row.decision_note,
    question:
      row.question !== null && row.asked_by !== null
        ? { text: row.question, by: { id: row.asked_by, name: row.asked_by_name ?? 'Unknown' } }
        : null,
    answer: row.answer,
    recordedBy: row.recorded_by_name ?? 'Steward',
    recordedAt: new Date(row.recorded_at).toISOString(),
    reason: row.reason,
  };
}
