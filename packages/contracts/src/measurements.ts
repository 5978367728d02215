import { z } from 'zod';
import { Figure } from './common.ts';

/** A figure of a measurement: short enough that no product of three of them outgrows an amount. */
const Decimal = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,13})(\.\d{1,18})?$/, 'must be a decimal number as text, such as "1234.56"');
const NonNegative = Decimal.refine((text) => !text.startsWith('-'), 'must not be negative');
const Count = z.int().min(0).max(1_000_000_000);
const Size = Count.min(1);
const Window = z.int().min(1).max(60).describe('Months over which losses were counted');

const Proportion = z
  .object({ hits: Count, size: Size })
  .strict()
  .refine(({ hits, size }) => hits <= size, 'more did it than there are in the group');
const Sample = z
  .object({ size: Size, mean: Decimal, deviation: NonNegative.describe('Standard deviation, by n − 1') })
  .strict();
const PairedSample = z
  .object({
    size: Size,
    before: Decimal,
    after: Decimal,
    deviation: NonNegative.describe('Standard deviation of the members’ changes, by n − 1'),
  })
  .strict();
const Cohort = z
  .object({
    start: NonNegative,
    churned: NonNegative,
    contracted: NonNegative,
    expanded: NonNegative,
    customers: Count.nullable(),
    lost: Count.nullable(),
  })
  .strict();

const fourCells = <T extends z.ZodType>(cell: T) =>
  z.object({ treatedBefore: cell, treatedAfter: cell, controlBefore: cell, controlAfter: cell }).strict();
const trendChecked = z.boolean().describe('Whether both groups were seen to move alike before');
const reach = NonNegative.describe(
  'How many the effect applies to (a month, where it comes anew each month)',
);
const shareScale = {
  reach,
  each: NonNegative.describe('What each that is won, kept or spared is worth, a month where it recurs'),
  months: Window.nullable().describe('For retained revenue; else null'),
};

/** What was measured to show an effect, by method; see `measure` of finance for what is computed from it. */
export const Measurement = z.discriminatedUnion('method', [
  z
    .object({ method: z.literal('share_before_after'), before: Proportion, after: Proportion, ...shareScale })
    .strict(),
  z
    .object({
      method: z.literal('share_diff_in_diff'),
      cells: fourCells(Proportion),
      trendChecked,
      ...shareScale,
    })
    .strict(),
  z
    .object({
      method: z.literal('share_experiment'),
      control: Proportion,
      treated: Proportion,
      ...shareScale,
    })
    .strict(),
  z.object({ method: z.literal('mean_before_after'), before: Sample, after: Sample, reach }).strict(),
  z.object({ method: z.literal('mean_paired'), group: PairedSample, reach }).strict(),
  z
    .object({ method: z.literal('mean_diff_in_diff'), cells: fourCells(Sample), trendChecked, reach })
    .strict(),
  z
    .object({
      method: z.literal('mean_paired_diff_in_diff'),
      treated: PairedSample,
      control: PairedSample,
      trendChecked,
      reach,
    })
    .strict(),
  z.object({ method: z.literal('mean_experiment'), control: Sample, treated: Sample, reach }).strict(),
  z.object({ method: z.literal('retention'), months: Window, baseline: Cohort, actual: Cohort }).strict(),
  z
    .object({
      method: z.literal('run_rate'),
      before: z.array(Decimal).min(1).max(60).describe('What each month cost before'),
      after: z.array(Decimal).min(1).max(60),
    })
    .strict(),
]);
export type Measurement = z.infer<typeof Measurement>;

const IntervalFigure = Figure.extend({
  lower: z.string().nullable(),
  upper: z.string().nullable().describe('Null with the lower bound where the interval is not known'),
});

const Retention = z.object({ gross: Figure, net: Figure });

/** What the server computed from a measurement when the version was recorded. */
export const Measured = z.object({
  confidence: z.string().describe('Of every interval: 0.95'),
  unit: z.enum(['share', 'amount']),
  withIt: z.string().nullable(),
  withoutIt: z.string().nullable().describe('What it would have been without the change'),
  effect: IntervalFigure.describe('The improvement: above zero is better'),
  customers: IntervalFigure.nullable().describe(
    'Of a retention: by how much the share of customers lost fell',
  ),
  retention: z.object({ baseline: Retention, actual: Retention }).nullable(),
  includesZero: z
    .boolean()
    .nullable()
    .describe('Whether there may be no effect at all; null without an interval'),
  value: IntervalFigure.describe(
    'Gross-margin value a month (once, for one-off revenue), in the outcome’s currency',
  ),
});
export type Measured = z.infer<typeof Measured>;
