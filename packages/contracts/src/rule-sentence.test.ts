import { describe, expect, it } from 'vitest';
import { ruleSentence } from './rule-sentence.ts';

describe('a rule reads as a sentence', () => {
  it('with its conditions and where its lines go', () => {
    const sentence = ruleSentence({
      conditions: [
        { op: 'is', field: 'vendor', values: ['Example Cloud', 'Sample Host'] },
        { op: 'startsWith', field: 'costCentre', values: ['R4'] },
        { op: 'from', field: 'period', period: '2026-04' },
      ],
      target: { kind: 'initiative', initiative: 'ATLAS' },
      scope: 'every',
    });
    expect(sentence).toBe(
      'Lines whose vendor is “Example Cloud” or “Sample Host”, whose cost centre starts with “R4” and whose month is 2026-04 or later go to ATLAS.',
    );
  });

  it('with what a split leaves, told as going to none', () => {
    const shares = [
      { initiative: 'ATLAS', basisPoints: 6_000 },
      { initiative: 'ORBIT', basisPoints: 2_550 },
    ];
    const sentence = ruleSentence({
      conditions: [{ op: 'isNot', field: 'column', column: 'Tag', values: ['prod', 'demo'] }],
      target: { kind: 'split', shares },
      scope: 'every',
    });
    // 10,000 − 6,000 − 2,550 = 1,450
    expect(sentence).toBe(
      'Lines whose column “Tag” is not “prod” nor “demo” go 60 % to ATLAS, 25.5 % to ORBIT and 14.5 % to none.',
    );
  });

  it('of an assignment says that only what is there is meant', () => {
    const sentence = ruleSentence({
      conditions: [
        { op: 'empty', field: 'team' },
        { op: 'atMost', field: 'amount', amount: '-0.5' },
      ],
      target: { kind: 'excluded' },
      scope: 'imported',
    });
    expect(sentence).toBe(
      'Lines imported so far whose team is empty and whose amount is at most -0.5 are not R&D.',
    );
  });
});
