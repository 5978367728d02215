import { type RouteBody, type RulePreview, ruleSentence } from '@steward/contracts';
import { type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { takeTime } from '../../db/sql.ts';
import { notFound } from '../../errors.ts';
import { type RuleInForce, rulesInForce } from '../facts/service.ts';
import { maySeePay } from '../pay/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import { caughtBy, effectOf, movesOf, periodsOf, presentChanges } from './effect.ts';
import { refuseBadRule, storedTarget } from './input.ts';
import { refusePay } from './pay.ts';
import { defaultPlace, placed, throughOf } from './place.ts';
import { namesOf } from './present.ts';
import { selectMatching, selectRules } from './queries.ts';

const SAMPLE_LINES = 10;

/** Stands for the rule as it would be: what it decides already counts as moving to it, and can be told. */
const CANDIDATE = '00000000-0000-7000-8000-000000000001';

/** What adding, changing, moving or retiring a rule would change, to the last decimal. */
export async function previewRule(
  ctx: Context,
  { id, rule: input, before: next }: RouteBody<'POST /allocation-rules/preview'>,
): Promise<RulePreview> {
  if (input) refuseBadRule(input);
  return read(ctx, 'allocations:write', async (tx) => {
    const { workspaceId } = ctx;
    await takeTime(tx);
    const rows = await selectRules(tx, workspaceId);
    const known = id === undefined ? undefined : rows.find((row) => row.id === id);
    if (id !== undefined && !known) throw notFound('rule');
    const before = await rulesInForce(tx, workspaceId);
    const candidate: RuleInForce | null = input && {
      id: CANDIDATE,
      conditions: input.conditions,
      target: await storedTarget(tx, workspaceId, input.target),
      throughImportId: throughOf(input, known?.through_import_id ?? null),
    };
    const place =
      next === undefined ? defaultPlace(before, { ...(candidate ?? GONE), id: id ?? CANDIDATE }) : next;
    const others = before.filter((rule) => rule.id !== id);
    const after = candidate ? placed(others, candidate, place) : others;
    const change = { before, after, changed: id === undefined ? [CANDIDATE] : [id, CANDIDATE] };
    await refusePay(tx, ctx, change, [...(known?.conditions ?? []), ...(input?.conditions ?? [])]);
    const { shifts, changes } = await effectOf(tx, workspaceId, change);
    const names = await namesOf(tx, workspaceId);
    const ruleNames = new Map(rows.map((row) => [row.id, row.name]));
    if (input) ruleNames.set(CANDIDATE, input.name);
    const decides = shifts.filter((shift) => shift.becomes === CANDIDATE && shift.initiative_id === null);
    const decided = shifts.filter((shift) => shift.was === id && shift.initiative_id === null);
    const free = shifts.filter((shift) => shift.initiative_id === null);
    return {
      currency: (await workspaceOf(tx, workspaceId)).currency,
      sentence: input && ruleSentence(input),
      caught: caughtBy(decides),
      before: id === undefined ? null : caughtBy(decided),
      named: caughtBy(shifts.filter((shift) => shift.becomes === CANDIDATE && shift.initiative_id !== null)),
      moves: movesOf(free, names, ruleNames, (was, becomes) => was === id && becomes === CANDIDATE),
      initiatives: presentChanges(changes, names),
      periods: periodsOf(input ? decides : decided),
      lines: candidate ? await sampleLines(tx, ctx, candidate) : [],
    };
  });
}

const GONE = { conditions: [], target: { kind: 'excluded' as const }, throughImportId: null };

async function sampleLines(tx: Tx, ctx: Context, rule: RuleInForce): Promise<RulePreview['lines']> {
  const rows = await selectMatching(tx, ctx.workspaceId, rule, maySeePay(ctx), SAMPLE_LINES);
  return rows.map(({ import_id, category, ...line }) => ({
    ...line,
    importId: import_id,
    category: category as RulePreview['lines'][number]['category'],
  }));
}
