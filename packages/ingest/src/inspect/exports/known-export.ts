import type { Losses, RevenueBasis, RevenueField } from '../../revenue-types.ts';
import type { Category, CostField, CostMapping } from '../../types.ts';
import type { HoursField, IssueField, TimeUnit } from '../../work-types.ts';

/** What the lines above the header say that no column does. `datesFrom`: dates lack a year, and begin there. */
export type FromPreamble = { currency?: string; datesFrom?: string };

type Common = {
  name: string;
  /** Columns that are all there. A name that ends in ` (*)` stands for any text in brackets, or none. */
  requires: string[];
  /** Of each of these, one column is there. */
  anyOf?: string[][];
  /** Columns of which none is there. */
  lacks?: string[];
  /** What the person should know before they trust the figures. */
  notes?: string[];
};

/** A reading of the amount that somebody else would choose. Its columns replace those of the mapping. */
export type KnownChoice = {
  label: string;
  explanation: string;
  columns: Partial<Record<CostField, string[]>>;
  negate?: boolean;
};

/**
 * An export of costs. `columns`: for each field the columns that may hold it, the first one present
 * counts; a date and an amount must be found. `adds`: columns that are added up to the amount, of each group the first one present; `mayAdd`: columns
 * that are part of the others in one system and not in the next. `oneOf`: a column whose values must not
 * be mixed, of which one counts. `choices`: the first is what `columns` say.
 */
export type KnownCosts = Common & {
  kind: 'costs';
  columns: Partial<Record<CostField, string[]>>;
  constants: CostMapping['constants'];
  categories?: Record<string, Category>;
  adds?: string[][];
  mayAdd?: string[][];
  oneOf?: { column: string; question: string };
  choices?: KnownChoice[];
  preamble?: (records: string[][]) => FromPreamble;
};

/** An export of time sheets. */
export type KnownHours = Common & {
  kind: 'hours';
  columns: Partial<Record<HoursField, string[]>>;
  unit: TimeUnit;
};

/** An export of issues. */
export type KnownIssues = Common & { kind: 'issues'; columns: Partial<Record<IssueField, string[]>> };

/**
 * An export of movements of revenue. What it leaves out of `basis`, `unit` and `losses` is asked; `unit` is
 * whole units where no `basis` is known. `won`: the column of stages, of which deals that are won count.
 */
export type KnownRevenue = Common & {
  kind: 'revenue';
  columns: Partial<Record<RevenueField, string[]>>;
  basis?: RevenueBasis;
  unit?: 'units' | 'cents';
  losses?: Losses;
  won?: string;
};

/** A file that a system exports beside its postings and that holds none. */
export type KnownOther = Common & { kind: 'none' };

export type KnownExport = KnownCosts | KnownHours | KnownIssues | KnownRevenue | KnownOther;
