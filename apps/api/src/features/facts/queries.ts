import type { EvidenceLevel } from '@steward/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array } from '../../db/sql.ts';
import type { Targets } from './rules.ts';

/** A month of a team; no team is a slice of its own. */
export interface Slice {
  period: string;
  teamId: string | null;
}

export interface PoolRow {
  [column: string]: unknown;
  period: string;
  team_id: string | null;
  category: string;
  initiative_id: string | null;
  /** The lines name an initiative, known or not. */
  named: boolean;
  /** The rule that catches them. */
  rule_id: string | null;
  amount: string;
}

export interface ShareRow {
  [column: string]: unknown;
  period: string;
  team_id: string;
  initiative_id: string;
  basis_points: number;
}

export interface CostFact {
  period: string;
  teamId: string | null;
  category: string;
  initiativeId: string | null;
  how: 'direct' | 'rule' | 'team' | 'unshared' | 'none' | 'excluded';
  amount: string;
}

export interface ValueFact {
  period: string;
  initiativeId: string | null;
  kind: string;
  lens: 'claimed' | 'confirmed';
  evidence: EvidenceLevel;
  includesZero: boolean;
  amount: string;
}

const NO_TEAM = '00000000-0000-0000-0000-000000000000';

/**
 * Whether a row of `table` lies in these slices. Few of them are found by an
 * index, many by a hash, whatever the planner knows of the table.
 */
const inSlices = (table: 't' | 'f', slices: readonly Slice[]) => {
  const row = sql.raw(table);
  const periods = slices.map((s) => s.period);
  const teams = slices.map((s) => s.teamId ?? NO_TEAM);
  const ofTeams = teams.includes(NO_TEAM)
    ? sql``
    : sql`and ${row}.team_id = any(${array([...new Set(teams)], 'uuid')})`;
  return sql`${row}.period = any(${array([...new Set(periods)], 'text')}) ${ofTeams}
    and (${row}.period, coalesce(${row}.team_id, ${NO_TEAM}::uuid)) in
      (select * from unnest(${array(periods, 'text')}, ${array(teams, 'uuid')}))`;
};

const idsOf = (targets: Targets, kinds: readonly string[]) =>
  array(
    [...targets].flatMap(([id, { kind }]) => (kinds.includes(kind) ? [id] : [])),
    'uuid',
  );

/** Whether sums `t` lie in their team's pool. */
const isPooled = (targets: Targets) => sql`(t.initiative_id is null and
  case when t.rule_id is null then t.initiative is null else t.rule_id = any(${idsOf(targets, ['team'])}) end)`;

/**
 * Whether sums `t` are split: in a team's pool by its shares, or by a rule by its own. All others go to
 * one initiative, or to none.
 */
const isSplit = (targets: Targets) => sql`(t.initiative_id is null and
  case when t.rule_id is null then t.initiative is null
    else t.rule_id = any(${idsOf(targets, ['team', 'split'])}) end)`;

/** Sums of posted imports in these slices, by what decides where they go. */
async function selectSums(
  tx: Tx,
  workspaceId: string,
  slices: readonly Slice[],
  which: SQL,
): Promise<PoolRow[]> {
  const { rows } = await tx.execute<PoolRow>(sql`
    select t.period, t.team_id, t.category::text as category, t.initiative_id,
      t.initiative is not null as named, t.rule_id, sum(t.amount)::text as amount
    from import_totals t
    join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
    where t.workspace_id = ${workspaceId} and ${inSlices('t', slices)} ${which}
    group by 1, 2, 3, 4, 5, 6
    order by 1, 2, 3, 5, 4, 6`);
  return rows;
}

export const selectAllSums = (tx: Tx, workspaceId: string, slices: readonly Slice[]) =>
  selectSums(tx, workspaceId, slices, sql``);

/** Those that are split, by shares or by a rule. */
export const selectSplitSums = (tx: Tx, workspaceId: string, slices: readonly Slice[], targets: Targets) =>
  selectSums(tx, workspaceId, slices, sql`and ${isSplit(targets)}`);

/** Those that lie in a team's pool. */
export const selectPooledSums = (tx: Tx, workspaceId: string, slices: readonly Slice[], targets: Targets) =>
  selectSums(tx, workspaceId, slices, sql`and ${isPooled(targets)}`);

/** The slices of these months that have a pool. */
export const selectPoolSlices = async (
  tx: Tx,
  workspaceId: string,
  targets: Targets,
  from: string,
  through: string,
): Promise<Slice[]> =>
  (
    await tx.execute<{ period: string; team_id: string | null }>(sql`
      select distinct t.period, t.team_id
      from import_totals t
      join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
      where t.workspace_id = ${workspaceId} and t.period between ${from} and ${through} and ${isPooled(targets)}`)
  ).rows.map(({ period, team_id: teamId }) => ({ period, teamId }));

/** Shares in force in these slices. */
export const selectShares = async (tx: Tx, workspaceId: string, slices: readonly Slice[]) =>
  (
    await tx.execute<ShareRow>(sql`
      select a.period, a.team_id, a.initiative_id, a.basis_points
      from team_allocations a
      join unnest(${array(
        slices.map((s) => s.period),
        'text',
      )}, ${array(
        slices.map((s) => s.teamId),
        'uuid',
      )}) as slice(period, team_id) on slice.period = a.period and slice.team_id = a.team_id
      where a.workspace_id = ${workspaceId} and a.superseded_at is null`)
  ).rows;

export const deleteCostFacts = (tx: Tx, workspaceId: string, slices: readonly Slice[]) =>
  tx.execute(sql`
    delete from cost_facts f where f.workspace_id = ${workspaceId} and ${inSlices('f', slices)}`);

/** Takes away what pools became under their shares; returns the initiatives it had come to, or null for none. */
export const deletePoolFacts = async (tx: Tx, workspaceId: string, slices: readonly Slice[]) =>
  (
    await tx.execute<{ initiative_id: string | null }>(sql`
      with taken as (
        delete from cost_facts f where f.workspace_id = ${workspaceId} and ${inSlices('f', slices)}
          and f.how in ('team', 'unshared') returning f.initiative_id)
      select distinct initiative_id from taken`)
  ).rows.map((row) => row.initiative_id);

/**
 * Writes the facts of what is not split: it names an initiative, known or not, or a rule sends all of it
 * to one, or excludes it. They are as many as the lines are varied: they stay in the database.
 */
export const insertWholeFacts = (tx: Tx, workspaceId: string, slices: readonly Slice[], targets: Targets) => {
  const whole = [...targets].flatMap(([id, target]): { id: string; initiativeId: string | null }[] => {
    if (target.kind === 'initiative') return [{ id, initiativeId: target.initiativeId }];
    return target.kind === 'excluded' ? [{ id, initiativeId: null }] : [];
  });
  return tx.execute(sql`
    insert into cost_facts (workspace_id, period, team_id, category, initiative_id, how, amount)
    select ${workspaceId}::uuid, period, team_id, category, initiative_id, how, sum(amount)
    from (
      select t.period, t.team_id, t.category, coalesce(t.initiative_id, r.initiative_id) as initiative_id,
        case when t.initiative_id is not null then 'direct' when r.initiative_id is not null then 'rule'
          when r.id is not null then 'excluded' else 'none' end as how, t.amount
      from import_totals t
      join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
      left join unnest(${array(
        whole.map((rule) => rule.id),
        'uuid',
      )}, ${array(
        whole.map((rule) => rule.initiativeId),
        'uuid',
      )}) as r(id, initiative_id) on r.id = t.rule_id
      where t.workspace_id = ${workspaceId} and ${inSlices('t', slices)} and not ${isSplit(targets)}) whole
    group by period, team_id, category, initiative_id, how
    having sum(amount) <> 0`);
};

export const insertCostFacts = (tx: Tx, workspaceId: string, facts: readonly CostFact[]) =>
  tx.execute(sql`
    insert into cost_facts (workspace_id, period, team_id, category, initiative_id, how, amount)
    select ${workspaceId}::uuid, * from unnest(
      ${array(
        facts.map((f) => f.period),
        'text',
      )}, ${array(
        facts.map((f) => f.teamId),
        'uuid',
      )},
      ${array(
        facts.map((f) => f.category),
        'cost_category',
      )}, ${array(
        facts.map((f) => f.initiativeId),
        'uuid',
      )},
      ${array(
        facts.map((f) => f.how),
        'text',
      )}, ${array(
        facts.map((f) => f.amount),
        'numeric',
      )})`);

/** Sums the facts of these months anew: all of them, or those of some initiatives and of none. */
export async function rewriteCostMonths(
  tx: Tx,
  workspaceId: string,
  periods: readonly string[],
  initiativeIds?: readonly string[],
): Promise<void> {
  const ofThese =
    initiativeIds && sql`and (initiative_id is null or initiative_id = any(${array(initiativeIds, 'uuid')}))`;
  const touched = sql`workspace_id = ${workspaceId} and period = any(${array(periods, 'text')}) ${ofThese}`;
  await tx.execute(sql`delete from cost_months where ${touched}`);
  await tx.execute(sql`
    insert into cost_months (workspace_id, period, initiative_id, amount)
    select workspace_id, period, initiative_id, sum(amount) from cost_facts
    where ${touched} and how <> 'excluded' group by 1, 2, 3`);
}

/** What each initiative cost up to a month, itself included; those without cost are left out. */
export const selectCostThrough = async (tx: Tx, workspaceId: string, through: string) =>
  (
    await tx.execute<{ initiative_id: string; amount: string }>(sql`
      select initiative_id, sum(amount)::text as amount from cost_months
      where workspace_id = ${workspaceId} and period <= ${through}
        and initiative_id is not null group by 1`)
  ).rows;

/** Adds amounts to the value facts. */
export async function addValueFacts(tx: Tx, workspaceId: string, facts: readonly ValueFact[]): Promise<void> {
  await tx.execute(sql`
    insert into value_facts (workspace_id, period, initiative_id, kind, lens, evidence, includes_zero, amount)
    select ${workspaceId}::uuid, * from unnest(
      ${array(
        facts.map((f) => f.period),
        'text',
      )}, ${array(
        facts.map((f) => f.initiativeId),
        'uuid',
      )},
      ${array(
        facts.map((f) => f.kind),
        'text',
      )}, ${array(
        facts.map((f) => f.lens),
        'text',
      )},
      ${array(
        facts.map((f) => f.evidence),
        'text',
      )}, ${array(
        facts.map((f) => f.includesZero),
        'boolean',
      )},
      ${array(
        facts.map((f) => f.amount),
        'numeric',
      )})
    on conflict on constraint value_facts_cell do update set amount = value_facts.amount + excluded.amount`);
}

/** A cell that has come to nothing is no fact. */
export const dropEmptyValueFacts = (tx: Tx, workspaceId: string) =>
  tx.execute(sql`delete from value_facts where workspace_id = ${workspaceId} and amount = 0`);
