import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import type { PayCell, PayFact } from './cover.ts';

interface CellRow {
  [column: string]: unknown;
  period: string;
  team_id: string | null;
  initiative_id: string | null;
  rule_id: string | null;
  named: boolean;
  heads: string[] | null;
}

/** Posted sums of pay with whose they are, by what decides where they go. */
export const selectPayCells = async (tx: Tx, workspaceId: string): Promise<PayCell[]> =>
  (
    await tx.execute<CellRow>(sql`
      select t.period, t.team_id, t.initiative_id, t.rule_id, t.initiative is not null as named, t.heads
      from import_totals t
      join imports i on i.workspace_id = t.workspace_id and i.id = t.import_id and i.status = 'posted'
      where t.workspace_id = ${workspaceId} and t.category = 'people'`)
  ).rows.map(({ team_id, initiative_id, rule_id, ...cell }) => ({
    ...cell,
    teamId: team_id,
    initiativeId: initiative_id,
    ruleId: rule_id,
  }));

/** Months of teams with pay, and how it goes where it goes. */
export const selectPayFacts = async (tx: Tx, workspaceId: string): Promise<PayFact[]> =>
  (
    await tx.execute<{ period: string; team_id: string | null; how: PayFact['how'] }>(sql`
      select distinct period, team_id, how from cost_facts
      where workspace_id = ${workspaceId} and category = 'people'`)
  ).rows.map(({ team_id, ...fact }) => ({ ...fact, teamId: team_id }));
