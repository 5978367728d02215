import { formatAmount, parseAmount } from '@steward/finance';
import { asOwner, type Context, type Database, read } from '../../context.ts';
import { workspaces } from '../../db/schema/index.ts';
import { costFactsOf, poolsAndSplits, rulesInForce, valueCell, valueFactsOf } from '../facts/service.ts';
import {
  currentValuedOutcomes,
  outcomesBeyondEvents,
  outcomesMeasuredOtherwise,
} from '../outcomes/service.ts';
import { systemContext } from '../session/service.ts';
import {
  type Difference,
  type FactRow,
  liftTimeout,
  selectAllSlices,
  selectControlDifferences,
  selectCostCells,
  selectEffortControlDifferences,
  selectEffortDifferences,
  selectGrandTotals,
  selectHeadDifferences,
  selectMonthCells,
  selectNameDifferences,
  selectRateDifferences,
  selectTotalDifferences,
  selectValueCells,
} from './queries.ts';
import { selectRevenueDifferences } from './revenue-queries.ts';

export interface Reconciliation {
  lines: string;
  imported: string;
  facts: string;
  differences: Difference[];
}

type Cells = Map<string, bigint>;

const add = (cells: Cells, cell: string, amount: string) =>
  cells.set(cell, (cells.get(cell) ?? 0n) + parseAmount(amount));

/** Stored cells against computed ones: whatever is not equal to the last decimal. */
function compare(what: string, stored: readonly FactRow[], computed: Cells): Difference[] {
  const facts: Cells = new Map();
  for (const row of stored) add(facts, row.cell, row.amount);
  const cells = new Set([...facts.keys(), ...computed.keys()]);
  return [...cells].sort().flatMap((where) => {
    const [expected, found] = [computed.get(where) ?? 0n, facts.get(where) ?? 0n];
    return expected === found
      ? []
      : { what, where, lines: formatAmount(expected), facts: formatAmount(found) };
  });
}

/**
 * Computes every stored sum of a workspace anew from what it rests on, in one snapshot: imports' sums
 * from their lines as restated and at whom they name, conversions from rates, cost facts from those and from
 * the shares or the effort that splits pools, value facts from the outcomes, effects from what was
 * measured. Empty `differences` prove them equal to the last decimal.
 */
export const reconcile = (ctx: Context): Promise<Reconciliation> =>
  read(ctx, 'portfolio:read', async (tx) => {
    const { workspaceId } = ctx;
    await liftTimeout(tx);
    const rules = await rulesInForce(tx, workspaceId);
    const totals = await selectTotalDifferences(tx, workspaceId, rules);
    const heads = await selectHeadDifferences(tx, workspaceId, rules);
    const names = await selectNameDifferences(tx, workspaceId, rules);
    const rates = [
      ...(await selectRateDifferences(tx, workspaceId, 'costs')),
      ...(await selectRateDifferences(tx, workspaceId, 'revenue')),
    ];
    const controls = [
      ...(await selectControlDifferences(tx, workspaceId, 'costs')),
      ...(await selectControlDifferences(tx, workspaceId, 'revenue')),
    ];
    const revenue = await selectRevenueDifferences(tx, workspaceId);
    const effort = [
      ...(await selectEffortDifferences(tx, workspaceId)),
      ...(await selectEffortControlDifferences(tx, workspaceId)),
    ];
    const { pools, splits, targets } = await poolsAndSplits(
      tx,
      workspaceId,
      await selectAllSlices(tx, workspaceId),
    );
    const costs: Cells = new Map();
    const months: Cells = new Map();
    for (const fact of costFactsOf(pools, splits, targets)) {
      const cell = [fact.period, fact.teamId ?? '-', fact.category, fact.initiativeId ?? '-', fact.how].join(
        ' ',
      );
      add(costs, cell, fact.amount);
      if (fact.how !== 'excluded') add(months, `${fact.period} ${fact.initiativeId ?? '-'}`, fact.amount);
    }
    const values: Cells = new Map();
    for (const outcome of await currentValuedOutcomes(tx, workspaceId))
      for (const fact of valueFactsOf(outcome)) add(values, valueCell(fact), fact.amount);
    const effects = (await outcomesMeasuredOtherwise(tx, workspaceId)).map(({ where, computed, stored }) => ({
      what: 'measured effect',
      where,
      lines: computed,
      facts: stored,
    }));
    const beyond = (await outcomesBeyondEvents(tx, workspaceId)).map(({ where, claimed, happened }) => ({
      what: 'claim beyond its events',
      where,
      lines: happened,
      facts: claimed,
    }));
    const grand = await selectGrandTotals(tx, workspaceId);
    const { lines = '0', imported = '0', facts = '0' } = grand ?? {};
    const whole =
      imported === facts ? [] : [{ what: 'all cost', where: 'workspace', lines: imported, facts }];
    return {
      lines,
      imported,
      facts,
      differences: [
        ...whole,
        ...totals,
        ...heads,
        ...names,
        ...rates,
        ...controls,
        ...effort,
        ...revenue,
        ...compare('cost fact', await selectCostCells(tx, workspaceId), costs),
        ...compare('cost month', await selectMonthCells(tx, workspaceId), months),
        ...effects,
        ...beyond,
        ...compare('value fact', await selectValueCells(tx, workspaceId), values),
      ],
    };
  });

/** Reconciles every workspace of the database, each behind its own wall. */
export async function reconcileAll(
  database: Database,
): Promise<{ name: string; currency: string; result: Reconciliation }[]> {
  const all = await asOwner(database, (tx) =>
    tx.select({ id: workspaces.id, name: workspaces.name, currency: workspaces.currency }).from(workspaces),
  );
  const results: { name: string; currency: string; result: Reconciliation }[] = [];
  for (const { id, name, currency } of all)
    results.push({ name, currency, result: await reconcile(systemContext(database, id)) });
  return results;
}
