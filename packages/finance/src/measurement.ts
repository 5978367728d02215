import type { OutcomeBasis } from './outcome.ts';
import type { FourCells, Proportion } from './proportions.ts';
import type { PairedSample, Sample } from './samples.ts';

/** Recurring revenue of the customers at a window's start, what became of it, and how many they were. */
export interface Cohort {
  start: string;
  churned: string;
  contracted: string;
  expanded: string;
  /** Customers at the start, and how many of them left; null where they were not counted. */
  customers: number | null;
  lost: number | null;
}

/**
 * What turns a share into money: how many it applies to (a month, where the effect comes anew each month), and
 * what each that is won, kept or spared is worth, a month where it recurs. `months` is the window over which
 * losses were counted, for retained revenue alone.
 */
interface ShareScale {
  reach: string;
  each: string;
  months: number | null;
}

/** How many a mean's effect applies to. */
interface MeanScale {
  reach: string;
}

/** What was measured to show an effect: the method, the figures it takes, and what they apply to. */
export type Measurement =
  | ({ method: 'share_before_after'; before: Proportion; after: Proportion } & ShareScale)
  | ({ method: 'share_diff_in_diff'; cells: FourCells<Proportion>; trendChecked: boolean } & ShareScale)
  | ({ method: 'share_experiment'; control: Proportion; treated: Proportion } & ShareScale)
  | ({ method: 'mean_before_after'; before: Sample; after: Sample } & MeanScale)
  | ({ method: 'mean_paired'; group: PairedSample } & MeanScale)
  | ({ method: 'mean_diff_in_diff'; cells: FourCells<Sample>; trendChecked: boolean } & MeanScale)
  | ({
      method: 'mean_paired_diff_in_diff';
      treated: PairedSample;
      control: PairedSample;
      trendChecked: boolean;
    } & MeanScale)
  | ({ method: 'mean_experiment'; control: Sample; treated: Sample } & MeanScale)
  | { method: 'retention'; months: number; baseline: Cohort; actual: Cohort }
  | { method: 'run_rate'; before: string[]; after: string[] };

export type MeasurementMethod = Measurement['method'];

const SHARES = ['share_experiment', 'share_diff_in_diff', 'share_before_after'] as const;
const MEANS = [
  'mean_experiment',
  'mean_paired_diff_in_diff',
  'mean_diff_in_diff',
  'mean_paired',
  'mean_before_after',
] as const;

/** The methods that can show an outcome of a kind, the strongest design first. */
export const METHODS_OF_KIND: Record<OutcomeBasis['kind'], readonly MeasurementMethod[]> = {
  new_recurring: SHARES,
  expansion: [...MEANS, ...SHARES],
  retained: ['retention', ...SHARES],
  one_off: [...SHARES, ...MEANS],
  saving: ['run_rate', ...MEANS, ...SHARES],
};

/** The level of evidence that a method can give at most. */
export const LEVEL_OF_METHOD: Record<MeasurementMethod, 'before_after' | 'diff_in_diff' | 'experiment'> = {
  share_before_after: 'before_after',
  share_diff_in_diff: 'diff_in_diff',
  share_experiment: 'experiment',
  mean_before_after: 'before_after',
  mean_paired: 'before_after',
  mean_diff_in_diff: 'diff_in_diff',
  mean_paired_diff_in_diff: 'diff_in_diff',
  mean_experiment: 'experiment',
  retention: 'before_after',
  run_rate: 'before_after',
};

/** Whether less of what is measured is better: losses of retained revenue, costs of a saving. */
export function lessIsBetter(kind: OutcomeBasis['kind']): boolean {
  return kind === 'retained' || kind === 'saving';
}
