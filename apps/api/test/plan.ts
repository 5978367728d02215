import type { PlanInput, PlanLine } from '@steward/contracts';
import type { TestWorkspace } from './factories.ts';

/** A month without spread, or with `[low, middle, high]`. */
export const planMonth = (period: string, amounts: string | [string, string, string]) => {
  const [p10, p50, p90] = typeof amounts === 'string' ? [amounts, amounts, amounts] : amounts;
  return { period, p10, p50, p90 };
};

type Months = Record<string, string | [string, string, string]>;
const monthsOf = (months: Months) =>
  Object.entries(months).map(([period, amounts]) => planMonth(period, amounts));

export const costLine = (
  months: Months,
  label = 'Build',
  category: 'people' | 'contractor' | 'cloud' | null = null,
): PlanLine => ({ side: 'cost', label, category, months: monthsOf(months) });

export const valueLine = (months: Months, label = 'Upgrades', milestone: string | null = null): PlanLine => ({
  side: 'value',
  label,
  milestone,
  months: monthsOf(months),
});

export const planOf = (lines: PlanLine[], more: Partial<PlanInput> = {}): PlanInput => ({
  thesis: 'It pays for itself',
  lines,
  milestones: [],
  assumptions: [],
  tripwires: [],
  ...more,
});

/** Saves a draft as the product manager; `seen` is the edition that stands. */
export const saveDraft = (ws: TestWorkspace, bet: string, plan: PlanInput, seen = 0) =>
  ws.as('pm').put(`/initiatives/${bet}/plan/draft`, { draft: seen, plan });

/** Drafts a plan as the product manager and approves it as the CPO. */
export async function approvePlan(ws: TestWorkspace, bet: string, plan: PlanInput) {
  const { edition } = (await saveDraft(ws, bet, plan)).body;
  return (await ws.as('cpo').post(`/initiatives/${bet}/plan/approve`, { draft: edition })).body;
}
