import type { RuleCondition } from '@steward/contracts';
import type { AppSearch } from './url-state.ts';

/** Where a new rule is written, with these conditions to begin with: a link, so that any page can offer it. */
export const newRuleSearch = (conditions: readonly RuleCondition[]): AppSearch => ({
  view: 'rules',
  rule: 'new',
  conditions: JSON.stringify(conditions),
});

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

function isCondition(value: unknown): value is RuleCondition {
  if (typeof value !== 'object' || value === null) return false;
  const { field, op, values, amount, period } = value as Record<string, unknown>;
  if (!isText(field) || !isText(op)) return false;
  if (field === 'amount') return isText(amount);
  if (field === 'period') return isText(period);
  return op === 'empty' || op === 'filled' || isTexts(values);
}

/** The conditions of such a link; what is mangled is left out, so that the link still opens. */
export function conditionsOfLink(text: string | undefined): RuleCondition[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter(isCondition) : [];
  } catch {
    return [];
  }
}
