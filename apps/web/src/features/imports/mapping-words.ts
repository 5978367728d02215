import type {
  CostMapping,
  HoursMapping,
  ImportKind,
  IssueMapping,
  RevenueMapping,
  SavedMapping,
} from '@steward/contracts';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { DATE_EXAMPLES, FIELD_LABELS } from './fields.ts';
import { BASIS_LABELS, LOSS_LABELS, MEANING_LABELS, REVENUE_FIELDS, UNIT_LABELS } from './revenue-reading.ts';
import { WORK_FIELDS } from './work-reading.ts';

const LABELS: Record<ImportKind, Readonly<Record<string, string>>> = {
  costs: FIELD_LABELS,
  ...WORK_FIELDS,
  revenue: REVENUE_FIELDS,
};

type Said = [term: string, words: string];

type AnyMapping = CostMapping | HoursMapping | IssueMapping | RevenueMapping;

const readBy = ({ mapping, hours, issues, revenue }: SavedMapping): AnyMapping | null =>
  mapping ?? hours ?? issues ?? revenue;

/** Each column that becomes something, with what it becomes; the others are kept beside the line. */
export function columnsOf(saved: SavedMapping): { column: string; becomes: string }[] {
  const by = readBy(saved);
  if (!by) return [];
  const labels = LABELS[saved.kind];
  const fields = Object.entries(by.columns).flatMap(([field, column]) =>
    column ? [{ column, becomes: labels[field] ?? field }] : [],
  );
  const parts = (saved.mapping?.sums ?? []).map((column) => ({ column, becomes: 'A part of the amount' }));
  const label =
    'labels' in by && by.labels ? [{ column: by.labels.column, becomes: labelWords(by.labels) }] : [];
  return [...fields, ...parts, ...label];
}

const labelWords = ({ prefix, whole }: NonNullable<HoursMapping['labels']>) =>
  `Initiative key, of the label that begins with “${prefix}”${whole ? ', the whole of it' : ''}`;

/** `a, b or c`: all of them, however many. */
const oneOf = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

const NUMBERS = { '.': 'with a point: 1,234.56', ',': 'with a comma: 1.234,56', either: 'with either' };

/** What holds for every row, beside the columns. */
export function settingsOf(saved: SavedMapping): Said[] {
  const by = readBy(saved);
  if (!by) return [];
  const { sheet, headerRow } = saved.dialect;
  const formats = [by.dateFormat, ...(by.otherDateFormats ?? [])].map((format) => DATE_EXAMPLES[format]);
  const header = `begins in row ${headerRow}${sheet === undefined ? '' : ` of the sheet “${sheet}”`}`;
  return [
    ['Header', header],
    ['Dates', `as ${oneOf(formats)}`],
    ['Numbers', NUMBERS[by.decimal]],
    ...constantsOf(by),
    ...(by.filters ?? []).map(
      ({ column, values }): Said => ['Rows that count', `where “${column}” is ${oneOf(values)}`],
    ),
    ...(saved.mapping ? costSettings(saved.mapping) : []),
    ...(saved.hours ? [['A plain number counts', saved.hours.unit] satisfies Said] : []),
    ...(saved.issues ? issueSettings(saved.issues) : []),
    ...(saved.revenue ? revenueSettings(saved.revenue) : []),
  ];
}

function constantsOf({ constants }: AnyMapping): Said[] {
  const category = 'category' in constants ? constants.category : undefined;
  const currency = 'currency' in constants ? constants.currency : undefined;
  const said: [string, string | undefined][] = [
    ['Currency', currency],
    ['Category', category && CATEGORY_LABELS[category]],
    ['Team', 'team' in constants ? constants.team : undefined],
    ['Initiative key', 'initiative' in constants ? constants.initiative : undefined],
    ['Product line', 'productLine' in constants ? constants.productLine : undefined],
    [
      'Movement',
      'movement' in constants && constants.movement ? MEANING_LABELS[constants.movement] : undefined,
    ],
  ];
  return said.flatMap(([term, value]): Said[] => (value ? [[`${term} of all rows`, value]] : []));
}

function costSettings({ negate, signs, categories }: CostMapping): Said[] {
  const spoken = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([value, means]) => `“${value}” is ${means}`);
  const means = Object.fromEntries(
    Object.entries(categories).map(([value, category]) => [value, CATEGORY_LABELS[category]]),
  );
  return [
    ...(negate ? [['Spend', 'is negative in the file'] satisfies Said] : []),
    ...(signs && Object.keys(signs).length > 0 ? [['Signs', spoken(signs).join(', ')] satisfies Said] : []),
    ...(Object.keys(means).length > 0 ? [['Categories', spoken(means).join(', ')] satisfies Said] : []),
  ];
}

const issueSettings = ({ done, dropped }: IssueMapping): Said[] => [
  ...(done.length > 0 ? [['Done where it says', oneOf(done)] satisfies Said] : []),
  ...(dropped.length > 0 ? [['Not where it says', oneOf(dropped)] satisfies Said] : []),
];

const revenueSettings = ({ basis, unit, losses, movements }: RevenueMapping): Said[] => [
  ['Revenue of', BASIS_LABELS[basis]],
  ['Counted in', UNIT_LABELS[unit]],
  ['Contraction and churn', LOSS_LABELS[losses]],
  ...(Object.keys(movements).length > 0
    ? [
        [
          'Movements',
          Object.entries(movements)
            .map(([value, meaning]) => `“${value}” is ${MEANING_LABELS[meaning]}`)
            .join(', '),
        ] satisfies Said,
      ]
    : []),
];
