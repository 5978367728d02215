import type { Amount } from '@steward/finance';
import type { Found } from './found.ts';
import type { Observation, RateType } from './types.ts';

/** Which month's rate of a currency something is; `daily` where it is made of days. */
export type SeriesOf = { currency: string; period: string; type: RateType; daily: boolean };

/** `quotes`: by day, earliest first; by the empty text where they are of the whole month. */
export type Series = SeriesOf & { quotes: ReadonlyMap<string, Amount> };

/**
 * Observations by currency, month and type: days make an AVG and a CLOSE, both with all of their days. What
 * is given twice, and a month that is given by its days as well as by itself, is a problem, and nothing of
 * a month with a problem is taken.
 */
export function monthsOf(found: Found): Series[] {
  const byMonth = new Map<string, Observation[]>();
  for (const one of found.observations) {
    const key = `${one.currency} ${one.period}`;
    const known = byMonth.get(key);
    if (known) known.push(one);
    else byMonth.set(key, [one]);
  }
  return [...byMonth].flatMap(([key, observations]) => {
    for (const { row, column, reason } of doubled(key, observations)) {
      found.problems.push({ row, column, value: key, reason: `${reason}; ${key} is left out` });
      found.faulty.add(key);
    }
    return found.faulty.has(key) ? [] : seriesOf(observations);
  });
}

function doubled(key: string, observations: readonly Observation[]) {
  const seen = new Map<string, Observation>();
  const problems: { row: number; column: string; reason: string }[] = [];
  for (const one of observations) {
    const { row, column, kind, date } = one;
    const place = kind === 'DAILY' ? `${kind} ${date}` : kind;
    const first = seen.get(place);
    if (first)
      problems.push({ row, column, reason: `${placed(key, one)} stands in row ${first.row} already` });
    else seen.set(place, one);
  }
  const own = seen.get('AVG') ?? seen.get('CLOSE');
  if (own && observations.some(({ kind }) => kind === 'DAILY'))
    problems.push({
      row: own.row,
      column: own.column,
      reason: 'The month is given by itself and by its days',
    });
  return problems;
}

const placed = (key: string, { kind, date, currency }: Observation) =>
  kind === 'DAILY' ? `${currency} of ${date}` : `${kind} of ${key}`;

function seriesOf(observations: readonly Observation[]): Series[] {
  const { currency, period } = observations[0] ?? { currency: '', period: '' };
  const days = observations.filter(({ kind }) => kind === 'DAILY');
  const own = observations.flatMap(({ kind, date, value }): Series[] =>
    kind === 'DAILY'
      ? []
      : [{ currency, period, type: kind, daily: false, quotes: new Map([[date ?? '', value]]) }],
  );
  if (days.length === 0) return own;
  const quotes = new Map(
    days.map(({ date, value }): [string, Amount] => [date ?? '', value]).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const types: RateType[] = ['AVG', 'CLOSE'];
  return [...own, ...types.map((type) => ({ currency, period, type, daily: true, quotes }))];
}
