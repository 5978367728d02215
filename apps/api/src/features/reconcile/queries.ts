import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { REPORTED, restatedRates } from '../../db/reported.ts';
import { alike } from '../../db/sql.ts';
import {
  firstMatch,
  headsOfSum,
  headsOfSums,
  keyedLines,
  poolRules,
  poolTargets,
  type RuleInForce,
  type Slice,
} from '../facts/service.ts';

export interface Difference {
  [column: string]: unknown;
  what: string;
  where: string;
  lines: string;
  facts: string;
}

/** Reading every line takes as long as it takes. */
export const liftTimeout = (tx: Tx) => tx.execute(sql`set local statement_timeout = 0`);

/** Sums of imports against their lines, cell by cell, each line judged anew by the rules. */
export async function selectTotalDifferences(
  tx: Tx,
  workspaceId: string,
  rules: readonly RuleInForce[],
): Promise<Difference[]> {
  const counting = keyedLines(
    rules,
    workspaceId,
    sql`not l.duplicate and l.import_id in (
      select id from imports where workspace_id = ${workspaceId} and status in ('staged', 'posted', 'voided'))`,
  );
  const { rows } = await tx.execute<Difference>(sql`
    with lines as (
      select import_id, period, category, team, initiative, rule_id, sum(reported) as amount, count(*)::int as n
      from (
        select l.import_id, l.period, l.category, l.team, l.initiative, l.reported,
          ${firstMatch(rules, counting)} as rule_id
        from ${counting.from}) ruled
      group by 1, 2, 3, 4, 5, 6)
    select 'import total' as what,
      concat_ws(' ', coalesce(l.import_id, t.import_id), coalesce(l.period, t.period), coalesce(l.category, t.category),
        coalesce(l.team, t.team), coalesce(l.initiative, t.initiative), coalesce(l.rule_id, t.rule_id)) as where,
      coalesce(trim_scale(l.amount)::text || ' in ' || l.n, 'none') as lines,
      coalesce(trim_scale(t.amount)::text || ' in ' || t.lines, 'none') as facts
    from lines l
    full join (select * from import_totals where workspace_id = ${workspaceId}) t
      on t.import_id = l.import_id and t.period = l.period and t.category = l.category
      and ${alike(sql`t.team`, sql`l.team`)} and ${alike(sql`t.initiative`, sql`l.initiative`)}
      and ${alike(sql`t.rule_id::text`, sql`l.rule_id::text`)}
    where l.amount is distinct from t.amount or l.n is distinct from t.lines`);
  return rows;
}

/** Whose pay sums are, counted anew; sums that nobody counted yet tell no pay of anybody and are no difference. */
export async function selectHeadDifferences(
  tx: Tx,
  workspaceId: string,
  rules: readonly RuleInForce[],
): Promise<Difference[]> {
  const heads = headsOfSums(
    workspaceId,
    rules,
    sql`l.import_id in (
      select id from imports where workspace_id = ${workspaceId} and status in ('staged', 'posted', 'voided'))`,
  );
  const { rows } = await tx.execute<Difference>(sql`
    select 'heads of pay' as what,
      concat_ws(' ', x.import_id, x.period, x.team, x.initiative, x.rule_id) as where,
      coalesce(cardinality(h.heads), 0)::text as lines, cardinality(x.heads)::text as facts
    from import_totals x
    left join (${heads}) h on ${headsOfSum}
    where x.workspace_id = ${workspaceId} and x.category = 'people' and x.heads is not null
      and x.heads <> coalesce(h.heads, '{}')`);
  return rows;
}

/** Sums of posted imports that stand at another team or initiative than the one they name or a rule means. */
export async function selectNameDifferences(
  tx: Tx,
  workspaceId: string,
  rules: readonly RuleInForce[],
): Promise<Difference[]> {
  const team = sql`case when i.id is null then coalesce(r.team_id, t.id) else t.id end`;
  const { rows } = await tx.execute<Difference>(sql`
    select 'name' as what, concat_ws(' ', x.import_id, x.period, x.category, x.team, x.initiative) as where,
      concat_ws(' ', coalesce((${team})::text, '-'), coalesce(i.id::text, '-')) as lines,
      concat_ws(' ', coalesce(x.team_id::text, '-'), coalesce(x.initiative_id::text, '-')) as facts
    from import_totals x
    join imports m on m.workspace_id = x.workspace_id and m.id = x.import_id and m.status = 'posted'
    left join teams t on t.workspace_id = x.workspace_id and lower(t.name) = lower(x.team)
    left join initiatives i on i.workspace_id = x.workspace_id and i.key = x.initiative
    left join ${poolTargets(poolRules(rules))} on r.id = x.rule_id
    where x.workspace_id = ${workspaceId}
      and (x.team_id is distinct from ${team} or x.initiative_id is distinct from i.id)`);
  return rows;
}

/** Sums of effort against their lines, cell by cell, and at whom they name. */
export async function selectEffortDifferences(tx: Tx, workspaceId: string): Promise<Difference[]> {
  const { rows } = await tx.execute<Difference>(sql`
    with lines as (
      select l.import_id, l.period, l.team, l.initiative, coalesce(sum(l.seconds), 0) as seconds,
        (count(*) filter (where l.seconds is null))::int as issues, coalesce(sum(l.points), 0) as points, count(*)::int as n
      from effort_lines l
      join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id and i.status in ('staged', 'posted', 'voided')
      where l.workspace_id = ${workspaceId} and not l.duplicate group by 1, 2, 3, 4)
    select 'effort total' as what,
      concat_ws(' ', coalesce(l.import_id, t.import_id), coalesce(l.period, t.period), coalesce(l.team, t.team),
        coalesce(l.initiative, t.initiative)) as where,
      concat_ws(' ', trim_scale(l.seconds), l.issues, trim_scale(l.points), 'in', l.n) as lines,
      concat_ws(' ', trim_scale(t.seconds), t.issues, trim_scale(t.points), 'in', t.lines) as facts
    from lines l
    full join (select * from effort_totals where workspace_id = ${workspaceId}) t
      on t.import_id = l.import_id and t.period = l.period
      and ${alike(sql`t.team`, sql`l.team`)} and ${alike(sql`t.initiative`, sql`l.initiative`)}
    where (l.seconds, l.issues, l.points, l.n) is distinct from (t.seconds, t.issues, t.points, t.lines)
    union all
    select 'name of effort', concat_ws(' ', x.import_id, x.period, x.team, x.initiative),
      concat_ws(' ', coalesce(t.id::text, '-'), coalesce(i.id::text, '-')),
      concat_ws(' ', coalesce(x.team_id::text, '-'), coalesce(x.initiative_id::text, '-'))
    from effort_totals x
    left join teams t on t.workspace_id = x.workspace_id and lower(t.name) = lower(x.team)
    left join initiatives i on i.workspace_id = x.workspace_id and i.key = x.initiative
    where x.workspace_id = ${workspaceId}
      and (x.team_id is distinct from t.id or x.initiative_id is distinct from i.id)`);
  return rows;
}

/** What imports of effort say they accepted and found twice, per measure, against their lines. */
export const selectEffortControlDifferences = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<Difference>(sql`
      with stored as (
        select i.id, i.file_name, c.measure, c.accepted::numeric as accepted, c.duplicate::numeric as duplicate
        from imports i, jsonb_to_recordset(i.control_totals) as c(measure text, accepted text, duplicate text)
        where i.workspace_id = ${workspaceId} and i.kind in ('hours', 'issues') and i.status in ('staged', 'posted', 'voided')),
      lines as (
        select l.import_id, q.measure, coalesce(sum(q.quantity) filter (where not l.duplicate), 0) as accepted,
          coalesce(sum(q.quantity) filter (where l.duplicate), 0) as duplicate
        from effort_lines l
        cross join lateral (values ('hours', l.seconds), ('issues', case when l.seconds is null then 1 end),
          ('points', l.points)) q(measure, quantity)
        where l.workspace_id = ${workspaceId} group by 1, 2)
      select 'control total of effort' as what, concat_ws(' ', s.file_name, coalesce(s.measure, l.measure)) as where,
        concat(l.accepted, ' + ', l.duplicate) as lines, concat(s.accepted, ' + ', s.duplicate) as facts
      from stored s
      full join lines l on l.import_id = s.id and l.measure = s.measure
      where coalesce(l.accepted, 0) <> coalesce(s.accepted, 0) or coalesce(l.duplicate, 0) <> coalesce(s.duplicate, 0)`)
  ).rows;

/** What imports of costs or of revenue say they accepted and found twice, per currency, against their lines. */
export const selectControlDifferences = async (tx: Tx, workspaceId: string, kind: 'costs' | 'revenue') =>
  (
    await tx.execute<Difference>(sql`
      with stored as (
        select i.id, i.file_name, c.currency, c.accepted::numeric as accepted, c.duplicate::numeric as duplicate
        from imports i, jsonb_to_recordset(i.control_totals) as c(currency text, accepted text, duplicate text)
        where i.workspace_id = ${workspaceId} and i.kind = ${kind} and i.status in ('staged', 'posted', 'voided')),
      lines as (
        select l.import_id, l.currency, coalesce(sum(l.amount) filter (where not l.duplicate), 0) as accepted,
          coalesce(sum(l.amount) filter (where l.duplicate), 0) as duplicate
        from ${sql.identifier(kind === 'costs' ? 'cost_lines' : 'revenue_events')} l where l.workspace_id = ${workspaceId} group by 1, 2)
      select 'control total' as what, concat_ws(' ', s.file_name, coalesce(s.currency, l.currency)) as where,
        concat(l.accepted, ' + ', l.duplicate) as lines, concat(s.accepted, ' + ', s.duplicate) as facts
      from stored s
      full join lines l on l.import_id = s.id and l.currency = s.currency
      where coalesce(l.accepted, 0) <> coalesce(s.accepted, 0) or coalesce(l.duplicate, 0) <> coalesce(s.duplicate, 0)`)
  ).rows;

/** What of a line of money is converted, and what it came to. */
const CONVERTED = {
  costs: {
    what: 'rate',
    table: sql`cost_lines`,
    amount: sql`l.amount`,
    reported: sql`l.reporting_amount`,
  },
  revenue: {
    what: 'rate of revenue',
    table: sql`revenue_events`,
    amount: sql`l.arr`,
    reported: sql`l.reporting_arr`,
  },
};

/**
 * Lines that were not converted as their import says: at another rate than the one kept for their currency
 * and month, or to another amount than that rate makes of them.
 */
export const selectRateDifferences = async (tx: Tx, workspaceId: string, kind: 'costs' | 'revenue') => {
  const { what, table, amount, reported } = CONVERTED[kind];
  return (
    await tx.execute<Difference>(sql`
      select ${what} as what, concat_ws(' ', l.import_id, l.currency, l.period) as where,
        trim_scale(sum(${reported}))::text || ' in ' || count(*) as lines,
        coalesce(trim_scale(sum(round(${amount} * x.rate, 18)))::text || ' at ' || trim_scale(x.rate), 'no rate') as facts
      from ${table} l
      join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id and i.status in ('staged', 'posted', 'voided')
      left join import_rates m on m.workspace_id = l.workspace_id and m.import_id = l.import_id
        and m.currency = l.currency and m.period = l.period and m.version = 1
      left join fx_rates x on x.workspace_id = m.workspace_id and x.id = m.fx_rate_id
      where l.workspace_id = ${workspaceId}
        and (l.fx_rate_id is distinct from m.fx_rate_id
          or ${reported} <> case when m.fx_rate_id is null then ${amount} else round(${amount} * x.rate, 18) end)
      group by l.import_id, l.currency, l.period, x.rate`)
  ).rows;
};

/** Every month of a team that has cost, shares or facts. */
export const selectAllSlices = async (tx: Tx, workspaceId: string): Promise<Slice[]> =>
  (
    await tx.execute<{ period: string; team_id: string | null }>(sql`
      select period, team_id from import_totals where workspace_id = ${workspaceId}
      union select period, team_id from cost_facts where workspace_id = ${workspaceId}`)
  ).rows.map((row) => ({ period: row.period, teamId: row.team_id }));

export interface FactRow {
  [column: string]: unknown;
  cell: string;
  amount: string;
}

export const selectCostCells = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<FactRow>(sql`
      select concat_ws(' ', period, coalesce(team_id::text, '-'), category, coalesce(initiative_id::text, '-'), how) as cell,
        sum(amount)::text as amount
      from cost_facts where workspace_id = ${workspaceId} group by 1`)
  ).rows;

export const selectMonthCells = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<FactRow>(sql`
      select concat_ws(' ', period, coalesce(initiative_id::text, '-')) as cell, amount::text as amount
      from cost_months where workspace_id = ${workspaceId}`)
  ).rows;

export const selectValueCells = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<FactRow>(sql`
      select concat_ws(' ', period, coalesce(initiative_id::text, '-'), kind, lens, evidence,
          case when includes_zero then 'may be zero' end) as cell, sum(amount)::text as amount
      from value_facts where workspace_id = ${workspaceId} group by 1`)
  ).rows;

/** Posted lines and their sum, and the sum of the facts. */
export const selectGrandTotals = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<{ lines: string; imported: string; facts: string }>(sql`
      select count(*)::text as lines, trim_scale(coalesce(sum(${REPORTED}), 0))::text as imported,
        (select trim_scale(coalesce(sum(amount), 0))::text from cost_facts where workspace_id = ${workspaceId}) as facts
      from cost_lines l
      join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id and i.status = 'posted'
      ${restatedRates(workspaceId)}
      where l.workspace_id = ${workspaceId} and not l.duplicate`)
  ).rows[0];
