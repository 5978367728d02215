import type { AllocationRule, RuleCondition, RuleField, RuleInput, RuleTarget } from '@steward/contracts';
import { basisPointsText, typedBasisPoints, typedDecimal } from '../../lib/typed-number.ts';

export type DraftField = RuleField | 'amount' | 'period';
export type DraftOp = RuleCondition['op'];

/** A condition while it is typed: every input keeps its text when another field is chosen. */
export interface DraftCondition {
  /** Tells conditions apart on the page. */
  id: number;
  field: DraftField;
  op: DraftOp;
  column: string;
  values: string[];
  amount: string;
  period: string;
}

export interface DraftShare {
  id: number;
  initiative: string | null;
  percent: string;
}

export interface RuleDraft {
  /** Null: as suggested from the conditions. */
  name: string | null;
  conditions: DraftCondition[];
  kind: RuleTarget['kind'];
  initiative: string | null;
  shares: DraftShare[];
  team: string | null;
  scope: RuleInput['scope'];
  reason: string;
}

export const FIELD_LABELS: Record<DraftField, string> = {
  vendor: 'Vendor',
  description: 'Description',
  account: 'Account',
  costCentre: 'Cost centre',
  projectCode: 'Project code',
  team: 'Team',
  category: 'Category',
  amount: 'Amount',
  period: 'Month',
  initiative: 'Initiative in the file',
  externalId: 'External id',
  activity: 'Activity',
  country: 'Country',
  currency: 'Currency',
  file: 'File name',
  column: 'A column of the file',
};

const TEXT_OPS: readonly DraftOp[] = ['is', 'isNot', 'contains', 'startsWith', 'empty', 'filled'];

/** What can be asked of a field. */
export function opsOf(field: DraftField): readonly DraftOp[] {
  if (field === 'amount') return ['atLeast', 'atMost'];
  if (field === 'period') return ['from', 'through'];
  if (field === 'category') return ['is', 'isNot'];
  return TEXT_OPS;
}

export const OP_LABELS: Record<DraftOp, string> = {
  is: 'is',
  isNot: 'is not',
  contains: 'contains',
  startsWith: 'starts with',
  empty: 'is empty',
  filled: 'is filled',
  atLeast: 'is at least',
  atMost: 'is at most',
  from: 'is or comes after',
  through: 'is or comes before',
};

export const needsValues = (op: DraftOp): boolean =>
  op === 'is' || op === 'isNot' || op === 'contains' || op === 'startsWith';

const nextId = (items: readonly { id: number }[]): number => Math.max(0, ...items.map(({ id }) => id)) + 1;

const BLANK = { column: '', values: [], amount: '', period: '' };

export const addCondition = (conditions: readonly DraftCondition[]): DraftCondition[] => [
  ...conditions,
  { ...BLANK, id: nextId(conditions), field: 'vendor', op: 'is' },
];

export const addShare = (shares: readonly DraftShare[]): DraftShare[] => [
  ...shares,
  { id: nextId(shares), initiative: null, percent: '' },
];

/** Another field, with an operation that can be asked of it. */
export const withField = (condition: DraftCondition, field: DraftField): DraftCondition => {
  const ops = opsOf(field);
  return {
    ...condition,
    field,
    op: ops.includes(condition.op) ? condition.op : (ops[0] ?? 'is'),
    values: field === condition.field ? condition.values : [],
  };
};

const draftCondition = (condition: RuleCondition, index: number): DraftCondition => ({
  ...BLANK,
  id: index + 1,
  field: condition.field,
  op: condition.op,
  ...('column' in condition && { column: condition.column ?? '' }),
  ...('values' in condition && { values: condition.values }),
  ...('amount' in condition && { amount: condition.amount }),
  ...('period' in condition && { period: condition.period }),
});

/** A new rule, with conditions to begin with. */
export const newDraft = (conditions: readonly RuleCondition[] = []): RuleDraft => ({
  name: null,
  conditions: conditions.length > 0 ? conditions.map(draftCondition) : addCondition([]),
  kind: 'initiative',
  initiative: null,
  shares: addShare(addShare([])),
  team: null,
  scope: 'every',
  reason: '',
});

/** A rule that stands, to be changed. */
export function draftOf({ name, conditions, target, scope }: AllocationRule): RuleDraft {
  const blank = { ...newDraft(conditions), name, scope, kind: target.kind };
  if (target.kind === 'initiative') return { ...blank, initiative: target.initiative };
  if (target.kind === 'team') return { ...blank, team: target.team };
  if (target.kind === 'excluded') return blank;
  const shares = target.shares.map(({ initiative, basisPoints }, index) => ({
    id: index + 1,
    initiative,
    percent: basisPointsText(basisPoints),
  }));
  return { ...blank, shares };
}

const MONTH = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;

type Read<T> = { value: T; problem?: undefined } | { value?: undefined; problem: string };

function readCondition(draft: DraftCondition): Read<RuleCondition> {
  const { field, op, amount, period } = draft;
  const column = draft.column.trim();
  if (op === 'atLeast' || op === 'atMost') {
    const typed = typedDecimal(amount);
    if (typed === null) return { problem: 'Type an amount, such as 1,000.50.' };
    return { value: { field: 'amount', op, amount: typed } };
  }
  if (op === 'from' || op === 'through') {
    if (!MONTH.test(period)) return { problem: 'Choose a month.' };
    return { value: { field: 'period', op, period } };
  }
  if (field === 'amount' || field === 'period') return { problem: 'Choose what to ask.' };
  if (field === 'column' && !column) return { problem: 'Type the column’s name, as the file has it.' };
  const of = field === 'column' ? { field, column } : { field };
  if (op === 'empty' || op === 'filled') return { value: { ...of, op } };
  if (draft.values.length === 0) return { problem: 'Type at least one value.' };
  return { value: { ...of, op, values: draft.values } };
}

function readShares(shares: readonly DraftShare[]): Read<RuleTarget> {
  const read = shares.map(({ initiative, percent }) => ({
    initiative,
    basisPoints: typedBasisPoints(percent),
  }));
  const used = read.filter(({ initiative, basisPoints }) => initiative !== null || basisPoints !== 0);
  if (used.length === 0) return { problem: 'Choose the bets and type their percentages.' };
  if (used.some(({ initiative }) => initiative === null))
    return { problem: 'Choose the bet of every percentage.' };
  if (used.some(({ basisPoints }) => basisPoints === null || basisPoints < 1))
    return { problem: 'A share is a percentage above 0 with at most two decimals.' };
  const keys = used.map(({ initiative }) => initiative);
  if (new Set(keys).size < keys.length) return { problem: 'Name every bet once.' };
  const left = leftOf(shares) ?? 0;
  if (left < 0) return { problem: `The shares give away ${basisPointsText(-left)}% more than all of it.` };
  return {
    value: {
      kind: 'split',
      shares: used.map(({ initiative, basisPoints }) => ({
        initiative: initiative ?? '',
        basisPoints: basisPoints ?? 0,
      })),
    },
  };
}

/** Basis points that the shares leave to none; null while one of them is no percentage. */
export function leftOf(shares: readonly DraftShare[]): number | null {
  const typed = shares.map(({ percent }) => typedBasisPoints(percent));
  return typed.includes(null) ? null : typed.reduce<number>((left, share) => left - (share ?? 0), 10_000);
}

function readTarget({ kind, initiative, shares, team }: RuleDraft): Read<RuleTarget> {
  if (kind === 'excluded') return { value: { kind } };
  if (kind === 'split') return readShares(shares);
  if (kind === 'team') return team ? { value: { kind, team } } : { problem: 'Choose the team.' };
  return initiative ? { value: { kind, initiative } } : { problem: 'Choose the bet.' };
}

const MAX_NAME = 60;

/** A name from what the conditions ask for: their values, else the fields they look at. */
export function suggestedName(conditions: readonly DraftCondition[]): string {
  const words = conditions.flatMap(({ op, values }) => (op === 'isNot' || !needsValues(op) ? [] : values));
  const text = words.slice(0, 3).join(', ');
  const name = words.length > 3 ? `${text} and ${words.length - 3} more` : text;
  if (name) return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name;
  const first = conditions[0];
  return first ? `${FIELD_LABELS[first.field]} ${OP_LABELS[first.op]}` : '';
}

export interface ReadDraft {
  /** The rule as the API takes it; null while something is missing. */
  input: RuleInput | null;
  /** What is missing, by the condition's id. */
  conditions: ReadonlyMap<number, string>;
  target: string | null;
}

/** What is typed, read: the rule, or what is still missing of it. */
export function readDraft(draft: RuleDraft): ReadDraft {
  const read = draft.conditions.map((condition) => ({ id: condition.id, ...readCondition(condition) }));
  const target = readTarget(draft);
  const conditions = read.flatMap(({ value }) => value ?? []);
  const name = (draft.name ?? suggestedName(draft.conditions)).trim();
  const complete = read.length > 0 && conditions.length === read.length && target.value && name;
  return {
    input: complete && target.value ? { name, conditions, target: target.value, scope: draft.scope } : null,
    conditions: new Map(read.flatMap(({ id, problem }) => (problem ? [[id, problem]] : []))),
    target: target.problem ?? null,
  };
}
