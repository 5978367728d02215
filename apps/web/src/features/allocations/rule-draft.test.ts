import type { AllocationRule, RuleInput } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import {
  addCondition,
  draftOf,
  leftOf,
  newDraft,
  readDraft,
  suggestedName,
  withField,
} from './rule-draft.ts';

const RULE: RuleInput = {
  name: 'Cloud',
  conditions: [
    { op: 'is', field: 'vendor', values: ['Example Cloud'] },
    { op: 'filled', field: 'column', column: 'Tag' },
    { op: 'atLeast', field: 'amount', amount: '1000.5' },
    { op: 'from', field: 'period', period: '2026-01' },
  ],
  target: {
    kind: 'split',
    shares: [
      { initiative: 'ATLAS', basisPoints: 6_000 },
      { initiative: 'ORBIT', basisPoints: 3_333 },
    ],
  },
  scope: 'every',
};

const standing = (input: RuleInput): AllocationRule => ({
  ...input,
  id: '0',
  version: 1,
  sentence: '',
  caught: { lines: 0, amount: '0' },
  payWithheld: false,
  reason: null,
  recordedAt: '2026-01-01T00:00:00.000Z',
  recordedBy: null,
});

describe('a rule that is opened to be changed', () => {
  it.each<[string, RuleInput['target']]>([
    ['a split', RULE.target],
    ['a bet', { kind: 'initiative', initiative: 'ATLAS' }],
    ['a pool', { kind: 'team', team: 'Core' }],
    ['no R&D', { kind: 'excluded' }],
  ])('reads back the same with %s', (_, target) => {
    const rule = { ...RULE, target };
    expect(readDraft(draftOf(standing(rule))).input).toEqual(rule);
  });
});

describe('a rule that is typed', () => {
  it('is none until every condition and the target are whole', () => {
    const draft = newDraft();
    const read = readDraft(draft);
    expect(read.input).toBeNull();
    expect([...read.conditions.values(), read.target]).toEqual([
      'Type at least one value.',
      'Choose the bet.',
    ]);
    const conditions = draft.conditions.map((one) => ({ ...one, values: ['Sample Host'] }));
    expect(readDraft({ ...draft, conditions, initiative: 'ATLAS' }).input).toMatchObject({
      name: 'Sample Host',
      target: { kind: 'initiative', initiative: 'ATLAS' },
    });
  });

  it('leaves 100 − 60 − 33.33 = 6.67 % to none, and refuses more than all of it', () => {
    const draft = draftOf(standing(RULE));
    expect(leftOf(draft.shares)).toBe(667);
    const more = draft.shares.map((share) => ({ ...share, percent: '50.01' }));
    expect(readDraft({ ...draft, shares: more }).target).toBe(
      'The shares give away 0.02% more than all of it.',
    );
    const twice = draft.shares.map((share) => ({ ...share, initiative: 'ATLAS' }));
    expect(readDraft({ ...draft, shares: twice }).target).toBe('Name every bet once.');
  });

  it('is asked what its field can be asked', () => {
    const [condition] = addCondition([]);
    expect(condition && withField(condition, 'amount').op).toBe('atLeast');
    expect(condition && withField(condition, 'account').op).toBe('is');
  });
});

it('suggests a name from the values, else from what is looked at', () => {
  const { conditions } = newDraft([{ op: 'is', field: 'vendor', values: ['A', 'B', 'C', 'D'] }]);
  expect(suggestedName(conditions)).toBe('A, B, C and 1 more');
  expect(suggestedName(newDraft([{ op: 'empty', field: 'team' }]).conditions)).toBe('Team is empty');
});
