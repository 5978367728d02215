import { formatAmount, sum } from '@steward/finance';
import { readAll, reasons } from '../../testing.ts';
import type { CostMapping, InspectOptions } from '../../types.ts';
import { inspect } from '../inspect.ts';

const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? Buffer.from(text) : text);

export function look(text: string | Uint8Array, options: Partial<InspectOptions> = {}) {
  return inspect(bytesOf(text), { complete: true, defaultCurrency: 'EUR', ...options });
}

/** A file read as costs by what its inspection says, with the total of its lines and why rows were left out. */
export async function readAsFound(text: string | Uint8Array, mapping: Partial<CostMapping> = {}) {
  const found = look(text, Object.keys(mapping).length > 0 ? { mapping } : {});
  const constants = { category: 'other' as const, ...found.mapping.constants };
  const read = await readAll(bytesOf(text), { ...found.mapping, constants }, found.dialect);
  const left = read.problems.map((problem) => `${problem.row} ${problem.kind}: ${reasons(problem)}`);
  return { ...found, ...read, left, total: formatAmount(sum(read.lines.map(({ amount }) => amount))) };
}
