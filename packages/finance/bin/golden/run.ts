import { type Answer, matches } from './answer.ts';
import { businessFunctions } from './business.ts';
import { cashFlowFunctions } from './cash-flows.ts';
import { evidenceFunctions } from './evidence.ts';
import { exact, type Inputs, record } from './inputs.ts';

const functions = new Map(
  Object.entries({ ...cashFlowFunctions, ...evidenceFunctions, ...businessFunctions }),
);

/** The function of a case; what follows a colon only says which edge it shows ("irr:multiple"). */
function find(name: string): (inputs: Inputs) => Answer {
  const found = functions.get(name) ?? functions.get(name.split(':')[0] ?? '');
  if (!found) throw new Error(`unknown fn "${name}"`);
  return found;
}

/**
 * Why a case fails, or null when it passes. A published value that disagrees with its own inputs
 * (`agrees: false`) must not come out; the recomputed one must.
 */
export function checkCase(golden: Inputs): string | null {
  let answer: Answer;
  try {
    answer = find(String(golden.fn))(record(golden.inputs));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const tolerance = exact(golden.tolerance_abs ?? 0);
  const wrong = golden.agrees === false;
  const expected = wrong ? golden.recomputed : golden.expected;
  if (expected === undefined) return `${wrong ? 'recomputed' : 'expected'} is missing`;
  const got = `got ${JSON.stringify(answer.value)}${answer.status ? ` (${answer.status})` : ''}`;
  if (!matches(expected, answer, tolerance)) {
    return `expected ${JSON.stringify(expected)} within ${tolerance}, ${got}`;
  }
  if (wrong && golden.expected !== undefined && matches(golden.expected, answer, tolerance)) {
    return `matches the published value ${JSON.stringify(golden.expected)}, which is wrong; ${got}`;
  }
  return null;
}

/** Runs all cases of a file's text; the failures carry the id and fn of their case. */
export function runFile(text: string): { passed: number; failures: string[] } {
  const { cases } = record(JSON.parse(text));
  if (!Array.isArray(cases)) throw new Error('the file has no list "cases"');
  const failures: string[] = [];
  for (const entry of cases) {
    const failure = safeCheck(entry);
    if (failure !== null) failures.push(failure);
  }
  return { passed: cases.length - failures.length, failures };
}

function safeCheck(entry: unknown): string | null {
  let name = '(unreadable case)';
  try {
    const golden = record(entry);
    name = `${golden.id ?? '(no id)'} ${golden.fn ?? '(no fn)'}`;
    const failure = checkCase(golden);
    return failure && `${name}: ${failure}`;
  } catch (error) {
    return `${name}: the case cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
