import { isDeepStrictEqual } from 'node:util';
import { EVIDENCE_LEVELS, type Measured, type OutcomeInput } from '@steward/contracts';
import { LEVEL_OF_METHOD, METHODS_OF_KIND, measure } from '@steward/finance';

interface Issue {
  path: string;
  message: string;
}

/** What a claim's measurement shows, computed here whatever the caller computed; null without one. */
export function measuredOf({ basis, grossMargin, evidence }: OutcomeInput): Measured | null {
  return evidence.measurement ? measure(evidence.measurement, basis.kind, grossMargin) : null;
}

/** Why a measurement cannot stand behind its claim. */
export function measurementIssues(input: OutcomeInput): Issue[] {
  const { basis, evidence } = input;
  const { measurement, level } = evidence;
  if (!measurement) return [];
  const issues: Issue[] = [];
  const refuse = (path: string, message: string) => issues.push({ path: `evidence.${path}`, message });
  if (!METHODS_OF_KIND[basis.kind].includes(measurement.method))
    refuse('measurement.method', `A claim of this kind is not measured by ${measurement.method}`);
  const most = LEVEL_OF_METHOD[measurement.method];
  if (EVIDENCE_LEVELS.indexOf(level) > EVIDENCE_LEVELS.indexOf(most))
    refuse('level', `What was measured shows at most ${most}, not ${level}`);
  if ('each' in measurement && (basis.kind === 'retained') !== (measurement.months !== null))
    refuse(
      'measurement.months',
      'A window of months belongs to losses of retained revenue, and only to them',
    );
  // The margin's own absence is told on its own; here only what was measured is judged.
  const { effect } = measure(measurement, basis.kind, null);
  if (effect.value === null) refuse('measurement', effect.reason ?? 'The effect is undefined');
  return issues;
}

const inShort = (measured: Measured | null): string => {
  if (!measured) return 'none';
  const { effect, value } = measured;
  return `${effect.value} [${effect.lower}, ${effect.upper}], worth ${value.value}`;
};

/** A stored result beside what its measurement gives now, in short; null where they are the same. */
export function measuredAnew(
  input: OutcomeInput,
  stored: Measured | null,
): { computed: string; stored: string } | null {
  const computed = measuredOf(input);
  // What is stored has been through JSON, which leaves out what is not there.
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(computed)), stored)) return null;
  return { computed: inShort(computed), stored: inShort(stored) };
}
