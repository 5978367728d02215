import type { RuleCondition } from '@steward/contracts';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import type { StoredRuleTarget } from '../../db/schema/index.ts';
import type { Matcher } from './matching.ts';

/** A rule that stands, as far as it decides where lines go. */
export interface RuleInForce extends Matcher {
  target: StoredRuleTarget;
}

interface Row {
  [column: string]: unknown;
  id: string;
  conditions: RuleCondition[];
  target: StoredRuleTarget;
  through_import_id: string | null;
}

/** The rules that stand, in their order. */
export const rulesInForce = async (tx: Tx, workspaceId: string): Promise<RuleInForce[]> =>
  (
    await tx.execute<Row>(sql`
      select id, conditions, target, through_import_id from allocation_rules
      where workspace_id = ${workspaceId} and superseded_at is null order by position, id`)
  ).rows.map(({ id, conditions, target, through_import_id }) => ({
    id,
    conditions,
    target,
    throughImportId: through_import_id,
  }));

export type Targets = ReadonlyMap<string, StoredRuleTarget>;

export const targetsOf = (rules: readonly Pick<RuleInForce, 'id' | 'target'>[]): Targets =>
  new Map(rules.map(({ id, target }) => [id, target]));

/** Rules that send lines into a team's pool. */
export const poolRules = (rules: readonly Pick<RuleInForce, 'id' | 'target'>[]) =>
  rules.flatMap(({ id, target }) => (target.kind === 'team' ? [{ id, teamId: target.teamId }] : []));
