import type { Category, PlanInput, Tripwire } from '@steward/contracts';
import {
  addMonths,
  PLAN_CASES,
  type PlanCase,
  parseAmount,
  periodsBetween,
  planSpan,
} from '@steward/finance';
import { percentText, typedDecimal, typedPercent } from '../../lib/typed-number.ts';
import { isReturn } from './words.ts';

/** A line as it is written on; its amounts are among the draft's cells. */
export interface LineDraft {
  id: number;
  side: 'cost' | 'value';
  label: string;
  category: Category | '';
  /** Id of the milestone it shifts with. */
  milestone: number | null;
}

/** A plan as it is written on: texts as they were typed. */
export interface PlanDraft {
  thesis: string;
  lines: LineDraft[];
  milestones: { id: number; name: string; date: string }[];
  assumptions: { id: number; text: string; owner: string; reviewOn: string }[];
  tripwires: (Omit<Tripwire, 'threshold'> & { id: number; threshold: string })[];
  /** Typed amounts by line, case and month; none is an empty cell. */
  cells: Readonly<Record<string, string>>;
  from: string;
  to: string;
}

export const cellId = (line: number, one: PlanCase, period: string) => `${line}|${one}|${period}`;

const MONTHS_AT_FIRST = 18;

/** What is written on: a plan that is there, or an empty one from a month on. */
export function draftOf(plan: PlanInput | null, now: string): PlanDraft {
  const span = plan && planSpan(plan.lines);
  const milestones = (plan?.milestones ?? []).map((one, id) => ({ id, ...one }));
  const lines = plan?.lines ?? [];
  const cells: Record<string, string> = {};
  lines.forEach(({ months }, line) => {
    // What says no more than the middle one stays empty, as it would be typed.
    for (const { period, ...amounts } of months)
      for (const one of PLAN_CASES)
        if (one === 'p50' || amounts[one] !== amounts.p50) cells[cellId(line, one, period)] = amounts[one];
  });
  return {
    thesis: plan?.thesis ?? '',
    lines: lines.map((line, id) => ({
      id,
      side: line.side,
      label: line.label,
      category: line.side === 'cost' ? (line.category ?? '') : '',
      milestone:
        line.side === 'value' ? (milestones.find(({ name }) => name === line.milestone)?.id ?? null) : null,
    })),
    milestones,
    assumptions: (plan?.assumptions ?? []).map((one, id) => ({ id, ...one })),
    tripwires: (plan?.tripwires ?? []).map((one, id) => ({
      ...one,
      id,
      threshold: isReturn(one.metric) ? percentText(one.threshold) : one.threshold,
    })),
    cells,
    from: span?.from ?? now,
    to: span?.to ?? addMonths(now, MONTHS_AT_FIRST - 1),
  };
}

/** An id that no other of the list has. */
export const nextId = (list: readonly { id: number }[]): number =>
  list.reduce((next, { id }) => Math.max(next, id + 1), 0);

/** The rows of the grid from top to bottom. */
const rowsOf = (lines: readonly LineDraft[]) =>
  lines.flatMap((line) => PLAN_CASES.map((one) => ({ line, one })));

export interface ReadDraft {
  plan: PlanInput;
  /** What is wrong, in words; the plan can be saved where there is nothing. */
  problems: string[];
  /** Cells that say no amount, or one that does not fit. */
  bad: ReadonlySet<string>;
}

/** The month of a line as the API takes it; null where nothing is typed in it. */
function readMonth(draft: PlanDraft, line: LineDraft, period: string, bad: Set<string>) {
  const typed = PLAN_CASES.map((one) => (draft.cells[cellId(line.id, one, period)] ?? '').trim());
  if (typed.every((text) => text === '')) return null;
  const amounts = typed.map((text) => typedDecimal(text));
  const [low, middle, high] = amounts;
  const wrong = PLAN_CASES.filter((_, at) => typed[at] !== '' && amounts[at] === null);
  if (middle == null) wrong.push('p50');
  const p50 = middle ?? '0';
  const [p10, p90] = [low ?? p50, high ?? p50];
  if (wrong.length === 0) {
    if (parseAmount(p10) > parseAmount(p50)) wrong.push('p10');
    if (parseAmount(p90) < parseAmount(p50)) wrong.push('p90');
    if (line.side === 'cost' && p10.startsWith('-')) wrong.push('p10');
  }
  for (const one of wrong) bad.add(cellId(line.id, one, period));
  return { period, p10, p50, p90 };
}

function readLine(draft: PlanDraft, line: LineDraft, bad: Set<string>): PlanInput['lines'][number] {
  const label = line.label.trim();
  const months = periodsBetween(draft.from, draft.to).flatMap(
    (period) => readMonth(draft, line, period, bad) ?? [],
  );
  if (line.side === 'cost') return { side: 'cost', label, category: line.category || null, months };
  const anchor = draft.milestones.find(({ id }) => id === line.milestone);
  return { side: 'value', label, milestone: anchor?.name.trim() ?? null, months };
}

const missing = (draft: PlanDraft, thresholds: readonly (string | null)[]): string[] => [
  ...(draft.lines.some(({ label }) => !label.trim()) ? ['Every line needs a name.'] : []),
  ...(draft.milestones.some(({ name, date }) => !name.trim() || !date)
    ? ['Every milestone needs a name and a date.']
    : []),
  ...(draft.assumptions.some(({ text, owner, reviewOn }) => !text.trim() || !owner.trim() || !reviewOn)
    ? ['Every assumption needs its words, an owner and a day to look at it again.']
    : []),
  ...(draft.tripwires.some(({ by }, at) => !/^\d{4}-\d{2}$/.test(by) || thresholds[at] === null)
    ? ['Every tripwire needs a threshold that is a number, and a month.']
    : []),
];

/** What is typed as the API takes it, with all that is wrong with it. */
export function readDraft(draft: PlanDraft): ReadDraft {
  const bad = new Set<string>();
  const lines = draft.lines.map((line) => readLine(draft, line, bad));
  const thresholds = draft.tripwires.map(({ metric, threshold }) =>
    isReturn(metric) ? typedPercent(threshold) : typedDecimal(threshold),
  );
  const cells =
    bad.size === 0
      ? []
      : [
          'Marked amounts do not fit: each month needs one in the middle, none above the high or below the low one, and cost is not negative.',
        ];
  return {
    bad,
    problems: [...missing(draft, thresholds), ...cells],
    plan: {
      thesis: draft.thesis.trim(),
      lines,
      milestones: draft.milestones.map(({ name, date }) => ({ name: name.trim(), date })),
      assumptions: draft.assumptions.map(({ text, owner, reviewOn }) => ({
        text: text.trim(),
        owner: owner.trim(),
        reviewOn,
      })),
      tripwires: draft.tripwires.map(({ metric, comparison, by }, at) => ({
        metric,
        comparison,
        by,
        threshold: thresholds[at] ?? '0',
      })),
    },
  };
}

/** A block laid over the grid from a cell on; what falls outside is left out. */
export function typedBlock(
  lines: readonly LineDraft[],
  periods: readonly string[],
  block: readonly (readonly string[])[],
  at: { row: number; column: number },
): Record<string, string> {
  const rows = rowsOf(lines);
  const typed: Record<string, string> = {};
  block.forEach((texts, down) => {
    texts.forEach((text, right) => {
      const row = rows[at.row + down];
      const period = periods[at.column + right];
      if (row && period) typed[cellId(row.line.id, row.one, period)] = text;
    });
  });
  return typed;
}

/** The cells of the months `to`, typed like those of the month `from`. */
export const copiedMonth = (draft: PlanDraft, from: string, to: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    to.flatMap((period) =>
      rowsOf(draft.lines).map(({ line, one }) => [
        cellId(line.id, one, period),
        draft.cells[cellId(line.id, one, from)] ?? '',
      ]),
    ),
  );
