import { z } from 'zod';
import { Amount, CivilDate, Currency, Period, Sha256, Timestamp, Uuid } from './common.ts';
import type { RouteTable } from './route.ts';

export const RATE_TYPES = ['AVG', 'CLOSE', 'SPOT', 'BUDGET'] as const;
/** Costs and outcomes are converted at AVG; the others are kept beside it. */
export const RateType = z.enum(RATE_TYPES);
export type RateType = z.infer<typeof RateType>;

const Source = z.string().trim().min(1).max(200);

export const FxRate = z.object({
  id: Uuid,
  currency: Currency.describe('The currency converted from; the target is the reporting currency'),
  period: Period,
  type: RateType,
  rate: Amount.describe('Reporting units for one unit of `currency`'),
  days: z
    .int()
    .nullable()
    .describe('How many published days it is the mean of; null where it was given as one'),
  date: CivilDate.nullable().describe('The day it is of; null where it is of the whole month'),
  source: z.string(),
  recordedAt: Timestamp,
  recordedBy: z.string(),
  version: z.int().describe('From 1; how many rates stood for this currency, month and type so far'),
});
export type FxRate = z.infer<typeof FxRate>;

/** One version of a rate; `replaced` says when and by whom, null for the one in force. */
export const FxRateVersion = FxRate.extend({
  replaced: z.object({ at: Timestamp, by: z.string() }).nullable(),
});
export type FxRateVersion = z.infer<typeof FxRateVersion>;

/** What of a file is taken: by default the currencies in use (all where none is), every month and type. */
export const RateFileOptions = z
  .object({
    currencies: z.array(Currency).max(400).optional(),
    from: Period.optional(),
    to: Period.optional(),
    types: z.array(RateType).min(1).optional(),
  })
  .strict();
export type RateFileOptions = z.infer<typeof RateFileOptions>;

/** The JSON of the multipart field `options` of `POST /fx-rates/import`. */
export const RateImportOptions = RateFileOptions.extend({
  source: Source,
  digest: Sha256.describe('Of the inspection that is to be recorded; anything else is refused'),
}).strict();
export type RateImportOptions = z.infer<typeof RateImportOptions>;

const FileRate = FxRate.pick({
  currency: true,
  period: true,
  type: true,
  rate: true,
  days: true,
  date: true,
});

/** What recording a file would do. Counts are of all of it; lists are of the first 500. */
export const RateInspection = z.object({
  layout: z.enum(['ecb-history', 'ecb-portal', 'plain']),
  rows: z.int(),
  blanks: z.int().describe('Cells without a rate, such as N/A: days without a publication'),
  unfinished: Period.nullable().describe('The month in which daily rates end before its last weekday'),
  currencies: z.array(
    z.object({ currency: Currency, first: Period, last: Period, rates: z.int(), chosen: z.boolean() }),
  ),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  leftOut: z.int().describe('Rates of the file that the options leave out'),
  changes: z.array(FileRate.extend({ before: Amount.nullable().describe('Null for a rate that is new') })),
  problemCount: z.int(),
  problems: z.array(
    z.object({
      row: z.int().nullable(),
      column: z.string().nullable(),
      value: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  digest: Sha256,
});
export type RateInspection = z.infer<typeof RateInspection>;

const RateList = z.object({
  items: z.array(FxRate),
  stale: z
    .array(z.object({ currency: Currency, period: Period }))
    .describe('Where posted lines stand at another rate than the one in force, until somebody restates'),
});

export const rateRoutes = {
  'GET /fx-rates': {
    access: 'workspace:read',
    tag: 'rates',
    summary: 'Current exchange rates to the reporting currency',
    response: RateList,
  },
  'GET /fx-rates/history': {
    access: 'workspace:read',
    tag: 'rates',
    summary: 'Every version of one rate, newest first: who recorded it when, and from what',
    query: z.object({ currency: Currency, period: Period, type: RateType.optional() }),
    response: z.object({ items: z.array(FxRateVersion) }),
  },
  'PUT /fx-rates': {
    access: 'rates:write',
    tag: 'rates',
    summary: 'Record rates, averages unless told; what is posted keeps its rate until it is restated',
    body: z
      .object({
        source: Source,
        rates: z
          .array(
            z
              .object({ currency: Currency, period: Period, rate: Amount, type: RateType.optional() })
              .strict(),
          )
          .min(1)
          .max(500),
      })
      .strict(),
    response: RateList,
  },
  'POST /fx-rates/inspect': {
    access: 'rates:write',
    tag: 'rates',
    summary:
      'Read a file of rates (ECB reference rates, ECB data portal, or currency, month and rate) and tell what recording it would do. Multipart fields `options` (JSON), then `file`. Changes nothing',
    consumes: 'multipart/form-data',
    response: RateInspection,
  },
  'POST /fx-rates/import': {
    access: 'rates:write',
    tag: 'rates',
    summary: 'Record the rates of a file as they were inspected: the same fields, with source and digest',
    consumes: 'multipart/form-data',
    response: RateInspection,
  },
} as const satisfies RouteTable;
