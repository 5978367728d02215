import type { QueueGroup } from '@steward/contracts';
import { parseAmount } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { assignmentName, groupId, groupName, isAside, missingTo95, reachOf95 } from './queue.ts';

const group = (amount: string, changes: Partial<QueueGroup> = {}): QueueGroup => ({
  field: 'vendor',
  value: 'Example Cloud',
  team: 'Core',
  causes: ['no_shares'],
  lines: 1,
  amount,
  firstPeriod: '2026-01',
  lastPeriod: '2026-01',
  conditions: [{ op: 'is', field: 'vendor', values: ['Example Cloud'] }],
  snooze: null,
  ...changes,
});

const ASIDE = { id: '0', reason: 'A refund', until: null, by: null };

describe('what it takes to trace 95 %', () => {
  const coverage = { imported: '1000', allocated: '900' };

  it('is the fewest of the largest groups: of 50 missing, 30 + 25 = 55 make 955 of 1,000', () => {
    const groups = [group('30'), group('25'), group('20'), group('-7')];
    expect(reachOf95(coverage, groups)).toEqual({
      kind: 'groups',
      groups: 2,
      amount: '55',
      traced: '0.9',
      after: '0.955',
    });
  });

  it('leaves out what was put aside, credits, and what no rule can catch', () => {
    const groups = [
      group('60', { snooze: ASIDE }),
      group('40', { conditions: null }),
      group('3'),
      group('-3'),
    ];
    expect(reachOf95(coverage, groups)).toMatchObject({
      kind: 'short',
      groups: 1,
      amount: '3',
      after: '0.903',
    });
  });

  it('says so when it is reached, and never says 95 % of less', () => {
    expect(reachOf95({ imported: '1000', allocated: '950' }, [])).toEqual({
      kind: 'reached',
      traced: '0.95',
    });
    // 949.999999999999999999 is 94.9 % rounded down, and one last decimal is missing
    const almost = { imported: '1000', allocated: '949.999999999999999999' };
    expect(reachOf95(almost, [])).toMatchObject({ kind: 'short', traced: '0.949' });
    expect(missingTo95(parseAmount(almost.imported), parseAmount(almost.allocated))).toBe(1n);
  });

  it('is rounded like the tile of coverage beside it: 943.71 of 1,000 are 94.4 %', () => {
    expect(reachOf95({ imported: '1000', allocated: '943.71' }, [group('7')])).toMatchObject({
      traced: '0.944',
      // 950.71 are 95.1 %
      after: '0.951',
    });
  });

  it('has no answer where nothing, or a net credit, was imported', () => {
    expect(reachOf95({ imported: '0', allocated: '0' }, [])).toEqual({ kind: 'nothing' });
    expect(reachOf95({ imported: '-5', allocated: '0' }, [])).toEqual({ kind: 'nothing' });
  });
});

describe('a group', () => {
  it('is called by its value, or by what it lacks', () => {
    expect(groupName(group('1'))).toBe('Example Cloud');
    expect(groupName(group('1', { value: null }))).toBe('No vendor');
    expect(groupName(group('1', { field: 'category', value: 'ai' }))).toBe('AI');
    expect(groupName(group('1', { value: null, conditions: null, causes: ['partly_shared'] }))).toBe(
      'What shares leave over',
    );
  });

  it('without a value is another than what shares leave over of the same team, and put aside alone', () => {
    const none = group('1', { value: null, snooze: ASIDE });
    const over = group('1', { value: null, snooze: ASIDE, causes: ['partly_shared'], conditions: null });
    expect(groupId(none)).not.toBe(groupId(over));
    expect([isAside(none), isAside(over)]).toEqual([true, false]);
  });

  it('is pay where the conditions ask for pay alone', () => {
    const conditions: QueueGroup['conditions'] = [{ op: 'is', field: 'category', values: ['people'] }];
    expect(assignmentName(group('1', { value: null, conditions }))).toBe('Pay, Core');
  });

  it('gives its assignment a name that the API takes', () => {
    const name = assignmentName(group('1', { value: `A\nlong ${'x'.repeat(200)}`, team: null }));
    expect(name).toMatch(/^A long x+…$/);
    expect(name).toHaveLength(120);
  });
});
