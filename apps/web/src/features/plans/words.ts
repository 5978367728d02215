import type { Figure, JudgedTripwire, PlanStanding, Tripwire } from '@steward/contracts';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import type { Format } from '../../lib/format.ts';
import type { Overview } from './api.ts';

const unsigned = (amount: string) => amount.replace(/^-/, '');
const lower = (sentence: string) => sentence.replace(/\.$/, '').replace(/^./, (first) => first.toLowerCase());

/** "3 months", "1 month", "2.5 months" of a figure in months, whatever its sign. */
function monthsText(format: Format, months: string): string {
  const rounded = Math.round(Math.abs(Number(months)) * 10) / 10;
  return `${format.number(rounded)} ${rounded === 1 ? 'month' : 'months'}`;
}

/** "$1.2M over plan", "$300K under plan", "on plan". */
export function driftText(format: Format, drift: string): string {
  if (drift === '0') return 'on plan';
  return `${format.compact(unsigned(drift))} ${drift.startsWith('-') ? 'under' : 'over'} plan`;
}

/** "3 months late", "2.5 months early"; null where it is neither, to a tenth of a month. */
export function lateText(format: Format, late: Figure): string | null {
  if (late.value === null || Math.abs(Number(late.value)) < 0.05) return null;
  return `${monthsText(format, late.value)} ${late.value.startsWith('-') ? 'early' : 'late'}`;
}

function valueWords(format: Format, { value, late }: PlanStanding, lens: string): string {
  const [planned, drift] = [value.planned.value ?? '0', value.drift.value ?? '0'];
  if (planned === '0' && drift === '0') return 'no value is planned yet';
  const when = lateText(format, late);
  if (when) return `${lens} value ${when}, ${driftText(format, drift)}`;
  const beyond = late.value === null ? `: ${lower(late.reason ?? '')}` : '';
  return `${lens} value ${driftText(format, drift)}${beyond}`;
}

/** Where the bet stands against its plan, in one sentence: what drifted, by how much, and by what. */
export function driftSentence(format: Format, { standing, through, lens }: Overview): string {
  const { drift } = standing.cost;
  if (drift.value === null || through === null) return drift.reason ?? 'There is nothing to compare yet.';
  const most = standing.mostOfCost && CATEGORY_LABELS[standing.mostOfCost].toLowerCase();
  const by = most && drift.value !== '0' ? `, most of it ${most === 'ai' ? 'AI' : most}` : '';
  const cost = `Cost ${driftText(format, drift.value)} by ${format.period(through)}${by}`;
  return `${cost}; ${valueWords(format, standing, lens)}.`;
}

const METRICS: Record<Tripwire['metric'], string> = {
  cost: 'Cost',
  claimed: 'Claimed value',
  confirmed: 'Confirmed value',
  claimed_roi: 'Return at claimed value',
  confirmed_roi: 'Return at confirmed value',
};
export const METRIC_OPTIONS = Object.entries(METRICS).map(([value, label]) => ({ value, label }));

export const isReturn = (metric: Tripwire['metric']) => metric.endsWith('_roi');

const amountText = (format: Format, metric: Tripwire['metric'], amount: string) =>
  isReturn(metric) ? format.percent(amount) : format.compact(amount);

/** "Cost above $1.2M by Oct 2026". */
export const tripwireText = (format: Format, { metric, comparison, threshold, by }: Tripwire): string =>
  `${METRICS[metric]} ${comparison} ${amountText(format, metric, threshold)} by ${format.period(by)}`;

/** What a tripwire was judged on, or stands at: "It was $1.31M." */
export function judgedText(format: Format, { status, metric, figure, through }: JudgedTripwire): string {
  if (through === null) return 'No cost has been posted yet.';
  if (figure.value === null) return figure.reason ?? 'Its figure is undefined.';
  const amount = amountText(format, metric, figure.value);
  return status === 'waiting'
    ? `Stands at ${amount} in ${format.period(through)}.`
    : `It was ${amount} at the end of ${format.period(through)}.`;
}
