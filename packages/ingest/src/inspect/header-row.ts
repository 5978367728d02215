import { formatsOf } from '../date.ts';
import { parseNumber } from '../number.ts';
import { clean, isBlank } from '../text.ts';

const SEARCHED = 60;
const COMPARED = 40;
const FULL_ENOUGH = 0.8;
const NAMES_DIFFER = 0.5;

/** Where the header is, 1-based, and whether that is plain to see; 0 when there is no record at all. */
export type FoundHeader = { row: number; sure: boolean; candidates: number[] };

/**
 * The first record that reads like names: as full as the rows usually are, all text, mostly different.
 * It is not sure when no record does, or when what stands above it looks like data.
 */
export function findHeaderRow(records: string[][]): FoundHeader {
  const filled = records.map((record) => record.filter((cell) => clean(cell) !== null).length);
  const typical = median(filled.filter((count) => count > 0).slice(0, COMPARED));
  const full = (index: number) => (filled[index] ?? 0) >= Math.max(1, typical * FULL_ENOUGH);
  const searched = records.slice(0, SEARCHED).map((record, index) => ({ record, index }));
  const candidates = searched.filter(({ index }) => full(index)).map(({ index }) => index + 1);
  const names = searched.find(({ record, index }) => full(index) && areNames(record));
  const first = records.findIndex((record) => !isBlank(record)) + 1;
  if (!names) return { row: candidates[0] ?? first, sure: candidates.length === 0, candidates };
  const dataAbove = candidates.some((row) => row <= names.index && !areNames(records[row - 1] ?? []));
  return { row: names.index + 1, sure: !dataAbove, candidates };
}

function areNames(record: string[]): boolean {
  const cells = record.map(clean).filter((cell) => cell !== null);
  if (cells.length === 0 || cells.some(isValue)) return false;
  return new Set(cells).size >= cells.length * NAMES_DIFFER;
}

/** Whether a cell is a number or a date rather than a name. */
function isValue(cell: string): boolean {
  const isNumber = (['.', ','] as const).some((decimal) => parseNumber(cell, decimal).reason === null);
  return isNumber || formatsOf(cell).length > 0;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
