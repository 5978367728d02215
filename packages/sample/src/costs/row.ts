import type { Team } from '../cast.ts';
import type { SampleFileKind, SampleStageOptions } from '../types.ts';

/** One cost line before it is written in the manner of its file. */
export interface CostRow {
  month: number;
  date: string;
  /** In units of 10^-scale of the file. */
  units: bigint;
  currency: string;
  team: Team | null;
  initiative: string | null;
  vendor: string;
  /** What the file's own columns hold beyond that. */
  kind: string;
  account: string;
  costCentre: string;
  description: string;
  document: string;
}

/** A piece of a row, when a run of a given size divides rows: 1 of 1 otherwise. */
export interface Part {
  index: number;
  count: number;
}

/** How one system writes its export. */
export interface ExportPlan {
  name: string;
  kind: SampleFileKind;
  scale: number;
  options: SampleStageOptions;
  preamble: string[];
  header: string[];
  rows: CostRow[];
  cells: (row: CostRow, units: bigint, part: Part) => string[];
}

/** `text` marked with its part, so that the pieces of a row stay different lines. */
export const marked = (text: string, part: Part, separator = ' '): string =>
  part.count === 1 ? text : `${text}${separator}${part.index + 1}/${part.count}`;

/** Between two levels, month by month in a straight line. */
export const between = (first: number, last: number, month: number, months: number): number =>
  first + ((last - first) * month) / (months - 1);
