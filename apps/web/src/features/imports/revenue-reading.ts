import type { DateFormat, Inspection, Movement, Question, RevenueMapping } from '@steward/contracts';
import { DATE_EXAMPLES } from './fields.ts';
import { seenIn } from './rows.ts';

export type RevenueChange = Partial<RevenueMapping>;
export type RevenueConstants = RevenueMapping['constants'];

/** The fields of a movement of revenue in people's words, in the order they are offered. */
export const REVENUE_FIELDS: Record<keyof RevenueMapping['columns'], string> = {
  date: 'Date',
  amount: 'Revenue that moved',
  movement: 'Movement',
  before: 'Revenue before it',
  currency: 'Currency',
  customer: 'Customer',
  productLine: 'Product line',
  externalId: 'External id',
  description: 'Description',
};

/** The mapping of movements that a file is read by; null where its rows are something else. */
export const revenueOf = ({ kind, revenue }: Inspection): RevenueMapping | null =>
  kind === 'revenue' ? revenue : null;

/** Gives `column` the field, or none. A field that lost its column is sent as an empty name, or a guess fills it. */
export function withRevenueColumn(
  mapping: RevenueMapping,
  column: string,
  field: string | null,
): RevenueChange {
  const columns: Record<string, string> = { ...mapping.columns };
  for (const [held, name] of Object.entries(columns)) if (name === column) columns[held] = '';
  return { columns: field === null ? columns : { ...columns, [field]: column } };
}

/** What holds for all rows, without what is only guessed and still asked about. */
export function settledConstants({ revenue, questions }: Inspection): RevenueConstants {
  const { currency, ...others } = revenue?.constants ?? {};
  return currency && !questions.some(({ id }) => id === 'currency') ? { ...others, currency } : others;
}

/** What the one-click answer to a question about revenue decides; null where the question is of the whole file. */
export function answerRevenue(
  inspection: Inspection,
  mapping: RevenueMapping,
  id: Question['id'],
  value: string,
): RevenueChange | null {
  switch (id) {
    case 'date':
    case 'amount':
    case 'movement':
      return withRevenueColumn(mapping, value, id);
    case 'beginning':
      return { constants: { ...settledConstants(inspection), movement: value as Movement } };
    case 'currency':
      return { constants: { ...settledConstants(inspection), currency: value } };
    case 'meaning': {
      const asked = askedValue(inspection.questions.find((question) => question.id === id));
      return asked === undefined
        ? {}
        : { movements: { ...mapping.movements, [asked]: value as RevenueMapping['movements'][string] } };
    }
    case 'dateFormat': {
      const [dateFormat, ...otherDateFormats] = value.split('|') as DateFormat[];
      return { ...(dateFormat && { dateFormat }), otherDateFormats };
    }
    case 'decimal':
    case 'basis':
    case 'unit':
    case 'losses':
      return { [id]: value };
    default:
      return null;
  }
}

const askedValue = (question: Question | undefined): string | undefined =>
  question?.cells[0]?.value.trim().toLowerCase();

/** Whether a question about revenue is answered by what was decided. */
export function isRevenueAnswered(question: Question, change: RevenueChange): boolean {
  const { columns = {}, constants = {}, movements = {} } = change;
  switch (question.id) {
    case 'date':
    case 'amount':
    case 'movement':
      return Boolean(columns[question.id]);
    case 'beginning':
      return constants.movement !== undefined;
    case 'currency':
      return constants.currency !== undefined;
    case 'meaning':
      return Object.hasOwn(movements, askedValue(question) ?? '');
    case 'dateFormat':
    case 'decimal':
    case 'basis':
    case 'unit':
    case 'losses':
      return change[question.id] !== undefined;
    default:
      return false;
  }
}

/** A mapping of revenue with what has been decided since. */
export const withRevenue = (
  mapping: RevenueMapping,
  { columns, ...rest }: RevenueChange,
): RevenueMapping => ({
  ...mapping,
  ...rest,
  columns: { ...mapping.columns, ...columns },
});

/** What still keeps movements from being staged, in words, questions aside. */
export function missingOfRevenue(
  { columns, constants }: RevenueMapping,
  asked: ReadonlySet<string>,
): string[] {
  const needs: [string, unknown, string][] = [
    ['date', columns.date, 'No column is the date'],
    ['amount', columns.amount, 'No column is the revenue that moved'],
    ['currency', columns.currency || constants.currency, 'No currency is given'],
    [
      'movement',
      columns.movement || columns.before || constants.movement,
      'No column says which movement a row is',
    ],
  ];
  return needs.flatMap(([id, has, words]) => (has || asked.has(id) ? [] : [words]));
}

export const BASIS_LABELS = { mrr: 'A month (MRR)', arr: 'A year (ARR)' } as const;
export const UNIT_LABELS = { units: 'Units of the currency', cents: 'Hundredths, such as cents' } as const;
export const LOSS_LABELS = {
  negative: 'Below zero',
  positive: 'Above zero',
  either: 'Either: their kind says that they take away',
} as const;
export const MEANING_LABELS: Record<RevenueMapping['movements'][string], string> = {
  new: 'New',
  expansion: 'Expansion',
  reactivation: 'Reactivation',
  contraction: 'Contraction',
  churn: 'Churn',
  none: 'No movement: left out',
};

const MARK_WORDS = { '.': 'a decimal point', ',': 'a decimal comma', either: 'a point or a comma' } as const;

/** How the rows are read as movements, in words. */
export function revenueInWords(mapping: RevenueMapping): string[] {
  const { columns, basis, unit, losses, decimal, filters = [] } = mapping;
  const formats = [mapping.dateFormat, ...(mapping.otherDateFormats ?? [])];
  return [
    ...(columns.date ? [`dates like ${formats.map((format) => DATE_EXAMPLES[format]).join(' or ')}`] : []),
    `amounts are ${basis === 'mrr' ? 'revenue a month, twelve of which are the ARR' : 'revenue a year'}`,
    ...(unit === 'cents' ? ['in hundredths of the currency'] : []),
    `with ${MARK_WORDS[decimal]}`,
    ...(losses === 'either'
      ? []
      : [`contraction and churn ${losses === 'negative' ? 'below' : 'above'} zero`]),
    ...filters.map(({ column, values }) => `only rows whose “${column}” is ${values.join(' or ')}`),
  ];
}

/** The values seen in the column of movements, in lower case as the mapping keys them. */
export function movementValues(inspection: Inspection, { columns, movements }: RevenueMapping): string[] {
  if (!columns.movement) return [];
  const seen = seenIn(inspection, columns.movement).map((value) => value.trim().toLowerCase());
  return [...new Set([...Object.keys(movements), ...seen])].sort();
}

/** A mapping of revenue as it is sent: a field without a column is left out. */
export const sentRevenue = (mapping: RevenueMapping): RevenueMapping => ({
  ...mapping,
  columns: Object.fromEntries(Object.entries(mapping.columns).filter(([, column]) => column !== '')),
});
