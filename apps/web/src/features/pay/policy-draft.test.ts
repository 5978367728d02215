import { describe, expect, it } from 'vitest';
import { draftAfter, newComponent, type PolicyDraft, readDraft } from './policy-draft.ts';

const draft = (more: Partial<PolicyDraft>): PolicyDraft => ({
  from: '2026-01',
  hours: '140',
  components: [],
  reason: '',
  ...more,
});

describe('a typed policy', () => {
  it('is read with its numbers, and without rows that nothing was typed into', () => {
    const taxes = { ...newComponent(), name: ' Taxes ', value: '22.50 %' };
    const tools = { ...newComponent('overhead'), name: 'Tools', value: '1,200' };
    expect(readDraft(draft({ hours: '140.5', components: [taxes, newComponent(), tools] }))).toEqual({
      from: '2026-01',
      hours: '140.5',
      components: [
        { name: 'Taxes', kind: 'payroll', basis: 'percent', value: '22.5' },
        { name: 'Tools', kind: 'overhead', basis: 'amount', value: '1200' },
      ],
    });
  });

  it.each([
    [draft({ from: '2026-13' }), 'month'],
    [draft({ hours: '0' }), 'above 0'],
    [draft({ hours: '1,5' }), 'above 0'],
    [draft({ components: [{ ...newComponent(), value: '3' }] }), 'needs a name'],
    [draft({ components: [{ ...newComponent(), name: 'Taxes', value: '-3' }] }), '“Taxes” needs a number'],
  ])('says what is wrong with it', (wrong, words) => {
    expect(readDraft(wrong)).toContain(words);
  });

  it('begins as the latest one stands', () => {
    const components = [{ name: 'Taxes', kind: 'payroll', basis: 'percent', value: '20' } as const];
    const latest = {
      ...{ id: 'a', from: '2026-01', hours: '140', components, reason: 'First' },
      ...{ recordedAt: '2026-01-01T00:00:00Z', recordedBy: null, supersededAt: null },
    };
    expect(readDraft(draftAfter(latest, '2026-07'))).toEqual({ from: '2026-07', hours: '140', components });
  });
});
