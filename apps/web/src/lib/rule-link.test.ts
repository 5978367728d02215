import type { RuleCondition } from '@steward/contracts';
import { expect, it } from 'vitest';
import { conditionsOfLink, newRuleSearch } from './rule-link.ts';

it('carries conditions to the page that makes a rule of them, whatever their text', () => {
  const conditions: RuleCondition[] = [
    { op: 'is', field: 'vendor', values: ['Müller & Söhne, “Nord”', 'a=b'] },
    { op: 'empty', field: 'team' },
    { op: 'from', field: 'period', period: '2026-01' },
  ];
  expect(conditionsOfLink(newRuleSearch(conditions).conditions)).toEqual(conditions);
});

it('leaves out what a mangled link says', () => {
  expect(conditionsOfLink(undefined)).toEqual([]);
  expect(conditionsOfLink('{"op":')).toEqual([]);
  expect(
    conditionsOfLink('[1, null, {"op":"is","field":"vendor"}, {"op":"filled","field":"vendor"}]'),
  ).toEqual([{ op: 'filled', field: 'vendor' }]);
});
