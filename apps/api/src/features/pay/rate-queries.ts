import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { PERSON } from '../../db/person.ts';
import { REPORTED, restatedRates } from '../../db/reported.ts';
import { canonical } from '../../db/sql.ts';

export interface RateFilter {
  team?: string | undefined;
  search?: string | undefined;
}

export interface PaidMonth {
  [column: string]: unknown;
  /** As most of its lines write it; null for lines that name nobody. */
  person: string | null;
  period: string;
  teams: string[];
  lines: number;
  amount: string;
}

/** First and last month with posted pay. */
export const selectPaidSpan = async (tx: Tx, workspaceId: string) =>
  (
    await tx.execute<{ first: string | null; last: string | null }>(sql`
      select min(t.period) as first, max(t.period) as last from import_totals t
      join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
      where t.workspace_id = ${workspaceId} and t.category = 'people'`)
  ).rows[0];

/** Posted pay by person and month, in the order of names and months; a name counts in any case. */
export const selectPaidMonths = async (
  tx: Tx,
  workspaceId: string,
  { from, to }: { from: string; to: string },
  { team, search }: RateFilter,
): Promise<PaidMonth[]> => {
  const ofTeam = team === '-' ? sql`and l.team is null` : sql`and lower(l.team) = lower(${team ?? ''})`;
  const pattern = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await tx.execute<PaidMonth>(sql`
    select mode() within group (order by person) as person, period,
      coalesce(array_agg(distinct team order by team) filter (where team is not null), '{}') as teams,
      count(*)::int as lines, ${canonical(sql`sum(reported)`)} as amount
    from (
      select ${PERSON} as person, l.period, l.team, ${REPORTED} as reported
      from cost_lines l
      join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id and i.status = 'posted'
      ${restatedRates(workspaceId)}
      where l.workspace_id = ${workspaceId} and l.category = 'people' and not l.duplicate
        and l.date >= (${from} || '-01')::date and l.date < ((${to} || '-01')::date + interval '1 month')
        ${team === undefined ? sql`` : ofTeam}) paid
    ${search === undefined ? sql`` : sql`where person ilike ${pattern}`}
    group by lower(person), period order by lower(person) nulls last, period`);
  return rows;
};
