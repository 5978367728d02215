import type { ImportReport } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../lib/format.ts';
import { consequences, postingWords, reach } from './consequences.ts';

const format = createFormat('GBP', 'en-GB');
const part = (initiative: string | null, amount: string, known = false) => ({
  initiative,
  amount,
  known,
  lines: 1,
});

const report = (changes: Partial<ImportReport>) =>
  ({
    rows: { total: 9, accepted: 9, duplicate: 0, rejected: 0, skipped: 0 },
    newTeams: [],
    missingRates: [],
    byInitiative: [],
    ...changes,
  }) as unknown as ImportReport;

describe('what posting adds', () => {
  const rows = { total: 9, accepted: 0, duplicate: 9, rejected: 0, skipped: 0 };
  const controlTotals = [{ currency: 'GBP', accepted: '0', duplicate: '7', rejected: '0', file: '7' }];
  const twin = { rows, controlTotals, reportingAmount: null };

  it('is nothing where every row counts already, unless they are to count twice', () => {
    expect(postingWords(report(twin), format, false)).toBe('There is nothing new to post in this file');
    expect(postingWords(report(twin), format, true)).toBe(
      'Posting adds 9 lines, £7.00, that count already, once more',
    );
  });

  it('waits where there is no rate', () => {
    const waiting = { ...twin, missingRates: [{ currency: 'USD', period: '2024-09', lines: 9 }] };
    expect(postingWords(report(waiting), format, false)).toBe('This file waits for an exchange rate');
  });

  it('tells what is new from what is taken twice', () => {
    const some = { ...twin, rows: { ...rows, accepted: 1, duplicate: 8 }, reportingAmount: '2.5' };
    expect(postingWords(report(some), format, false)).toBe('Posting adds 1 line, £2.50, to the costs');
    expect(postingWords(report(some), format, true)).toBe(
      'Posting adds 1 line, £2.50, to the costs, and 8 lines, £7.00, that count already, once more',
    );
  });
});

describe('what posting does', () => {
  it('tells keys that may still come from names that can never be one, each with its amount', () => {
    const byInitiative = [part('ATLAS-1', '5'), part('R & D (UK)', '7.25'), part('SOCIAL CARE', '1')];
    expect(consequences(report({ byInitiative }), format, false)).toEqual([
      '£5.00 in lines that name ATLAS-1 stays unallocated until there is such an initiative.',
      '£8.25 names what cannot be the key of an initiative (R & D (UK) and SOCIAL CARE; a key looks like ATLAS-12) and would stay unallocated. Is it a team’s column?',
      'Posting can be undone.',
    ]);
  });

  it('does not call rows wrong that only wait for a rate', () => {
    const rows = { total: 9, accepted: 0, duplicate: 0, rejected: 9, skipped: 0 };
    const missingRates = [{ currency: 'USD', period: '2024-09', lines: 8 }];
    expect(consequences(report({ rows, missingRates }), format, true)).toEqual([
      '8 lines wait for an exchange rate, to be given below.',
      '1 row stays out, listed below to be corrected.',
    ]);
  });
});

describe('how a posted import reaches bets', () => {
  it('adds up what names a bet, what goes through shares, and what names none', () => {
    const byInitiative = [
      part('ATLAS', '5', true),
      part('ORBIT', '2', true),
      part('NONE', '1'),
      part(null, '4'),
    ];
    const byTeam = [{ team: 'Estates', amount: '12', lines: 4 }];
    expect(reach(report({ byInitiative, byTeam }), format)).toBe(
      '£7.00 names a bet and counts there. £4.00 reaches bets through the shares of its teams. £1.00 names no initiative there is, and stays unallocated.',
    );
    const teamless = [{ team: null, amount: '4', lines: 1 }];
    expect(reach(report({ byInitiative: [part(null, '4')], byTeam: teamless }), format)).toBe(
      '£4.00 names neither a bet nor a team, and stays unallocated.',
    );
  });
});
