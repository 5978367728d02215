import type { Category, Figure } from '@steward/contracts';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../lib/format.ts';
import type { Overview } from './api.ts';
import { driftSentence, judgedText, lateText, tripwireText } from './words.ts';

const format = createFormat('USD', 'en-US');
const ok = (value: string): Figure => ({ value, status: 'OK' });

function overview(
  cost: string,
  value: { planned: string; drift: string; late: Figure },
  mostOfCost: Category | null = null,
): Overview {
  const side = (planned: string, drift: string) => ({
    ...{ planned: ok(planned), actual: ok('0'), drift: ok(drift) },
    ...{ plannedInAll: ok('0'), forecast: ok('0'), forecastDrift: ok('0') },
  });
  return {
    ...{ currency: 'USD', revision: '1', lens: 'claimed', through: '2026-03' },
    initiative: { key: 'ATLAS', name: 'Atlas', owner: 'Ada' },
    ...{ inForce: null, draft: null, versions: [], months: [], tripwires: [] },
    standing: {
      cost: side('100', cost),
      value: side(value.planned, value.drift),
      late: value.late,
      mostOfCost,
    },
  };
}

describe('the sentence of a plan', () => {
  it('tells what drifted, by how much and by what', () => {
    const late = { planned: '900000', drift: '-400000', late: ok('3') };
    expect(driftSentence(format, overview('1200000', late, 'people'))).toBe(
      'Cost $1.2M over plan by Mar 2026, most of it people; claimed value 3 months late, $400K under plan.',
    );
  });

  it('tells what is on plan, and value that comes early', () => {
    const early = { planned: '900000', drift: '100000', late: ok('-2.5') };
    expect(driftSentence(format, overview('0', early, 'people'))).toBe(
      'Cost on plan by Mar 2026; claimed value 2.5 months early, $100K over plan.',
    );
  });

  it('calls nothing late where nothing is planned yet, and says why months cannot be told', () => {
    const none = { planned: '0', drift: '0', late: ok('0') };
    expect(driftSentence(format, overview('-5', none))).toBe(
      'Cost $5 under plan by Mar 2026; no value is planned yet.',
    );
    const beyond = {
      planned: '10',
      drift: '90',
      late: { value: null, status: 'BEYOND_PLAN', reason: 'More came.' },
    };
    expect(driftSentence(format, overview('0', beyond))).toContain('value $90 over plan: more came.');
  });

  it('says why there is none', () => {
    const { standing, ...rest } = overview('0', { planned: '0', drift: '0', late: ok('0') });
    const drift = { value: null, status: 'NO_PLAN', reason: 'No plan is approved yet.' };
    expect(
      driftSentence(format, { ...rest, standing: { ...standing, cost: { ...standing.cost, drift } } }),
    ).toBe('No plan is approved yet.');
  });
});

it('rounds months to a tenth, and calls less than that neither late nor early', () => {
  expect(['0.0499', '0.96', '-1.25', '12'].map((months) => lateText(format, ok(months)))).toEqual([
    null,
    '1 month late',
    '1.3 months early',
    '12 months late',
  ]);
});

describe('a tripwire', () => {
  const terms = { metric: 'confirmed_roi', comparison: 'below', threshold: '0.25', by: '2026-06' } as const;

  it('reads as a sentence with its figure', () => {
    expect(tripwireText(format, terms)).toBe('Return at confirmed value below 25% by Jun 2026');
    const judged = { ...terms, figure: ok('0.105'), through: '2026-06' };
    expect(judgedText(format, { ...judged, status: 'hit' })).toBe('It was 10.5% at the end of Jun 2026.');
    expect(judgedText(format, { ...judged, status: 'waiting', through: '2026-03' })).toBe(
      'Stands at 10.5% in Mar 2026.',
    );
  });

  it('says why it cannot be judged', () => {
    const figure = { value: null, status: 'NO_COST', reason: 'There is no cost yet.' };
    expect(judgedText(format, { ...terms, status: 'undefined', figure, through: '2026-06' })).toBe(
      'There is no cost yet.',
    );
  });
});
