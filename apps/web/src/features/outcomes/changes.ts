import type { Outcome } from '@steward/contracts';
import { EVIDENCE } from '../../components/evidence-levels.ts';
import type { Format } from '../../lib/format.ts';
import { basisPointsText, percentText } from '../../lib/typed-number.ts';
import { figureText } from './measuring/figure-words.ts';
import { measuredFigures } from './measuring/measurement-draft.ts';
import { METHODS } from './measuring/methods.ts';
import { effectText } from './measuring/words.ts';
import { kindLabel } from './words.ts';

export interface FieldChange {
  label: string;
  before: string;
  after: string;
}

/** The figures a claim rests on, in the words of its kind. */
export function basisFacts(outcome: Outcome, money: Format): [string, string][] {
  const { basis } = outcome;
  const rate = (text: string) => `${percentText(text)}%`;
  switch (basis.kind) {
    case 'new_recurring':
      return [
        ['New customers', money.number(basis.customers)],
        ['Each pays a month', money.exact(basis.monthlyPrice)],
      ];
    case 'expansion':
      return [
        ['Paid a month before', money.exact(basis.monthlyBefore)],
        ['Pay a month now', money.exact(basis.monthlyAfter)],
      ];
    case 'retained':
      return [
        ['Recurring revenue a year at the start', money.exact(basis.startingArr)],
        ['Yearly loss before', rate(basis.baselineLossRate)],
        ['Yearly loss since', rate(basis.actualLossRate)],
        ['Where the baseline comes from', basis.baseline],
      ];
    case 'one_off':
      return [['Revenue', money.exact(basis.revenue)]];
    case 'saving':
      return [
        ['Cost a month before', money.exact(basis.monthlyCostBefore)],
        ['Cost a month now', money.exact(basis.monthlyCostAfter)],
      ];
  }
}

export const durationText = ({ months, basis }: Pick<Outcome, 'months' | 'basis'>): string => {
  if (basis.kind === 'one_off') return 'once';
  return months === null ? 'open end' : `${months} ${months === 1 ? 'month' : 'months'}`;
};

function measuredFacts({ evidence, basis }: Outcome, money: Format): [string, string][] {
  const { measurement, measured } = evidence;
  if (!measurement || !measured) return [];
  const { effect, unit } = measured;
  const write = (text: string | null) => (text === null ? '–' : effectText(text, unit, money));
  const between = effect.lower === null ? '' : `, 95% from ${write(effect.lower)} to ${write(effect.upper)}`;
  return [
    ['Measured by', METHODS[measurement.method].label],
    ...measuredFigures(measurement, basis.kind).map(({ group, field, value }): [string, string] => [
      `${group}: ${field.label}`,
      figureText(value, field.unit, money),
    ]),
    ['Effect', `${write(effect.value)}${between}`],
  ];
}

function facts(outcome: Outcome, money: Format): [string, string][] {
  return [
    ['Title', outcome.title],
    ['Kind', kindLabel(outcome.basis.kind)],
    ...basisFacts(outcome, money),
    ['Currency', outcome.currency],
    ['Gross margin', outcome.grossMargin === null ? 'none' : `${percentText(outcome.grossMargin)}%`],
    ['From', money.period(outcome.startPeriod)],
    ['Duration', durationText(outcome)],
    ['Evidence', EVIDENCE[outcome.evidence.level].label],
    ...measuredFacts(outcome, money),
    ['Note', outcome.evidence.note],
    ['Links', outcome.evidence.links.map(({ label, url }) => `${label} (${url})`).join(', ')],
    [
      'Attributed to',
      outcome.attributions
        .map(({ initiative, basisPoints }) => `${initiative} ${basisPointsText(basisPoints)}%`)
        .join(', '),
    ],
  ];
}

/** What a version changed of the one before it, field by field. */
export function changesBetween(before: Outcome, after: Outcome, money: Format): FieldChange[] {
  const was = new Map(facts(before, money));
  const is = new Map(facts(after, money));
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((label) => {
    const change = { label, before: was.get(label) ?? '', after: is.get(label) ?? '' };
    return change.before === change.after ? [] : [change];
  });
}
