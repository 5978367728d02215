import type { RuleCondition, RuleField, RuleInput, RuleTarget } from './allocation-rules.ts';

const FIELD_WORDS: Record<Exclude<RuleField, 'column'>, string> = {
  vendor: 'vendor',
  account: 'account',
  costCentre: 'cost centre',
  projectCode: 'project code',
  team: 'team',
  category: 'category',
  initiative: 'initiative',
  description: 'description',
  externalId: 'external id',
  activity: 'activity',
  country: 'country',
  currency: 'currency',
  file: 'file name',
};

const OP_WORDS = {
  is: 'is',
  isNot: 'is not',
  contains: 'contains',
  startsWith: 'starts with',
  empty: 'is empty',
  filled: 'is filled',
};

const quoted = (text: string) => `“${text}”`;

/** `a`, `a or b`, `a, b or c`. */
function listed(words: readonly string[], last: string): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** The name of a field in a sentence; a column of the file by its own name. */
export const fieldWords = (field: RuleField, column: string | undefined): string =>
  field === 'column' ? `column ${quoted(column ?? '')}` : FIELD_WORDS[field];

/** One condition as the part of a sentence: `vendor is “Example Cloud” or “Sample Host”`. */
export function conditionWords(condition: RuleCondition): string {
  if (condition.field === 'amount')
    return `amount is ${condition.op === 'atLeast' ? 'at least' : 'at most'} ${condition.amount}`;
  if (condition.field === 'period')
    return condition.op === 'from'
      ? `month is ${condition.period} or later`
      : `month is ${condition.period} or earlier`;
  const what = fieldWords(condition.field, condition.column);
  if (!('values' in condition)) return `${what} ${OP_WORDS[condition.op]}`;
  const values = listed(condition.values.map(quoted), condition.op === 'isNot' ? 'nor' : 'or');
  return `${what} ${OP_WORDS[condition.op]} ${values}`;
}

const percent = (basisPoints: number) => `${basisPoints / 100} %`;

/** Where a rule sends its lines: `go to ATLAS`, `go 60 % to ATLAS and 40 % to ORBIT`. */
export function targetWords(target: RuleTarget): string {
  if (target.kind === 'initiative') return `go to ${target.initiative}`;
  if (target.kind === 'team') return `go into the pool of ${target.team}`;
  if (target.kind === 'excluded') return 'are not R&D';
  const parts = target.shares.map(
    ({ initiative, basisPoints }) => `${percent(basisPoints)} to ${initiative}`,
  );
  const left = 10_000 - target.shares.reduce((sum, { basisPoints }) => sum + basisPoints, 0);
  return `go ${listed(left > 0 ? [...parts, `${percent(left)} to none`] : parts, 'and')}`;
}

/**
 * A rule as a sentence that a person reads and signs: `Lines whose vendor is “Example Cloud” and whose
 * cost centre starts with “R4” go to ATLAS.` An assignment says that later imports are not meant.
 */
export function ruleSentence({
  conditions,
  target,
  scope,
}: Pick<RuleInput, 'conditions' | 'target' | 'scope'>): string {
  const whose = conditions.map((condition) => `whose ${conditionWords(condition)}`);
  const which = scope === 'imported' ? 'Lines imported so far' : 'Lines';
  return `${which} ${listed(whose, 'and')} ${targetWords(target)}.`;
}
