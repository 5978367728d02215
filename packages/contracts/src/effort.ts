import { z } from 'zod';
import { Amount, InitiativeKey, Period, Timestamp, Uuid } from './common.ts';

/** What effort is measured in. */
export const MEASURES = ['hours', 'issues', 'points'] as const;
export const Measure = z.enum(MEASURES);
export type Measure = z.infer<typeof Measure>;

/** What the pool of a team's month is split by; percentages unless somebody said otherwise. */
export const METHODS = ['percentages', ...MEASURES] as const;
export const Method = z.enum(METHODS);
export type Method = z.infer<typeof Method>;

/** Effort summed: hours of time sheets, issues and their story points of trackers. */
const sums = {
  hours: Amount.describe('Rounded to 18 decimals where it has no end'),
  issues: z.int(),
  points: Amount,
  lines: z.int(),
};

/** Control totals of one measure: accepted + duplicate + rejected = the file. */
const EffortControl = z.object({
  measure: Measure,
  accepted: Amount,
  duplicate: Amount,
  rejected: Amount.describe('Of rejected rows in which it could be read'),
  file: Amount,
});

/** What the staging report of a time sheet or of issues tells instead of money. */
export const EffortReport = z.object({
  controls: z.array(EffortControl),
  byPeriod: z.array(z.object({ period: Period, ...sums })),
  byTeam: z.array(z.object({ team: z.string().nullable(), known: z.boolean(), ...sums })),
  byInitiative: z.array(z.object({ initiative: z.string().nullable(), known: z.boolean(), ...sums })),
  unknownTeams: z
    .array(z.string())
    .describe('Teams that nobody knows; their effort splits no pool until there is such a team'),
});
export type EffortReport = z.infer<typeof EffortReport>;

/** The method of a team's month where one was ever said; percentages otherwise, at version 0. */
export const TeamMethod = z.object({
  teamId: Uuid,
  period: Period,
  method: Method,
  version: z.int(),
  reason: z.string().nullable(),
  recordedAt: Timestamp,
  recordedBy: z.string().nullable(),
});
export type TeamMethod = z.infer<typeof TeamMethod>;

/**
 * Posted effort of a team's month by one measure: what splits its pool under that method. The parts and
 * `rest`, which names no initiative there is, add up to `total`.
 */
export const TeamEffort = z.object({
  teamId: Uuid,
  period: Period,
  measure: Measure,
  total: Amount,
  parts: z.array(z.object({ initiative: InitiativeKey, quantity: Amount })),
  rest: Amount,
});
export type TeamEffort = z.infer<typeof TeamEffort>;
