import { parseAmount } from '@steward/finance';
import { describe, expect, it } from 'vitest';
import { attributed, sharesOfValue } from './attribution.ts';
import { emptyDraft, type OutcomeDraft, readDraft, valueOfDraft } from './draft.ts';

const draft = (changes: Partial<OutcomeDraft>): OutcomeDraft => ({
  ...emptyDraft('USD', '0.78', '2026-03'),
  title: 'A title',
  attributions: [{ initiative: 'ATL-1', name: 'Atlas', percent: '60' }],
  ...changes,
});

describe('the value of a draft', () => {
  it('is customers times price times margin, a month and over the duration', () => {
    // 40 × 1,250.50 = 50,020; × 0.78 = 39,015.60; × 12 = 468,187.20
    const value = valueOfDraft(draft({ customers: '40', monthlyPrice: '1,250.50' }));
    expect(value).toMatchObject({ monthly: '39015.6', total: '468187.2' });
    expect(value?.steps).toHaveLength(2);
  });

  it('has no total with an open end', () => {
    expect(valueOfDraft(draft({ customers: '1', monthlyPrice: '10', openEnd: true }))?.total).toBeNull();
  });

  it('is known before the baseline is named, but not before a figure is', () => {
    const retained = {
      kind: 'retained',
      startingArr: '1200000',
      baselineLoss: '12',
      actualLoss: '9.5',
    } as const;
    // 1,200,000 × (0.12 − 0.095) × 0.78 ÷ 12 = 1,950
    expect(valueOfDraft(draft(retained))?.monthly).toBe('1950');
    expect(valueOfDraft(draft({ ...retained, actualLoss: '' }))).toBeNull();
  });

  it('takes no margin from a saving', () => {
    const saving = draft({ kind: 'saving', costBefore: '9000', costAfter: '6500', margin: '' });
    expect(valueOfDraft(saving)?.monthly).toBe('2500');
    expect(readDraft(saving)).toMatchObject({ input: { grossMargin: null } });
  });

  it('counts one-off revenue once', () => {
    const once = draft({ kind: 'one_off', revenue: '100000', margin: '50' });
    expect(valueOfDraft(once)).toMatchObject({ monthly: '50000', total: '50000' });
    expect(readDraft(once)).toMatchObject({ input: { months: 1 } });
  });
});

describe('reading a draft', () => {
  it('names every field that is wrong', () => {
    const result = readDraft(
      draft({ title: ' ', customers: '0', monthlyPrice: '1,5', margin: '0', months: '121' }),
    );
    expect(Object.keys('problems' in result ? result.problems : {}).sort()).toEqual([
      'customers',
      'margin',
      'monthlyPrice',
      'months',
      'title',
    ]);
  });

  it('gives shares in basis points and leaves out rows without a bet', () => {
    const result = readDraft(
      draft({
        customers: '1',
        monthlyPrice: '1',
        attributions: [
          { initiative: 'ATL-1', name: null, percent: '33.33' },
          { initiative: null, name: null, percent: '20' },
        ],
      }),
    );
    expect(result).toMatchObject({ input: { attributions: [{ initiative: 'ATL-1', basisPoints: 3333 }] } });
  });

  it('refuses a link that is not of the web', () => {
    const result = readDraft(
      draft({ customers: '1', monthlyPrice: '1', links: [{ label: 'x', url: 'javascript:1' }] }),
    );
    expect(result).toMatchObject({ problems: { links: expect.any(String) } });
  });
});

describe('attribution', () => {
  const row = (initiative: string | null, percent: string) => ({ initiative, name: null, percent });

  it('says what is left', () => {
    expect(attributed([row('A', '60'), row('B', '25.5')])).toMatchObject({ left: 1450, problem: null });
  });

  it('takes nothing for a row that names no bet yet', () => {
    expect(attributed([row(null, '100')])).toMatchObject({ left: 10_000, problem: null });
  });

  it('refuses more than all, twice the same, and what is no share', () => {
    expect(attributed([row('A', '60'), row('B', '40.01')]).problem).toContain('100.01%');
    expect(attributed([row('A', '1'), row('A', '1')]).problem).toContain('A is named twice');
    expect(attributed([row('A', '1.234')]).problem).toContain('two decimals');
  });

  it('splits to the last decimal, the rest included', () => {
    // 100 × 33.33 % = 33.33 twice, 33.34 is left
    expect(sharesOfValue(parseAmount('100'), [row('A', '33.33'), row('B', '33.33')])).toEqual({
      parts: ['33.33', '33.33'],
      rest: '33.34',
    });
  });
});
