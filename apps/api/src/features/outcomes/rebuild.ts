import { sql } from 'drizzle-orm';
import { asOwner, type Database, mutate, read } from '../../context.ts';
import { addValueFacts, valueFactsOfAll } from '../facts/service.ts';
import { systemContext } from '../session/service.ts';
import { currentValuedOutcomes } from './service.ts';

/** Workspaces with claims that count, and no value fact. */
const selectWithoutFacts = (database: Database) =>
  asOwner(
    database,
    async (tx) =>
      (
        await tx.execute<{ id: string }>(sql`
          select w.id from workspaces w
          where exists (select 1 from outcomes o where o.workspace_id = w.id and o.superseded_at is null
              and o.status in ('claimed', 'confirmed') and o.monthly_value <> 0)
            and not exists (select 1 from value_facts f where f.workspace_id = w.id)`)
      ).rows,
  );

/**
 * Computes the value facts that are not there: a migration that changes what a fact holds leaves none, since
 * sums do not tell what they were made of. To be waited for before anybody is answered. Returns how many
 * workspaces it was.
 */
export async function rebuildMissingValueFacts(database: Database): Promise<number> {
  let rebuilt = 0;
  for (const { id } of await selectWithoutFacts(database)) {
    const ctx = systemContext(database, id);
    const facts = valueFactsOfAll(await read(ctx, 'outcomes:read', (tx) => currentValuedOutcomes(tx, id)));
    // Claims that cancel each other out leave none: nothing is missing.
    if (facts.length === 0) continue;
    await mutate(ctx, 'workspace:update', async (tx, audit) => {
      await addValueFacts(tx, id, facts);
      await audit({
        action: 'value_facts.rebuild',
        subject: 'Value',
        summary:
          'Computed the sums of value anew from the outcomes, after an upgrade; no outcome was changed',
      });
    });
    rebuilt += 1;
  }
  return rebuilt;
}
