import type { CostRow, ExportPlan } from './costs/row.ts';
import type { SampleCondition, SampleRule } from './types.ts';

/** What a rule sees of a row: nothing of a column that the import maps to no field. */
const seen = (plan: ExportPlan, row: CostRow, field: 'vendor' | 'account' | 'description'): string =>
  plan.options.mapping.columns[field] ? row[field].toLowerCase() : '';

const holds = (condition: SampleCondition, plan: ExportPlan, row: CostRow, period: string): boolean => {
  if (condition.op === 'empty') return row.team === null;
  if (condition.op === 'through') return period <= condition.period;
  const text = seen(plan, row, condition.field);
  return condition.values.some((value) =>
    condition.op === 'is' ? text === value.toLowerCase() : text.includes(value.toLowerCase()),
  );
};

/** Where the first rule that matches a row sends it; null where none does. */
export const ruledTarget = (
  rules: readonly SampleRule[],
  plan: ExportPlan,
  row: CostRow,
  period: string,
): SampleRule['target'] | null =>
  rules.find(({ conditions }) => conditions.every((one) => holds(one, plan, row, period)))?.target ?? null;
