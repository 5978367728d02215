import type { RuleInput } from '@steward/contracts';
import { v7 as uuidv7 } from 'uuid';
import { notFound } from '../../errors.ts';
import type { RuleInForce } from '../facts/service.ts';

/** The place of a rule: what stands before `before`, last where that is null. */
export function placed(
  rules: readonly RuleInForce[],
  rule: RuleInForce,
  before: string | null,
): RuleInForce[] {
  const others = rules.filter(({ id }) => id !== rule.id);
  const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
  if (at < 0) throw notFound('rule to stand before');
  return others.toSpliced(at, 0, rule);
}

/** Assignments go before all else, rules after all else, unless told; a rule that is changed keeps its place. */
export function defaultPlace(rules: readonly RuleInForce[], rule: RuleInForce): string | null {
  const at = rules.findIndex(({ id }) => id === rule.id);
  if (at >= 0) return rules[at + 1]?.id ?? null;
  return rule.throughImportId === null ? null : (rules[0]?.id ?? null);
}

/** An assignment looks at what is imported by now; later imports have higher ids. */
export const throughOf = (input: RuleInput, known: string | null) =>
  input.scope === 'every' ? null : (known ?? uuidv7());
