import type { QueueField, QueueGroup, RouteBody, RouteResponse, RuleCondition } from '@steward/contracts';
import { currentPeriod, formatAmount, parseAmount, sum } from '@steward/finance';
import { v7 as uuidv7 } from 'uuid';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { takeTime } from '../../db/sql.ts';
import { AppError, notFound } from '../../errors.ts';
import { poolRules, rulesInForce } from '../facts/service.ts';
import { isOpenPayOfFew, type PayCover, payCover } from '../pay/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import {
  type GroupRow,
  insertSnooze,
  type PartlyRow,
  type SnoozeRow,
  type Span,
  selectLeftOvers,
  selectOpenGroups,
  selectSnoozes,
  supersedeSnooze,
} from './queue-queries.ts';

const MOST_GROUPS = 500;
const LONGEST_VALUE = 1_000;

/** What a rule must ask for to catch the lines of a group; null where no condition can say it. */
function conditionsOf(by: QueueField, group: GroupRow, cover: PayCover | null): RuleCondition[] | null {
  const { value, team, first_period, last_period } = group;
  if (value !== null && value.length > LONGEST_VALUE) return null;
  // Pay that is not told apart has values that nobody here may see.
  const ofPay: RuleCondition = { op: 'is', field: 'category', values: ['people'] };
  const ofValue: RuleCondition =
    value === null ? { op: 'empty', field: by } : { op: 'is', field: by, values: [value] };
  const conditions: RuleCondition[] = [group.people && cover ? ofPay : ofValue];
  conditions.push(
    team === null ? { op: 'empty', field: 'team' } : { op: 'is', field: 'team', values: [team] },
  );
  if (group.causes.includes('no_shares'))
    conditions.push(
      { op: 'from', field: 'period', period: first_period },
      { op: 'through', field: 'period', period: last_period },
    );
  return conditions;
}

const fold = (text: string | null) => text?.toLowerCase() ?? null;

function snoozeOf(
  snoozes: readonly SnoozeRow[],
  group: { field: string; value: string | null; team: string | null },
): QueueGroup['snooze'] {
  const now = currentPeriod(new Date());
  const found = snoozes.find(
    ({ field, value, team, until }) =>
      field === group.field &&
      fold(value) === fold(group.value) &&
      fold(team) === fold(group.team) &&
      (until === null || until >= now),
  );
  return found ? { id: found.id, reason: found.reason, until: found.until, by: found.by } : null;
}

type Bare = Omit<QueueGroup, 'snooze'>;

const toGroup = (by: QueueField, row: GroupRow, cover: PayCover | null): Bare => ({
  field: by,
  value: row.value,
  team: row.team,
  causes: row.causes,
  lines: row.lines,
  amount: row.amount,
  firstPeriod: row.first_period,
  lastPeriod: row.last_period,
  conditions: conditionsOf(by, row, cover),
});

/** What shares and splits leave over is no question of lines: the shares are the answer. */
const leftOver = (by: QueueField, row: PartlyRow): Bare => ({
  field: by,
  value: null,
  team: row.team,
  causes: ['partly_shared'],
  lines: 0,
  amount: row.amount,
  firstPeriod: row.first_period,
  lastPeriod: row.last_period,
  conditions: null,
});

const magnitude = (text: string) => {
  const amount = parseAmount(text);
  return amount < 0n ? -amount : amount;
};

/** Posted cost that reaches no bet, in groups, largest first: together they are all that is unallocated. */
export const listUnallocated = (
  ctx: Context,
  query: Span & { by: QueueField },
): Promise<RouteResponse<'GET /unallocated'>> =>
  read(ctx, 'allocations:read', async (tx) => {
    const { workspaceId } = ctx;
    const { by, ...span } = query;
    await takeTime(tx);
    const cover = await payCover(tx, ctx);
    const { currency } = await workspaceOf(tx, workspaceId);
    const rules = await rulesInForce(tx, workspaceId);
    const pools = poolRules(rules).map(({ id }) => id);
    const open = await selectOpenGroups(tx, workspaceId, { by, cover, span, rules });
    const over = await selectLeftOvers(tx, workspaceId, { span, pools, cover });
    const groups = [
      ...open.filter(({ withheld }) => !withheld).map((row) => toGroup(by, row, cover)),
      ...over.filter(({ withheld }) => !withheld).map((row) => leftOver(by, row)),
    ].sort((a, b) => (magnitude(a.amount) < magnitude(b.amount) ? 1 : -1));
    const snoozes = await selectSnoozes(tx, workspaceId);
    const total = (some: readonly { amount: string }[]) =>
      formatAmount(sum(some.map(({ amount }) => parseAmount(amount))));
    const rest = groups.slice(MOST_GROUPS);
    const apart = [...open, ...over].filter(({ withheld }) => withheld);
    return {
      currency,
      amount: total([...groups, ...apart]),
      withheld:
        apart.length === 0 || cover === null
          ? null
          : { amount: (await isOpenPayOfFew(tx, workspaceId, cover, span)) ? null : total(apart) },
      items: groups.slice(0, MOST_GROUPS).map((group) => ({ ...group, snooze: snoozeOf(snoozes, group) })),
      rest: { groups: rest.length, amount: total(rest) },
    };
  });

const titleOf = ({ value, team }: { value: string | null; team: string | null }) =>
  [value ?? 'none', team ?? 'no team'].join(', ');

/** Puts a group aside, with the reason; what it costs stays unallocated. */
export const snoozeGroup = (
  ctx: Context,
  input: RouteBody<'POST /unallocated/snooze'>,
): Promise<{ id: string }> =>
  mutate(ctx, 'allocations:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    if (input.until !== null && input.until < currentPeriod(new Date()))
      throw new AppError('invalid', 'The month to put it aside until has passed. Nothing was changed.', {
        issues: [{ path: 'body.until', message: 'has passed' }],
      });
    const known = snoozeOf(await selectSnoozes(tx, workspaceId), input);
    const recordedBy = ctx.actor.id ?? workspaceId;
    if (known) await supersedeSnooze(tx, workspaceId, known.id, recordedBy);
    const id = uuidv7();
    await insertSnooze(tx, { ...input, workspaceId, id, recordedBy });
    await audit({
      action: 'unallocated.snooze',
      subject: titleOf(input),
      summary: `Put aside what is unallocated of ${titleOf(input)}${input.until ? ` until ${input.until}` : ''}: ${input.reason}`,
      before: known,
      after: { id, ...input },
    });
    return { id };
  });

/** Brings a group back. */
export const wakeGroup = (ctx: Context, id: string): Promise<{ id: string }> =>
  mutate(ctx, 'allocations:write', async (tx: Tx, audit) => {
    const { workspaceId } = ctx;
    const known = (await selectSnoozes(tx, workspaceId)).find((snooze) => snooze.id === id);
    if (!known) throw notFound('group that was put aside');
    await supersedeSnooze(tx, workspaceId, id, ctx.actor.id ?? workspaceId);
    await audit({
      action: 'unallocated.wake',
      subject: titleOf(known),
      summary: `Brought back what is unallocated of ${titleOf(known)}`,
      before: known,
    });
    return { id };
  });
