import type { PlanInput } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { cellId, copiedMonth, draftOf, type PlanDraft, readDraft, typedBlock } from './draft.ts';

const PLAN: PlanInput = {
  thesis: 'It pays',
  lines: [
    {
      side: 'cost',
      label: 'Build',
      category: 'people',
      months: [
        { period: '2026-01', p10: '90', p50: '100', p90: '120' },
        { period: '2026-03', p10: '70', p50: '70', p90: '70' },
      ],
    },
    {
      side: 'value',
      label: 'Upgrades',
      milestone: 'Launch',
      months: [{ period: '2026-02', p10: '-5', p50: '50', p90: '50' }],
    },
  ],
  milestones: [{ name: 'Launch', date: '2026-02-15' }],
  assumptions: [{ text: 'Carriers upgrade', owner: 'Ada', reviewOn: '2026-06-30' }],
  tripwires: [
    { metric: 'cost', comparison: 'above', threshold: '1000', by: '2026-06' },
    { metric: 'claimed_roi', comparison: 'below', threshold: '0.125', by: '2026-06' },
  ],
};

const draft = draftOf(PLAN, '2030-01');
const typed = (cells: Record<string, string>, more: Partial<PlanDraft> = {}): PlanDraft => ({
  ...draft,
  ...more,
  cells: { ...draft.cells, ...cells },
});

describe('writing on a plan', () => {
  it('gives the plan back as it was where nothing is changed', () => {
    expect(readDraft(draft)).toEqual({ plan: PLAN, problems: [], bad: new Set() });
  });

  it('leaves a low or high amount empty that says no more than the middle one', () => {
    expect(draft.cells[cellId(0, 'p10', '2026-03')]).toBeUndefined();
    expect(draft.cells[cellId(0, 'p10', '2026-01')]).toBe('90');
  });

  it('begins in the month of today where there is no plan, with room for 18 months', () => {
    expect(draftOf(null, '2026-03')).toMatchObject({ from: '2026-03', to: '2027-08', lines: [] });
  });

  it('reads amounts as they are typed: 1,234.50 is 1234.5', () => {
    const { plan } = readDraft(typed({ [cellId(0, 'p50', '2026-02')]: '1,234.50' }));
    expect(plan.lines[0]?.months[1]).toEqual({
      period: '2026-02',
      p10: '1234.5',
      p50: '1234.5',
      p90: '1234.5',
    });
  });

  it('drops a month whose cells are emptied', () => {
    const { plan } = readDraft(typed({ [cellId(0, 'p50', '2026-03')]: ' ' }));
    expect(plan.lines[0]?.months.map(({ period }) => period)).toEqual(['2026-01']);
  });

  it('marks what is no amount, lacks its middle, is out of order, or is cost below zero', () => {
    const badOf = (cells: Record<string, string>) => [...readDraft(typed(cells)).bad];
    const [low, middle, high] = (['p10', 'p50', 'p90'] as const).map((one) => cellId(0, one, '2026-02'));
    if (!low || !middle || !high) throw new Error('three cases');
    expect(badOf({ [middle]: '1,5' })).toContain(middle);
    expect(badOf({ [low]: '5' })).toEqual([middle]);
    expect(badOf({ [low]: '7', [middle]: '6', [high]: '5' })).toEqual([low, high]);
    expect(badOf({ [middle]: '-6' })).toEqual([low]);
    expect(readDraft(typed({ [low]: '5' })).problems.length).toBe(1);
  });

  it('keeps the anchor of a line when its milestone is renamed, and loses it with the milestone', () => {
    const anchorOf = (milestones: PlanDraft['milestones']) => {
      const line = readDraft(typed({}, { milestones })).plan.lines[1];
      return line?.side === 'value' ? line.milestone : undefined;
    };
    expect(anchorOf([{ id: 0, name: 'Release', date: '2026-02-15' }])).toBe('Release');
    expect(anchorOf([])).toBeNull();
  });

  it('says what a part lacks', () => {
    const tripwires = [
      { ...draft.tripwires[0], id: 0, metric: 'cost', comparison: 'above', threshold: 'x', by: '' },
    ];
    const { problems } = readDraft(typed({}, { tripwires: tripwires as PlanDraft['tripwires'] }));
    expect(problems).toEqual(['Every tripwire needs a threshold that is a number, and a month.']);
  });
});

describe('filling many cells', () => {
  it('lays a pasted block over cases, lines and months from a cell on', () => {
    const block = [
      ['1', '2'],
      ['3', '4'],
    ];
    // From the high amount of the first line: the next row is the low one of the second line.
    expect(typedBlock(draft.lines, ['2026-01', '2026-02', '2026-03'], block, { row: 2, column: 1 })).toEqual({
      [cellId(0, 'p90', '2026-02')]: '1',
      [cellId(0, 'p90', '2026-03')]: '2',
      [cellId(1, 'p10', '2026-02')]: '3',
      [cellId(1, 'p10', '2026-03')]: '4',
    });
  });

  it('repeats a month in others, empty cells too', () => {
    const cells = copiedMonth(draft, '2026-01', ['2026-02']);
    expect([cells[cellId(0, 'p50', '2026-02')], cells[cellId(1, 'p50', '2026-02')]]).toEqual(['100', '']);
  });
});
