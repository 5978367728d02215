import type { Lens, Method } from '@steward/contracts';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { array, canonical } from '../../db/sql.ts';
import { evidencePolicyOf, weightedAmount } from '../evidence/service.ts';

export interface MonthSum {
  [column: string]: unknown;
  period: string;
  initiative_id: string | null;
  amount: string;
}

export interface ValueSum extends MonthSum {
  lens: Lens;
}

/** Cost by month and initiative; no initiative is unallocated. */
export const selectCostByMonth = async (tx: Tx, workspaceId: string, initiativeId?: string) =>
  (
    await tx.execute<MonthSum>(sql`
      select period, initiative_id, amount::text from cost_months
      where workspace_id = ${workspaceId} ${initiativeId ? sql`and initiative_id = ${initiativeId}` : sql``}`)
  ).rows;

/** Cost of a span that rules exclude as no research and development. */
export const selectExcluded = async (tx: Tx, workspaceId: string, from: string, to: string) =>
  (
    await tx.execute<{ amount: string }>(sql`
      select ${canonical(sql`coalesce(sum(amount), 0)`)} as amount from cost_facts
      where workspace_id = ${workspaceId} and how = 'excluded' and period between ${from} and ${to}`)
  ).rows[0]?.amount ?? '0';

/**
 * Value by month, initiative and lens up to a period; no initiative is unattributed. Weighted value is rounded
 * once for each of these, at the stored scale.
 */
export const selectValueByMonth = async (
  tx: Tx,
  workspaceId: string,
  through: string,
  initiativeId?: string,
) => {
  const policy = await evidencePolicyOf(tx, workspaceId);
  return (
    await tx.execute<ValueSum>(sql`
      with facts as materialized (
        select period, initiative_id, lens, amount, ${weightedAmount(policy)} as weighted from value_facts
        where workspace_id = ${workspaceId} and period <= ${through}
          ${initiativeId ? sql`and initiative_id = ${initiativeId}` : sql``})
      select period, initiative_id, lens, sum(amount)::text as amount from facts group by 1, 2, 3
      union all
      select period, initiative_id, 'weighted', round(sum(weighted), 18)::text from facts
      where lens = 'claimed' group by 1, 2`)
  ).rows;
};

/** First month with cost or value and last month with cost, of the workspace. */
export const selectBounds = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<{ first_cost: string | null; last_cost: string | null; first_value: string | null }>(sql`
      select (select min(period) from cost_months where workspace_id = ${workspaceId}) as first_cost,
        (select max(period) from cost_months where workspace_id = ${workspaceId}) as last_cost,
        (select min(period) from value_facts where workspace_id = ${workspaceId}) as first_value`)
  ).rows[0];

/** Initiatives that these teams spent on between two months. */
export const selectInitiativesOfTeams = async (
  tx: Tx,
  workspaceId: string,
  teams: readonly string[],
  from: string,
  to: string,
) =>
  (
    await tx.execute<{ initiative_id: string }>(sql`
      select distinct f.initiative_id from cost_facts f
      join teams t on t.workspace_id = f.workspace_id and t.id = f.team_id
      where f.workspace_id = ${workspaceId} and f.initiative_id is not null and f.period between ${from} and ${to}
        and lower(t.name) in (select lower(v) from unnest(${array(teams, 'text')}) v)`)
  ).rows.map((row) => row.initiative_id);

export interface CostPart {
  [column: string]: unknown;
  period: string;
  team_id: string | null;
  team: string | null;
  category: string;
  how: 'direct' | 'rule' | 'team';
  /** What the pool it came from is split by. */
  method: Method | null;
  amount: string;
}

/** What an initiative's cost is made of, month by month, in a fixed order. */
export const selectCostParts = async (
  tx: Tx,
  workspaceId: string,
  initiativeId: string,
  from: string,
  to: string,
) =>
  (
    await tx.execute<CostPart>(sql`
      select f.period, f.team_id, t.name as team, f.category::text as category, f.how,
        case when f.how = 'team' then coalesce(m.method, 'percentages') end as method, sum(f.amount)::text as amount
      from cost_facts f
      left join teams t on t.workspace_id = f.workspace_id and t.id = f.team_id
      left join team_methods m on m.workspace_id = f.workspace_id and m.team_id = f.team_id and m.period = f.period
        and m.superseded_at is null
      where f.workspace_id = ${workspaceId} and f.initiative_id = ${initiativeId} and f.period between ${from} and ${to}
      group by 1, 2, 3, 4, 5, 6 order by 3, 4, 5, 6, 1`)
  ).rows;
