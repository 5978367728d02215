import type { Movement, OutcomeBasis, OutcomeStatus } from '@steward/contracts';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { restatedRates } from '../../db/reported.ts';
import { array, canonical } from '../../db/sql.ts';
import { REPORTED_ARR } from '../revenue/service.ts';

/** The name of a movement of revenue. */
export interface EventKey {
  importId: string;
  row: number;
}

/** A movement that is asked for, and who has taken it. */
export interface NamedEvent {
  [column: string]: unknown;
  import_id: string;
  row: number;
  date: string;
  movement: Movement;
  customer: string | null;
  currency: string;
  arr: string;
  /** It counts: its import is posted, and it stands in no other. */
  counts: boolean;
  outcome_id: string | null;
  outcome_title: string | null;
  outcome_status: OutcomeStatus | null;
  claimed_by: string | null;
}

const named = (events: readonly EventKey[]) =>
  sql`unnest(${array(
    events.map(({ importId }) => importId),
    'uuid',
  )}, ${array(
    events.map(({ row }) => row),
    'int',
  )}) as s(import_id, row)`;

/** The movements of these names that there are, with whoever has taken them. */
export const selectNamedEvents = async (tx: Tx, workspaceId: string, events: readonly EventKey[]) =>
  (
    await tx.execute<NamedEvent>(sql`
      select l.import_id, l.row, l.date::text as date, l.movement, l.customer, l.currency, ${canonical(sql`l.arr`)} as arr,
        i.status = 'posted' and not l.duplicate as counts, o.id as outcome_id, o.title as outcome_title,
        o.status as outcome_status, m.name as claimed_by
      from ${named(events)}
      join revenue_events l on l.workspace_id = ${workspaceId} and l.import_id = s.import_id and l.row = s.row
      join imports i on i.workspace_id = l.workspace_id and i.id = l.import_id
      left join outcome_events e on e.workspace_id = l.workspace_id and e.import_id = l.import_id and e.row = l.row
        and e.superseded_at is null
      left join outcomes o on o.workspace_id = e.workspace_id and o.id = e.outcome_id and o.superseded_at is null
      left join memberships m on m.workspace_id = o.workspace_id and m.user_id = o.claimed_by
      order by l.date, l.import_id, l.row`)
  ).rows;

/** What the events that an outcome has taken come to, by movement and currency; of one outcome or of all. */
export interface TakenSum {
  [column: string]: unknown;
  outcome_id: string;
  movement: Movement;
  currency: string;
  arr: string;
  reporting_arr: string;
  events: number;
}

export const selectTakenSums = async (tx: Tx, workspaceId: string, outcomeId?: string) =>
  (
    await tx.execute<TakenSum>(sql`
      select e.outcome_id, l.movement, l.currency, sum(l.arr)::text as arr, sum(${REPORTED_ARR})::text as reporting_arr,
        count(*)::int as events
      from outcome_events e
      join revenue_events l on l.workspace_id = e.workspace_id and l.import_id = e.import_id and l.row = e.row
      ${restatedRates(workspaceId)}
      where e.workspace_id = ${workspaceId} and e.superseded_at is null
        ${outcomeId ? sql`and e.outcome_id = ${outcomeId}` : sql``}
      group by 1, 2, 3 order by 1, 2, 3`)
  ).rows;

/** Gives back what an outcome has taken, all but the events that `kept` names. */
export const releaseEvents = (
  tx: Tx,
  workspaceId: string,
  outcomeId: string,
  userId: string,
  kept: readonly EventKey[] = [],
) =>
  tx.execute(sql`
    update outcome_events e set superseded_at = now(), superseded_by = ${userId}
    where e.workspace_id = ${workspaceId} and e.outcome_id = ${outcomeId} and e.superseded_at is null
      and (e.import_id, e.row) not in (select s.import_id, s.row from ${named(kept)})`);

/** Takes events that the outcome has not taken yet. */
export const takeEvents = (
  tx: Tx,
  workspaceId: string,
  { id, version, userId }: { id: string; version: number; userId: string },
  events: readonly EventKey[],
) =>
  tx.execute(sql`
    insert into outcome_events (workspace_id, outcome_id, outcome_version, import_id, row, recorded_by)
    select ${workspaceId}::uuid, ${id}::uuid, ${version}::int, s.import_id, s.row, ${userId}::uuid
    from ${named(events)}
    where not exists (select from outcome_events e where e.workspace_id = ${workspaceId} and e.outcome_id = ${id}
      and e.import_id = s.import_id and e.row = s.row and e.superseded_at is null)`);

/** Outcomes that have taken events of an import, with how many. */
export const selectTakersOf = async (tx: Tx, workspaceId: string, importId: string) =>
  (
    await tx.execute<{ title: string; events: number }>(sql`
      select o.title, count(*)::int as events
      from outcome_events e
      join outcomes o on o.workspace_id = e.workspace_id and o.id = e.outcome_id and o.superseded_at is null
      where e.workspace_id = ${workspaceId} and e.import_id = ${importId} and e.superseded_at is null
      group by o.id, o.title order by 2 desc, 1`)
  ).rows;

/** Claims, confirmed or not, that begin in a span and have taken no event. */
export const selectClaimsWithoutEvents = async (
  tx: Tx,
  workspaceId: string,
  span: { from: string; to: string },
) =>
  (
    await tx.execute<{ basis: OutcomeBasis; rate: string | null }>(sql`
      select o.basis, ${canonical(sql`r.rate`)} as rate
      from outcomes o
      left join fx_rates r on r.workspace_id = o.workspace_id and r.id = o.fx_rate_id
      where o.workspace_id = ${workspaceId} and o.superseded_at is null and o.status in ('claimed', 'confirmed')
        and o.start_period between ${span.from} and ${span.to}
        and not exists (select from outcome_events e where e.workspace_id = o.workspace_id and e.outcome_id = o.id
          and e.superseded_at is null)`)
  ).rows;
