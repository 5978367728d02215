import type { QueueCause, QueueField } from '@steward/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { queueSnoozes } from '../../db/schema/index.ts';
import { alike, array, canonical, inBulk } from '../../db/sql.ts';
import { firstMatch, keyedLines, lineText, poolRules, type RuleInForce } from '../facts/service.ts';
import type { PayCover } from '../pay/service.ts';

export interface Span {
  from?: string | undefined;
  to?: string | undefined;
}

const NO_TEAM = '00000000-0000-0000-0000-000000000000';

const within = (column: SQL, { from, to }: Span) => sql`
  ${from ? sql`and ${column} >= ${from}` : sql``} ${to ? sql`and ${column} <= ${to}` : sql``}`;

/** Sums `t` that stand at nobody as a whole: an unknown key, no team, or a team's month without shares. */
const isOpen = (pools: readonly string[]): SQL =>
  sql`t.initiative_id is null and (t.rule_id is null or t.rule_id = any(${array(pools, 'uuid')}))
    and (t.rule_id is null and t.initiative is not null or t.team_id is null or not exists (
      select 1 from team_allocations a where a.workspace_id = t.workspace_id and a.team_id = t.team_id
        and a.period = t.period and a.superseded_at is null))`;

export interface GroupRow {
  [column: string]: unknown;
  value: string | null;
  /** The team that the lines name; of pay under a cover, the one whose pool they lie in. */
  team: string | null;
  people: boolean;
  /** Pay that is not told by team. */
  withheld: boolean;
  causes: Exclude<QueueCause, 'partly_shared'>[];
  lines: number;
  amount: string;
  first_period: string;
  last_period: string;
}

/** Whether a team's month is one of those that a cover hides, as columns of a row. */
const isHidden = (period: SQL, teamId: SQL, cover: PayCover): SQL => {
  const periods = cover.hidden.map((slice) => slice.period);
  const teams = cover.hidden.map((slice) => slice.teamId ?? NO_TEAM);
  return sql`(${period}, coalesce(${teamId}, ${NO_TEAM}::uuid)) in
    (select * from unnest(${array(periods, 'text')}, ${array(teams, 'uuid')}))`;
};

/**
 * Posted lines of which nothing reaches a bet, in groups by a field and the team they name. Only lines
 * of sums that stand at nobody are read. Under a cover pay is told by team alone, and apart where the
 * cover hides it.
 */
export async function selectOpenGroups(
  tx: Tx,
  workspaceId: string,
  {
    by,
    cover,
    span,
    rules,
  }: { by: QueueField; cover: PayCover | null; span: Span; rules: readonly RuleInForce[] },
): Promise<GroupRow[]> {
  const pools = poolRules(rules).map(({ id }) => id);
  const cells = sql`
    select t.import_id, t.period, t.category, t.team, t.initiative, t.rule_id,
      ${cover ? sql`t.category = 'people' and ${isHidden(sql`t.period`, sql`t.team_id`, cover)}` : sql`false`} as withheld,
      ${cover ? sql`case when t.category = 'people' then p.name else t.team end` : sql`t.team`} as shown_team,
      case when t.rule_id is null and t.initiative is not null then 'unknown_initiative'
        when t.team_id is null then 'no_team' else 'no_shares' end as cause
    from import_totals t
    join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
    left join teams p on p.workspace_id = t.workspace_id and p.id = t.team_id
    where t.workspace_id = ${workspaceId} and ${isOpen(pools)} ${within(sql`t.period`, span)}`;
  const lines = keyedLines(
    rules,
    workspaceId,
    sql`not l.duplicate ${within(sql`l.period`, span)}
    and l.import_id in (select import_id from cells)`,
  );
  const text = lineText(by);
  const value = cover ? sql`case when l.category <> 'people' then ${text} end` : text;
  const { rows } = await inBulk(tx, () =>
    tx.execute<GroupRow>(sql`
      with cells as materialized (${cells})
      select mode() within group (order by value) as value, mode() within group (order by team) as team, people, withheld, array_agg(distinct cause) as causes,
        count(*)::int as lines, ${canonical(sql`sum(reported)`)} as amount,
        min(period) as first_period, max(period) as last_period
      from (
        select ${value} as value, case when not c.withheld then c.shown_team end as team, l.category = 'people' as people,
          c.withheld, c.cause, l.reported, l.period
        from (select l.*, ${firstMatch(rules, lines)} as rule_id from ${lines.from}) l
        join cells c on c.import_id = l.import_id and c.period = l.period and c.category = l.category
          and ${alike(sql`c.team`, sql`l.team`)} and ${alike(sql`c.initiative`, sql`l.initiative`)}
          and ${alike(sql`c.rule_id::text`, sql`l.rule_id::text`)}) x
      group by lower(value), lower(team), people, withheld`),
  );
  return rows;
}

export interface PartlyRow {
  [column: string]: unknown;
  team: string | null;
  withheld: boolean;
  amount: string;
  first_period: string;
  last_period: string;
}

/** What shares of pools and splits of rules leave over, by team: all that is unallocated less what is so as a whole. */
export const selectLeftOvers = async (
  tx: Tx,
  workspaceId: string,
  { span, pools, cover }: { span: Span; pools: readonly string[]; cover: PayCover | null },
) => {
  const hidden = cover ? isHidden(sql`o.period`, sql`o.team_id`, cover) : sql`false`;
  const { rows } = await tx.execute<PartlyRow>(sql`
    with none as (
      select f.period, f.team_id, sum(f.amount) as amount from cost_facts f
      where f.workspace_id = ${workspaceId} and f.how in ('none', 'unshared') ${within(sql`f.period`, span)} group by 1, 2
      union all
      select t.period, t.team_id, -sum(t.amount) from import_totals t
      join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
      where t.workspace_id = ${workspaceId} and ${isOpen(pools)} ${within(sql`t.period`, span)} group by 1, 2),
    left_over as (select period, team_id, sum(amount) as amount from none group by 1, 2 having sum(amount) <> 0)
    select case when not ${hidden} then t.name end as team, ${hidden} as withheld, ${canonical(sql`sum(o.amount)`)} as amount, min(o.period) as first_period, max(o.period) as last_period
    from left_over o left join teams t on t.workspace_id = ${workspaceId} and t.id = o.team_id
    group by 1, 2 having sum(o.amount) <> 0`);
  return rows;
};

export interface SnoozeRow {
  [column: string]: unknown;
  id: string;
  field: string;
  value: string | null;
  team: string | null;
  until: string | null;
  reason: string;
  by: string | null;
}

/** Groups that were put aside and not brought back. */
export const selectSnoozes = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<SnoozeRow>(sql`
      select s.id, s.field, s.value, s.team, s.until, s.reason, m.name as by from queue_snoozes s
      left join memberships m on m.workspace_id = s.workspace_id and m.user_id = s.recorded_by
      where s.workspace_id = ${workspaceId} and s.superseded_at is null`)
  ).rows;

export const insertSnooze = (tx: Tx, row: typeof queueSnoozes.$inferInsert) =>
  tx.insert(queueSnoozes).values(row);

export const supersedeSnooze = (tx: Tx, workspaceId: string, id: string, userId: string) =>
  tx.execute(sql`
    update queue_snoozes set superseded_at = now(), superseded_by = ${userId}
    where workspace_id = ${workspaceId} and id = ${id} and superseded_at is null`);
