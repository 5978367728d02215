import { describe, expect, it } from 'vitest';
import { pastedBlock } from '../../lib/pasted-block.ts';
import {
  betsOf,
  cellId,
  cellText,
  changedAllocations,
  copiedMonth,
  isChanged,
  monthState,
  refusals,
  savedCells,
  settled,
  typedBlock,
} from './grid.ts';

const allocation = (period: string, shares: [string, number][]) => ({
  teamId: 't1',
  period,
  shares: shares.map(([initiative, basisPoints]) => ({ initiative, basisPoints })),
  recordedAt: null,
  recordedBy: null,
});

const saved = savedCells([
  allocation('2026-01', [
    ['A-1', 6000],
    ['B-1', 3333],
  ]),
  allocation('2026-02', [['A-1', 10_000]]),
]);
const at = (period: string, bet: string) => cellId('t1', period, bet);

describe('the cells of the grid', () => {
  it('show what is saved until something is typed', () => {
    expect(cellText(at('2026-01', 'B-1'), saved, {})).toBe('33.33');
    expect(cellText(at('2026-03', 'B-1'), saved, {})).toBe('');
    expect(cellText(at('2026-01', 'B-1'), saved, { [at('2026-01', 'B-1')]: '40' })).toBe('40');
  });

  it('keep what is being typed and count as changed only when it means something else', () => {
    const id = at('2026-01', 'A-1');
    expect(cellText(id, saved, { [id]: '60.' })).toBe('60.');
    expect(isChanged(id, saved, { [id]: '60.' })).toBe(false);
    expect(isChanged(id, saved, { [id]: '60.5' })).toBe(true);
    expect(
      settled({ [id]: '60.00', [at('2026-05', 'A-1')]: '', [at('2026-01', 'B-1')]: 'x' }, saved),
    ).toEqual({
      [at('2026-01', 'B-1')]: 'x',
    });
  });

  it('name each bet of the team once', () => {
    expect(betsOf('t1', saved, { [at('2026-03', 'C-9')]: '1' })).toEqual(['A-1', 'B-1', 'C-9']);
    expect(betsOf('t2', saved, {})).toEqual([]);
  });
});

describe('a month', () => {
  it('splits its pool to the last decimal, the rest to nobody', () => {
    // 100.01 × 60 % = 60.006; × 33.33 % = 33.333333; the rest 6.67 % = 6.670667
    const state = monthState('t1', '2026-01', ['A-1', 'B-1'], '100.01', saved, {});
    expect(state).toMatchObject({
      total: 9333,
      left: 667,
      money: { parts: ['60.006', '33.333333'], rest: '6.670667' },
    });
  });

  it('gives no money while it gives away more than all', () => {
    const edits = { [at('2026-02', 'B-1')]: '0.01' };
    expect(monthState('t1', '2026-02', ['A-1', 'B-1'], '5', saved, edits)).toMatchObject({
      left: -1,
      money: null,
    });
    expect(refusals(saved, edits)).toEqual([{ teamId: 't1', period: '2026-02', over: 1 }]);
    expect(refusals(saved, { [at('2026-02', 'B-1')]: 'x' })).toEqual([
      { teamId: 't1', period: '2026-02', over: null },
    ]);
  });
});

describe('saving', () => {
  it('sends each changed month whole and no other', () => {
    expect(changedAllocations(saved, { [at('2026-01', 'A-1')]: '', [at('2026-01', 'C-1')]: '10' })).toEqual([
      {
        teamId: 't1',
        period: '2026-01',
        shares: [
          { initiative: 'B-1', basisPoints: 3333 },
          { initiative: 'C-1', basisPoints: 1000 },
        ],
      },
    ]);
  });
});

describe('filling many cells', () => {
  it('lays a pasted block from a cell on and drops what falls outside', () => {
    const block = pastedBlock('10%\t20\r\n30\t40\r\n');
    expect(block).toEqual([
      ['10%', '20'],
      ['30', '40'],
    ]);
    expect(typedBlock(block, { row: 1, column: 0 }, 't1', ['A-1', 'B-1'], ['2026-01', '2026-02'])).toEqual({
      [at('2026-01', 'B-1')]: '10%',
      [at('2026-02', 'B-1')]: '20',
    });
  });

  it('copies a month as it is typed, its empty cells included', () => {
    const edits = { [at('2026-01', 'A-1')]: '70' };
    expect(copiedMonth('t1', ['A-1', 'C-1'], '2026-01', ['2026-02', '2026-03'], saved, edits)).toEqual({
      [at('2026-02', 'A-1')]: '70',
      [at('2026-02', 'C-1')]: '',
      [at('2026-03', 'A-1')]: '70',
      [at('2026-03', 'C-1')]: '',
    });
  });
});
