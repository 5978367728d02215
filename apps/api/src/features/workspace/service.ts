import type { Dimension, RouteBody, Workspace } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { adoptEffortOfTeams } from '../effort/service.ts';
import {
  insertProductLine,
  insertTeam,
  insertTheme,
  selectProductLines,
  selectTeams,
  selectThemes,
  selectWorkspace,
  updateWorkspace,
} from './queries.ts';

/** Trailing zeros of a stored numeric are no part of the figure. */
const plain = (numeric: string) => formatAmount(parseAmount(numeric));

/** The workspace's settings inside a transaction that is open already. */
export async function workspaceOf(tx: Tx, workspaceId: string): Promise<Workspace> {
  const row = await selectWorkspace(tx, workspaceId);
  if (!row) throw notFound('workspace');
  const { id, name, currency, rateBasis, sample, revision } = row;
  return {
    id,
    name,
    currency,
    discountRate: plain(row.discountRate),
    rateBasis,
    defaultGrossMargin: plain(row.defaultGrossMargin),
    sample,
    revision: revision.toString(),
  };
}

/**
 * Which of these months are open: the one place that decides what may still be restated. All are, until
 * months can be closed.
 */
export const openAmong = async (
  _tx: Tx,
  _workspaceId: string,
  periods: readonly string[],
): Promise<ReadonlySet<string>> => new Set(periods);

export const getWorkspace = (ctx: Context): Promise<Workspace> =>
  read(ctx, 'workspace:read', (tx) => workspaceOf(tx, ctx.workspaceId));

const withinRate = (rate: string | undefined, low: number, high: number, what: string) => {
  if (rate !== undefined && (Number(rate) < low || Number(rate) > high))
    throw new AppError('invalid', `The ${what} must lie between ${low} and ${high}. Nothing was changed.`);
};

export async function changeWorkspace(
  ctx: Context,
  input: RouteBody<'PATCH /workspace'>,
): Promise<Workspace> {
  withinRate(input.discountRate, -0.99, 10, 'discount rate');
  withinRate(input.defaultGrossMargin, 0, 1, 'default gross margin');
  return mutate(ctx, 'workspace:update', async (tx, audit) => {
    const before = await workspaceOf(tx, ctx.workspaceId);
    await updateWorkspace(tx, ctx.workspaceId, { name: before.name, ...input });
    const after = await workspaceOf(tx, ctx.workspaceId);
    await audit({
      action: 'workspace.update',
      subject: after.name,
      summary: 'Settings changed',
      before,
      after,
    });
    return after;
  });
}

/** Names in their order, inside a transaction that is open already. */
export { selectProductLines as productLinesOf, selectTeams as teamsOf, selectThemes as themesOf };

const listOf = (select: (tx: Tx, workspaceId: string) => Promise<Dimension[]>) => (ctx: Context) =>
  read(ctx, 'workspace:read', async (tx) => ({ items: await select(tx, ctx.workspaceId) }));

export const listProductLines = listOf(selectProductLines);
export const listThemes = listOf(selectThemes);
export const listTeams = listOf(selectTeams);

type Insert = (tx: Tx, workspaceId: string, name: string) => Promise<Dimension | undefined>;

const adder =
  (noun: string, entity: string, action: 'initiatives:write' | 'allocations:write', insert: Insert) =>
  (ctx: Context, input: { name: string }): Promise<Dimension> =>
    mutate(ctx, action, async (tx, audit) => {
      const added = await insert(tx, ctx.workspaceId, input.name);
      if (!added)
        throw new AppError(
          'conflict',
          `There is a ${noun} named “${input.name}” already. Nothing was changed.`,
        );
      const after = { id: added.id, name: added.name };
      await audit({
        action: `${entity}.create`,
        subject: added.name,
        summary: `Added the ${noun} ${added.name}`,
        after,
      });
      return after;
    });

export const addProductLine = adder('product line', 'product_line', 'initiatives:write', insertProductLine);
export const addTheme = adder('theme', 'theme', 'initiatives:write', insertTheme);
/** Nobody has said a method for a new team: effort that names it splits no pool yet, and is its own from now on. */
export const addTeam = adder('team', 'team', 'allocations:write', async (tx, workspaceId, name) => {
  const added = await insertTeam(tx, workspaceId, name);
  if (added) await adoptEffortOfTeams(tx, workspaceId, [name]);
  return added;
});
