import type { AllocationRule, RouteBody, RouteResponse } from '@steward/contracts';
import { v7 as uuidv7 } from 'uuid';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { takeTime } from '../../db/sql.ts';
import { AppError, notFound } from '../../errors.ts';
import {
  type RuleChange,
  type RuleInForce,
  rebuildCostFacts,
  repointTotals,
  rulesInForce,
  selectSlicesOfRules,
  shiftTotals,
} from '../facts/service.ts';
import { maySeePay } from '../pay/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { refuseBadRule, refuseTooMany, storedTarget } from './input.ts';
import { refusePay } from './pay.ts';
import { defaultPlace, placed, throughOf } from './place.ts';
import { namesOf, presentedRules, presentInput } from './present.ts';
import { insertRule, positionBetween, type RuleRow, selectRules, supersedeRule } from './queries.ts';

export { decidedBy, explainLines } from './explain.ts';
export { previewRule } from './preview-rule.ts';

export const listRules = (ctx: Context): Promise<RouteResponse<'GET /allocation-rules'>> =>
  read(ctx, 'allocations:read', async (tx) => ({
    currency: (await workspaceOf(tx, ctx.workspaceId)).currency,
    items: await presentedRules(tx, ctx.workspaceId, maySeePay(ctx)),
  }));

/** Computes anew what a change of rules touches, in its transaction; `retargeted` rules send their lines elsewhere. */
async function apply(
  tx: Tx,
  workspaceId: string,
  change: RuleChange,
  retargeted: readonly string[],
): Promise<void> {
  const slices = change.changed.length > 0 ? await shiftTotals(tx, workspaceId, change) : [];
  if (retargeted.length > 0) {
    slices.push(...(await repointTotals(tx, workspaceId, retargeted)));
    slices.push(...(await selectSlicesOfRules(tx, workspaceId, retargeted)));
  }
  const distinct = new Map(
    slices.map(({ period, team_id }) => [`${period} ${team_id}`, { period, teamId: team_id }]),
  );
  await rebuildCostFacts(tx, workspaceId, [...distinct.values()]);
}

async function ruleAt(tx: Tx, workspaceId: string, id: string, version: number): Promise<RuleRow> {
  const row = (await selectRules(tx, workspaceId)).find((rule) => rule.id === id);
  if (!row) throw notFound('rule');
  if (row.version !== version)
    throw new AppError(
      'conflict',
      'Somebody changed this rule in the meantime. Look at it again. Nothing was changed.',
    );
  return row;
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

async function findRule(tx: Tx, ctx: Context, id: string): Promise<AllocationRule> {
  const rule = (await presentedRules(tx, ctx.workspaceId, maySeePay(ctx))).find((one) => one.id === id);
  if (!rule) throw notFound('rule');
  return rule;
}

/** Adds a rule after all others, or an assignment before them, and computes anew what it catches. */
export async function createRule(
  ctx: Context,
  { rule: input, reason }: RouteBody<'POST /allocation-rules'>,
): Promise<AllocationRule> {
  refuseBadRule(input);
  return mutate(ctx, 'allocations:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    await takeTime(tx);
    const rows = await selectRules(tx, workspaceId);
    refuseTooMany(rows.length);
    const before = await rulesInForce(tx, workspaceId);
    const id = uuidv7();
    const throughImportId = throughOf(input, null);
    const target = await storedTarget(tx, workspaceId, input.target);
    const rule: RuleInForce = { id, conditions: input.conditions, target, throughImportId };
    const change = { before, after: placed(before, rule, defaultPlace(before, rule)), changed: [id] };
    await refusePay(tx, ctx, change, rule.conditions);
    const position = throughImportId
      ? await positionBetween(tx, null, rows[0]?.position ?? null)
      : await positionBetween(tx, rows.at(-1)?.position ?? null, null);
    await insertRule(tx, {
      workspaceId,
      id,
      version: 1,
      position,
      name: input.name,
      conditions: input.conditions,
      target,
      throughImportId,
      reason: reason ?? null,
      recordedBy: ctx.actor.id ?? workspaceId,
    });
    await apply(tx, workspaceId, change, []);
    const after = await findRule(tx, ctx, id);
    const noun = throughImportId ? 'assignment' : 'rule';
    await audit({
      action: 'allocation_rule.create',
      subject: input.name,
      summary: `Added the ${noun} “${input.name}”: ${after.sentence}`,
      after: { ...after, reason: reason ?? null },
    });
    return after;
  });
}

/** Records the next version of a rule with these changes. */
async function supersede(
  tx: Tx,
  ctx: Context,
  row: RuleRow,
  changes: Partial<Parameters<typeof insertRule>[1]>,
): Promise<void> {
  const userId = ctx.actor.id ?? ctx.workspaceId;
  await supersedeRule(tx, ctx.workspaceId, row.id, userId);
  await insertRule(tx, {
    workspaceId: ctx.workspaceId,
    id: row.id,
    version: row.version + 1,
    position: row.position,
    name: row.name,
    conditions: row.conditions,
    target: row.target,
    throughImportId: row.through_import_id,
    reason: null,
    recordedBy: userId,
    ...changes,
  });
}

/** Changes a rule in its place; what it caught before and catches now is computed anew. */
export async function changeRule(
  ctx: Context,
  id: string,
  { version, rule: input, reason }: RouteBody<'PUT /allocation-rules/:id'>,
): Promise<AllocationRule> {
  refuseBadRule(input);
  return mutate(ctx, 'allocations:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    await takeTime(tx);
    const row = await ruleAt(tx, workspaceId, id, version);
    const old = presentInput(row, await namesOf(tx, workspaceId));
    const before = await rulesInForce(tx, workspaceId);
    const target = await storedTarget(tx, workspaceId, input.target);
    const throughImportId = throughOf(input, row.through_import_id);
    const rule: RuleInForce = { id, conditions: input.conditions, target, throughImportId };
    const catches = !isSame([old.conditions, row.through_import_id], [input.conditions, throughImportId]);
    const after = placed(before, rule, defaultPlace(before, rule));
    const change = { before, after, changed: catches ? [id] : [] };
    if (catches) await refusePay(tx, ctx, change, [...old.conditions, ...rule.conditions]);
    await supersede(tx, ctx, row, {
      name: input.name,
      conditions: input.conditions,
      target,
      throughImportId,
      reason: reason ?? null,
    });
    await apply(tx, workspaceId, change, isSame(row.target, target) ? [] : [id]);
    const changed = await findRule(tx, ctx, id);
    await audit({
      action: 'allocation_rule.change',
      subject: input.name,
      summary: `Changed the rule “${input.name}”: ${changed.sentence}`,
      before: { ...old, version },
      after: changed,
    });
    return changed;
  });
}

/** Moves a rule before another, or last. */
export async function moveRule(
  ctx: Context,
  id: string,
  { version, before: next }: RouteBody<'POST /allocation-rules/:id/move'>,
): Promise<{ items: AllocationRule[] }> {
  return mutate(ctx, 'allocations:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    await takeTime(tx);
    const row = await ruleAt(tx, workspaceId, id, version);
    const others = (await selectRules(tx, workspaceId)).filter((rule) => rule.id !== id);
    const at = next === null ? others.length : others.findIndex((rule) => rule.id === next);
    if (at < 0) throw notFound('rule to stand before');
    const before = await rulesInForce(tx, workspaceId);
    const rule = before.find((one) => one.id === id);
    if (!rule) throw notFound('rule');
    const change = { before, after: placed(before, rule, next), changed: [id] };
    await refusePay(tx, ctx, change, rule.conditions);
    const [above, below] = [others[at - 1], others[at]];
    await supersede(tx, ctx, row, {
      position: await positionBetween(tx, above?.position ?? null, below?.position ?? null),
    });
    await apply(tx, workspaceId, change, []);
    await audit({
      action: 'allocation_rule.move',
      subject: row.name,
      summary: below ? `Moved “${row.name}” before “${below.name}”` : `Moved “${row.name}” to the end`,
      before: { id, position: before.findIndex((one) => one.id === id) + 1 },
      after: { id, position: at + 1 },
    });
    return { items: await presentedRules(tx, workspaceId, maySeePay(ctx)) };
  });
}

/** Takes a rule away; its lines fall to later rules and to pools. */
export async function retireRule(
  ctx: Context,
  id: string,
  { version, reason }: RouteBody<'POST /allocation-rules/:id/retire'>,
): Promise<{ items: AllocationRule[] }> {
  return mutate(ctx, 'allocations:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    await takeTime(tx);
    const row = await ruleAt(tx, workspaceId, id, version);
    const before = await rulesInForce(tx, workspaceId);
    const change = { before, after: before.filter((rule) => rule.id !== id), changed: [id] };
    await refusePay(tx, ctx, change, row.conditions);
    await supersedeRule(tx, workspaceId, id, ctx.actor.id ?? workspaceId);
    await apply(tx, workspaceId, change, []);
    await audit({
      action: 'allocation_rule.retire',
      subject: row.name,
      summary: `Retired the rule “${row.name}”${reason ? `: ${reason}` : ''}`,
      before: { ...presentInput(row, await namesOf(tx, workspaceId)), id, version },
    });
    return { items: await presentedRules(tx, workspaceId, maySeePay(ctx)) };
  });
}
