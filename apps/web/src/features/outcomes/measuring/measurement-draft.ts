import type { OutcomeInput, OutcomeKind } from '@steward/contracts';
import { METHODS_OF_KIND, type Measurement, type MeasurementMethod } from '@steward/finance';
import { typedDecimal } from '../../../lib/typed-number.ts';
import { fieldsOf, type MeasuredField } from './methods.ts';

/** A measurement as it is being typed: figures by where they stand in it, so that methods share them. */
export interface MeasurementDraft {
  /** Null: nothing was measured. */
  method: MeasurementMethod | null;
  figures: Record<string, string>;
}

export const NOTHING_MEASURED: MeasurementDraft = { method: null, figures: {} };

/** The method in force: one that does not fit the kind is as good as none. */
export const methodOf = ({ method }: MeasurementDraft, kind: OutcomeKind): MeasurementMethod | null =>
  method && METHODS_OF_KIND[kind].includes(method) ? method : null;

type Node = { [key: string]: unknown };

function put(into: Node, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  let node = into;
  for (const key of keys) {
    node[key] ??= {};
    node = node[key] as Node;
  }
  node[last] = value;
}

const at = (measurement: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (node as Node | undefined)?.[key], measurement);

const WHOLE = /^\d{1,10}$/;
const DECIMAL = 'A number with a point for decimals, such as 1250.50';

interface Read {
  value?: unknown;
  problem?: string;
}

function readWhole(text: string, least: number, most: number): Read {
  const plain = text.replace(/,(?=\d{3})/g, '');
  const value = WHOLE.test(plain) ? Number(plain) : -1;
  if (value >= least && value <= most) return { value };
  return { problem: `A whole number from ${least} to ${most.toLocaleString()}` };
}

function readDecimal(text: string, signed: boolean): Read {
  const value = typedDecimal(text);
  if (value === null) return { problem: DECIMAL };
  if (!signed && value.startsWith('-')) return { problem: 'This cannot be negative' };
  return (value.replace('-', '').split('.')[0] ?? '').length > 14
    ? { problem: 'This is too large' }
    : { value };
}

function readList(text: string): Read {
  const lines = text.split(/[\n\t;]+/).flatMap((line) => (line.trim() ? [line] : []));
  if (lines.length > 60) return { problem: 'At most 60 months' };
  const values = lines.map((line) => readDecimal(line, true));
  const wrong = values.findIndex(({ problem }) => problem);
  if (wrong >= 0) return { problem: `“${lines[wrong]?.trim()}”: ${values[wrong]?.problem}` };
  return { value: values.map(({ value }) => value) };
}

/** Means and the costs of months may be below zero; sizes, spreads and what each pays may not. */
const SIGNED = /(\.mean|group\.(before|after)|(treated|control)\.(before|after))$/;

function readField({ key, unit, optional }: MeasuredField, typed: string): Read {
  if (unit === 'check') return { value: typed === 'yes' };
  const text = typed.trim();
  if (!text) return optional ? { value: null } : { problem: 'This is needed' };
  if (unit === 'count') return readWhole(text, key.endsWith('.size') ? 1 : 0, 1_000_000_000);
  if (unit === 'months') return readWhole(text, 1, 60);
  return unit === 'list' ? readList(text) : readDecimal(text, SIGNED.test(key));
}

/** What figures of one group say of each other. */
function refuseMisfits(
  measurement: Node,
  problems: Record<string, string>,
  fields: readonly MeasuredField[],
): void {
  for (const { key } of fields) {
    const group = key.split('.').slice(0, -1).join('.');
    const value = at(measurement, key);
    const size = at(measurement, `${group}.size`);
    if (key.endsWith('.hits') && typeof size === 'number' && Number(value) > size)
      problems[key] ??= 'More than there are';
    const customers = at(measurement, `${group}.customers`);
    if (key.endsWith('.lost') && (value === null) !== (customers === null))
      problems[key] ??= 'Count both or neither';
    if (key.endsWith('.lost') && typeof customers === 'number' && Number(value) > customers)
      problems[key] ??= 'More than there were';
  }
}

export type ReadMeasurement =
  | { measurement: Measurement | null }
  /** By where the figure stands. */
  | { problems: Record<string, string> };

/** The measurement a draft makes for an outcome of this kind, or what is wrong with its figures. */
export function readMeasurement(draft: MeasurementDraft, kind: OutcomeKind): ReadMeasurement {
  const method = methodOf(draft, kind);
  if (!method) return { measurement: null };
  const problems: Record<string, string> = {};
  const measurement: Node = { method };
  const fields = fieldsOf(method, kind).flatMap((group) => group.fields);
  for (const field of fields) {
    const { value, problem } = readField(field, draft.figures[field.key] ?? '');
    if (problem) problems[field.key] = problem;
    put(measurement, field.key, value ?? null);
  }
  if (method.startsWith('share_')) measurement.months ??= null;
  refuseMisfits(measurement, problems, fields);
  // The fields of a method are the figures its measurement has; the server checks it against the contract.
  return Object.keys(problems).length > 0
    ? { problems }
    : { measurement: measurement as unknown as Measurement };
}

function typedOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** What stands, as it would have been typed. */
export function measurementDraftOf(
  measurement: OutcomeInput['evidence']['measurement'] | null,
  kind: OutcomeKind,
): MeasurementDraft {
  if (!measurement) return NOTHING_MEASURED;
  const fields = fieldsOf(measurement.method, kind).flatMap((group) => group.fields);
  return {
    method: measurement.method,
    figures: Object.fromEntries(fields.map(({ key }) => [key, typedOf(at(measurement, key))])),
  };
}

/** Every figure of a measurement with the words it is asked in, for people to read. */
export function measuredFigures(
  measurement: Measurement,
  kind: OutcomeKind,
): { group: string; field: MeasuredField; value: unknown }[] {
  return fieldsOf(measurement.method, kind).flatMap(({ title, fields }) =>
    fields.map((field) => ({ group: title, field, value: at(measurement, field.key) })),
  );
}
