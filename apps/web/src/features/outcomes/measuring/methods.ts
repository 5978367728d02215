import type { OutcomeKind } from '@steward/contracts';
import type { MeasurementMethod } from '@steward/finance';

/** Each way of measuring: its name, when it fits, and how its interval comes about. */
export const METHODS: Record<MeasurementMethod, { label: string; text: string; interval: string }> = {
  share_experiment: {
    label: 'Experiment, shares',
    text: 'Chance decided who got it; count who did it in both groups.',
    interval: 'Newcombe’s interval of two independent shares (1998, method 10)',
  },
  share_diff_in_diff: {
    label: 'Difference in differences, shares',
    text: 'Count who did it before and after, where it came and where it did not. Each account counts in one group only.',
    interval: 'normal interval of four independent shares',
  },
  share_before_after: {
    label: 'Before and after, shares',
    text: 'Count who did it before the launch and after it, among different accounts.',
    interval: 'Newcombe’s interval of two independent shares (1998, method 10)',
  },
  mean_experiment: {
    label: 'Experiment, means',
    text: 'Chance decided who got it; compare the means of both groups.',
    interval: 'Welch’s interval of two independent means',
  },
  mean_paired_diff_in_diff: {
    label: 'Difference in differences, same accounts',
    text: 'The same accounts before and after, where it came and where it did not.',
    interval: 'Welch’s interval of the mean changes of both groups',
  },
  mean_diff_in_diff: {
    label: 'Difference in differences, different accounts',
    text: 'Means before and after, where it came and where it did not, each of other accounts.',
    interval: 'Welch’s interval of four independent means',
  },
  mean_paired: {
    label: 'Before and after, same accounts',
    text: 'The same accounts, measured before the launch and after it.',
    interval: 'Student’s interval of the mean change',
  },
  mean_before_after: {
    label: 'Before and after, different accounts',
    text: 'Means before the launch and after it, of other accounts each time.',
    interval: 'Welch’s interval of two independent means',
  },
  retention: {
    label: 'Retention against a baseline',
    text: 'A cohort’s losses against those of an earlier or comparable one, over as many months.',
    interval:
      'Newcombe’s interval of the shares of customers lost, each customer counting the same; totals give revenue none',
  },
  run_rate: {
    label: 'Saving against a run rate',
    text: 'What each month cost before and since, for the same work.',
    interval: 'Welch’s interval of the months’ means, taking each month as independent of the others',
  },
};

/** What a figure is, which decides how it is typed, read and written. */
export type FigureUnit = 'count' | 'number' | 'money' | 'months' | 'list' | 'check';

export interface MeasuredField {
  /** Where it stands in the measurement: `treated.hits`. */
  key: string;
  label: string;
  description?: string;
  unit: FigureUnit;
  /** May be left empty. */
  optional?: boolean;
}

export interface FieldGroup {
  title: string;
  fields: readonly MeasuredField[];
}

type Words = {
  did: string;
  mean: string;
  of: string;
  reach: [label: string, description: string];
  each: [label: string, description: string];
};

/** The same figures in the words of each kind. */
const WORDS: Record<OutcomeKind, Words> = {
  new_recurring: {
    did: 'Became customers',
    mean: 'Mean a month',
    of: 'Of how many',
    reach: ['How many it reached', 'All who could have become customers since'],
    each: ['What each pays a month', 'On average, after discounts'],
  },
  expansion: {
    did: 'Bought more',
    mean: 'Mean paid a month',
    of: 'Accounts',
    reach: ['Accounts that have it now', 'The effect is counted for each of them'],
    each: ['What each pays more a month', 'Of those who bought more'],
  },
  retained: {
    did: 'Left',
    mean: 'Mean a month',
    of: 'Customers at the start',
    reach: ['Customers who have it now', 'The effect is counted for each of them'],
    each: ['What each pays a month', 'On average'],
  },
  one_off: {
    did: 'Bought',
    mean: 'Mean revenue',
    of: 'Of how many',
    reach: ['How many it reached', 'All who could have bought, in all'],
    each: ['What each paid', 'Once, after discounts'],
  },
  saving: {
    did: 'Cost something',
    mean: 'Mean cost of one',
    of: 'Cases',
    reach: ['Cases a month', 'As many as there are now'],
    each: ['What each costs', 'Of those that cost something'],
  },
};

const shareFields = (at: string, { did, of }: Words): MeasuredField[] => [
  { key: `${at}.hits`, label: did, unit: 'count' },
  { key: `${at}.size`, label: of, unit: 'count' },
];

const SPREAD = 'Standard deviation among them';

const meanFields = (at: string, { of, mean }: Words): MeasuredField[] => [
  { key: `${at}.size`, label: of, unit: 'count' },
  { key: `${at}.mean`, label: mean, unit: 'money' },
  { key: `${at}.deviation`, label: SPREAD, unit: 'money' },
];

const pairedFields = (at: string, { of, mean }: Words): MeasuredField[] => [
  { key: `${at}.size`, label: of, unit: 'count' },
  { key: `${at}.before`, label: `${mean}, before`, unit: 'money' },
  { key: `${at}.after`, label: `${mean}, after`, unit: 'money' },
  { key: `${at}.deviation`, label: 'Standard deviation of their changes', unit: 'money' },
];

const cohortFields = (at: string): MeasuredField[] => [
  { key: `${at}.start`, label: 'Yearly recurring revenue at the start', unit: 'money' },
  { key: `${at}.churned`, label: 'Of it lost to customers who left', unit: 'money' },
  { key: `${at}.contracted`, label: 'Of it lost to customers who pay less', unit: 'money' },
  { key: `${at}.expanded`, label: 'Added by the same customers', unit: 'money' },
  {
    key: `${at}.customers`,
    label: 'Customers at the start',
    description: 'Optional; gives the interval',
    unit: 'count',
    optional: true,
  },
  { key: `${at}.lost`, label: 'Customers who left', unit: 'count', optional: true },
];

type Fields = (at: string, words: Words) => MeasuredField[];

const twoGroups = (fields: Fields, words: Words, groups: readonly [string, string][]): FieldGroup[] =>
  groups.map(([title, at]) => ({ title, fields: fields(at, words) }));

const BEFORE_AFTER = [
  ['Before', 'before'],
  ['After', 'after'],
] as const satisfies readonly [string, string][];
const TREATED = [
  ['With it', 'treated'],
  ['Without it', 'control'],
] as const satisfies readonly [string, string][];
const FOUR = [
  ['With it, before', 'cells.treatedBefore'],
  ['With it, after', 'cells.treatedAfter'],
  ['Without it, before', 'cells.controlBefore'],
  ['Without it, after', 'cells.controlAfter'],
] as const satisfies readonly [string, string][];

const WINDOW: MeasuredField = {
  key: 'months',
  label: 'Months of losses counted',
  description: 'The same in both groups',
  unit: 'months',
};

const TREND: MeasuredField = {
  key: 'trendChecked',
  label: 'Both groups moved alike before, and this was checked',
  unit: 'check',
};

function scaleOf(method: MeasurementMethod, kind: OutcomeKind): FieldGroup[] {
  const { reach, each } = WORDS[kind];
  const fields: MeasuredField[] = [{ key: 'reach', label: reach[0], description: reach[1], unit: 'number' }];
  if (method.startsWith('share_'))
    fields.push({ key: 'each', label: each[0], description: each[1], unit: 'money' });
  if (method.startsWith('share_') && kind === 'retained') fields.push(WINDOW);
  if (method.endsWith('diff_in_diff')) fields.push(TREND);
  return [{ title: 'What it comes to', fields }];
}

const monthsField = (key: string, label: string): MeasuredField => ({
  key,
  label,
  description: 'One month a line, oldest first',
  unit: 'list',
});

/** The figures that a method takes of an outcome of this kind, group by group. */
export function fieldsOf(method: MeasurementMethod, kind: OutcomeKind): FieldGroup[] {
  const words = WORDS[kind];
  const scale = () => scaleOf(method, kind);
  switch (method) {
    case 'share_before_after':
      return [...twoGroups(shareFields, words, BEFORE_AFTER), ...scale()];
    case 'share_experiment':
      return [...twoGroups(shareFields, words, TREATED), ...scale()];
    case 'share_diff_in_diff':
      return [...twoGroups(shareFields, words, FOUR), ...scale()];
    case 'mean_before_after':
      return [...twoGroups(meanFields, words, BEFORE_AFTER), ...scale()];
    case 'mean_experiment':
      return [...twoGroups(meanFields, words, TREATED), ...scale()];
    case 'mean_diff_in_diff':
      return [...twoGroups(meanFields, words, FOUR), ...scale()];
    case 'mean_paired':
      return [{ title: 'The same accounts', fields: pairedFields('group', words) }, ...scale()];
    case 'mean_paired_diff_in_diff':
      return [...twoGroups(pairedFields, words, TREATED), ...scale()];
    case 'retention':
      return [
        { title: 'The baseline', fields: cohortFields('baseline') },
        { title: 'Those who have it', fields: cohortFields('actual') },
        { title: 'Window', fields: [{ ...WINDOW, description: 'The same for both; 12 is a year' }] },
      ];
    case 'run_rate':
      return [
        { title: 'Cost a month', fields: [monthsField('before', 'Before'), monthsField('after', 'Since')] },
      ];
  }
}
