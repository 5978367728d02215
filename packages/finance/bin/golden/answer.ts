import { Exact } from '../../src/exact.ts';
import type { Figure } from '../../src/index.ts';
import { exact } from './inputs.ts';

/** What a function of the file answers: one value or a list, and the status it came with. */
export interface Answer {
  value: string | null | (string | null)[];
  status?: string;
  /** What the list shows when the file lists only so many entries of it. */
  fit?: (length: number) => (string | null)[];
}

export function ofFigure({ value, status }: Figure): Answer {
  return { value, status };
}

export function ofList(values: readonly (string | Figure | null)[]): Answer {
  return {
    value: values.map((entry) => (entry !== null && typeof entry === 'object' ? entry.value : entry)),
  };
}

/**
 * Whether an answer is what a case expects, within `tolerance`: null is any undefined value, a word is the
 * status, a number or decimal text is a value, a list is entry by entry.
 */
export function matches(expected: unknown, answer: Answer, tolerance: Exact): boolean {
  const { value, status } = answer;
  if (Array.isArray(expected)) return matchesList(expected, answer, tolerance);
  if (typeof expected === 'object' && expected !== null) {
    const wanted = expected as { value?: unknown; status?: unknown };
    if (wanted.value === undefined && wanted.status === undefined) return false;
    if (wanted.status !== undefined && wanted.status !== status) return false;
    return wanted.value === undefined || matches(wanted.value, answer, tolerance);
  }
  if (isWord(expected)) return status === expected;
  const single = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (Array.isArray(single)) return expected === null && single.length === 0;
  return matchesOne(expected, single, tolerance);
}

function matchesList(expected: unknown[], { value, status, fit }: Answer, tolerance: Exact): boolean {
  const words = expected.filter(isWord);
  const numbers = expected.filter((entry) => !isWord(entry));
  const entries = fit ? fit(numbers.length) : Array.isArray(value) ? value : [value];
  return (
    words.every((word) => word === status) &&
    entries.length === numbers.length &&
    numbers.every((number, i) => matchesOne(number, entries[i], tolerance))
  );
}

function matchesOne(expected: unknown, got: string | null | undefined, tolerance: Exact): boolean {
  if (got === undefined) return false;
  if (expected === null || got === null) return expected === got;
  if (typeof expected !== 'number' && typeof expected !== 'string') return false;
  return exact(expected).minus(new Exact(got)).abs().lte(tolerance);
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /[A-Za-z_]{2}/.test(value);
}
