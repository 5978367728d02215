import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { amount, currency, instant, period, superseding, workspaceId, workspaceWall } from './columns.ts';
import { fxRates } from './fx-rates.ts';
import { initiatives } from './initiatives.ts';
import { revenueEvents } from './revenue.ts';
import { memberships, workspaces } from './workspaces.ts';

const EVIDENCE_LEVELS = ['assumed', 'correlated', 'before_after', 'diff_in_diff', 'experiment'] as const;

const KINDS = ['new_recurring', 'expansion', 'retained', 'one_off', 'saving'] as const;

/** Versions of claimed effects; the current one has no `superseded_at`. */
export const outcomes = pgTable(
  'outcomes',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    version: integer('version').notNull(),
    status: text('status', { enum: ['draft', 'claimed', 'confirmed', 'rejected'] }).notNull(),
    title: text('title').notNull(),
    kind: text('kind', { enum: KINDS }).notNull(),
    basis: jsonb('basis').notNull(),
    currency: currency('currency').notNull(),
    /** Null where the currency is the reporting one; else the rate of the start period, for all months. */
    fxRateId: uuid('fx_rate_id'),
    grossMargin: numeric('gross_margin', { precision: 12, scale: 9 }),
    startPeriod: period('start_period').notNull(),
    months: integer('months'),
    /** Gross-margin value a month, whole for one-off, in `currency`. */
    monthlyValue: amount('monthly_value').notNull(),
    evidenceLevel: text('evidence_level', { enum: EVIDENCE_LEVELS }).notNull(),
    evidenceNote: text('evidence_note').notNull(),
    evidenceLinks: jsonb('evidence_links').$type<{ label: string; url: string }[]>().notNull(),
    /** What was measured, and what was computed from it when this version was recorded. */
    /** How the shares came about. */
    attribution: jsonb('attribution').notNull().default({ method: 'manual' }),
    measurement: jsonb('measurement'),
    measured: jsonb('measured'),
    claimedBy: uuid('claimed_by'),
    claimedAt: instant('claimed_at'),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
    decisionNote: text('decision_note'),
    /** What finance asks before it decides; the version that follows answers it, or decides all the same. */
    question: text('question'),
    askedBy: uuid('asked_by'),
    answer: text('answer'),
    reason: text('reason'),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id, t.version] }),
    uniqueIndex('outcomes_current').on(t.workspaceId, t.id).where(sql`superseded_at is null`),
    index('outcomes_status').on(t.workspaceId, t.status).where(sql`superseded_at is null`),
    foreignKey({
      name: 'outcomes_fx_rate',
      columns: [t.workspaceId, t.fxRateId],
      foreignColumns: [fxRates.workspaceId, fxRates.id],
    }),
    foreignKey({
      name: 'outcomes_claimed_by',
      columns: [t.workspaceId, t.claimedBy],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({
      name: 'outcomes_decided_by',
      columns: [t.workspaceId, t.decidedBy],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({
      name: 'outcomes_asked_by',
      columns: [t.workspaceId, t.askedBy],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    check('outcomes_kind', sql`kind in ('new_recurring', 'expansion', 'retained', 'one_off', 'saving')`),
    check(
      'outcomes_two_keys',
      sql`decided_by is null or (claimed_by is not null and decided_by <> claimed_by)`,
    ),
    check('outcomes_measured', sql`(measurement is null) = (measured is null)`),
    check('outcomes_claimed', sql`status = 'draft' or claimed_by is not null`),
    check(
      'outcomes_asked',
      sql`(question is null) = (asked_by is null) and (question is null or (status = 'claimed' and asked_by <> claimed_by))`,
    ),
    check('outcomes_decided', sql`(status in ('confirmed', 'rejected')) = (decided_by is not null)`),
    workspaceWall('outcomes'),
  ],
);

/** An initiative's share of one version of an outcome; what is left of 10,000 is unattributed. */
export const attributions = pgTable(
  'attributions',
  {
    workspaceId: workspaceId(),
    outcomeId: uuid('outcome_id').notNull(),
    outcomeVersion: integer('outcome_version').notNull(),
    initiativeId: uuid('initiative_id').notNull(),
    basisPoints: integer('basis_points').notNull(),
    method: text('method', { enum: ['manual', 'equal', 'spend', 'time_decay', 'shapley'] }).notNull(),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.outcomeId, t.outcomeVersion, t.initiativeId] }),
    index('attributions_initiative').on(t.workspaceId, t.initiativeId).where(sql`superseded_at is null`),
    foreignKey({
      name: 'attributions_outcome',
      columns: [t.workspaceId, t.outcomeId, t.outcomeVersion],
      foreignColumns: [outcomes.workspaceId, outcomes.id, outcomes.version],
    }),
    foreignKey({
      name: 'attributions_initiative_fk',
      columns: [t.workspaceId, t.initiativeId],
      foreignColumns: [initiatives.workspaceId, initiatives.id],
    }),
    check('attributions_share', sql`basis_points between 1 and 10000`),
    workspaceWall('attributions'),
  ],
);

/** Value by month, initiative, kind, lens and how it is shown; no initiative is unattributed. */
export const valueFacts = pgTable(
  'value_facts',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull().defaultRandom(),
    period: period('period').notNull(),
    initiativeId: uuid('initiative_id'),
    kind: text('kind', { enum: KINDS }).notNull(),
    lens: text('lens', { enum: ['claimed', 'confirmed'] }).notNull(),
    /** What the weight of the value follows from; the weights themselves are the policy's of the day. */
    evidence: text('evidence', { enum: EVIDENCE_LEVELS }).notNull(),
    includesZero: boolean('includes_zero').notNull(),
    amount: amount('amount').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('value_facts_cell')
      .on(t.workspaceId, t.initiativeId, t.period, t.kind, t.lens, t.evidence, t.includesZero)
      .nullsNotDistinct(),
    foreignKey({
      name: 'value_facts_initiative_fk',
      columns: [t.workspaceId, t.initiativeId],
      foreignColumns: [initiatives.workspaceId, initiatives.id],
    }),
    workspaceWall('value_facts'),
  ],
);

/** What claimed value counts by how it is shown; none stands until somebody changes the one to start with. */
export const evidencePolicies = pgTable(
  'evidence_policies',
  {
    workspaceId: workspaceId().references(() => workspaces.id),
    id: uuid('id').notNull(),
    /** Decimals from 0 to 1 by evidence level. */
    weights: jsonb('weights').$type<Record<(typeof EVIDENCE_LEVELS)[number], string>>().notNull(),
    cap: numeric('cap', { precision: 12, scale: 9 }).notNull(),
    reason: text('reason').notNull(),
    ...superseding(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('evidence_policies_current').on(t.workspaceId).where(sql`superseded_at is null`),
    check('evidence_policies_cap', sql`cap between 0 and 1`),
    workspaceWall('evidence_policies'),
  ],
);

/**
 * The movement of revenue that an outcome has taken: at most one outcome has it at a time. It is taken by the
 * version that named it, and stays with later ones until it is given back.
 */
export const outcomeEvents = pgTable(
  'outcome_events',
  {
    workspaceId: workspaceId(),
    outcomeId: uuid('outcome_id').notNull(),
    outcomeVersion: integer('outcome_version').notNull(),
    importId: uuid('import_id').notNull(),
    row: integer('row').notNull(),
    ...superseding(),
  },
  (t) => [
    primaryKey({
      name: 'outcome_events_pk',
      columns: [t.workspaceId, t.outcomeId, t.outcomeVersion, t.importId, t.row],
    }),
    uniqueIndex('outcome_events_current')
      .on(t.workspaceId, t.importId, t.row)
      .where(sql`superseded_at is null`),
    index('outcome_events_outcome').on(t.workspaceId, t.outcomeId).where(sql`superseded_at is null`),
    foreignKey({
      name: 'outcome_events_outcome_fk',
      columns: [t.workspaceId, t.outcomeId, t.outcomeVersion],
      foreignColumns: [outcomes.workspaceId, outcomes.id, outcomes.version],
    }),
    foreignKey({
      name: 'outcome_events_event',
      columns: [t.workspaceId, t.importId, t.row],
      foreignColumns: [revenueEvents.workspaceId, revenueEvents.importId, revenueEvents.row],
    }),
    workspaceWall('outcome_events'),
  ],
);
