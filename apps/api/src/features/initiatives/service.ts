import type { Initiative, InitiativeInput, RouteBody } from '@steward/contracts';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { type Context, mutate, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { cutPage, decodeCursor, PAGE_SIZE } from '../../http/cursor.ts';
import { adoptEffortOfInitiative } from '../effort/service.ts';
import { adoptTotals, rebuildCostFacts, rebuildEffortFacts } from '../facts/service.ts';
import { productLinesOf, themesOf } from '../workspace/service.ts';
import {
  type InitiativeFilter,
  insertInitiative,
  selectInitiative,
  selectInitiativeIds,
  selectInitiatives,
  updateInitiative,
} from './queries.ts';

type Row = NonNullable<Awaited<ReturnType<typeof selectInitiative>>>;

const toInitiative = (row: Row): Initiative => ({ ...row, updatedAt: row.updatedAt.toISOString() });

export const listInitiatives = (
  ctx: Context,
  query: InitiativeFilter & { cursor?: string | undefined; limit?: number | undefined },
) =>
  read(ctx, 'initiatives:read', async (tx) => {
    const limit = query.limit ?? PAGE_SIZE;
    const cursor = decodeCursor(query.cursor, z.tuple([z.string()]));
    const found = await selectInitiatives(tx, ctx.workspaceId, query, cursor?.[0] ?? null, limit + 1);
    const { rows, nextCursor } = cutPage(found, limit, (row) => [row.key]);
    return { items: rows.map(toInitiative), nextCursor };
  });

/** Every initiative, inside a transaction that is open already. */
export const allInitiatives = async (tx: Tx, workspaceId: string): Promise<Initiative[]> =>
  (await selectInitiatives(tx, workspaceId, {}, null, 100_000)).map(toInitiative);

/** One initiative, inside a transaction that is open already; 404 where there is none. */
export async function initiativeOf(tx: Tx, workspaceId: string, key: string): Promise<Initiative> {
  const row = await selectInitiative(tx, workspaceId, key);
  if (!row) throw notFound(`initiative ${key}`);
  return toInitiative(row);
}

export const getInitiative = (ctx: Context, key: string): Promise<Initiative> =>
  read(ctx, 'initiatives:read', (tx) => initiativeOf(tx, ctx.workspaceId, key));

/** Ids and names by key; an unknown key is refused by name. */
export async function initiativesByKey(tx: Tx, workspaceId: string, keys: readonly string[], path: string) {
  const rows = await selectInitiativeIds(tx, workspaceId, keys);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const missing = keys.filter((key) => !byKey.has(key));
  if (missing.length > 0)
    throw new AppError('invalid', `There is no initiative ${missing.join(', ')}. Nothing was changed.`, {
      issues: missing.map((key) => ({ path, message: `There is no initiative ${key}` })),
    });
  return byKey;
}

async function dimensionId(
  tx: Tx,
  workspaceId: string,
  name: string,
  noun: 'product line' | 'theme',
): Promise<string> {
  const rows = await (noun === 'theme' ? themesOf(tx, workspaceId) : productLinesOf(tx, workspaceId));
  const found = rows.find((row) => row.name.toLowerCase() === name.toLowerCase());
  if (found) return found.id;
  throw new AppError('invalid', `There is no ${noun} named “${name}”. Add it first. Nothing was changed.`, {
    issues: [
      {
        path: noun === 'theme' ? 'body.theme' : 'body.productLine',
        message: `There is no ${noun} named “${name}”`,
      },
    ],
  });
}

function refuseReversedDates(
  startedOn: string | null | undefined,
  launchedOn: string | null | undefined,
): void {
  if (startedOn && launchedOn && launchedOn < startedOn)
    throw new AppError(
      'invalid',
      `The launch (${launchedOn}) lies before the start (${startedOn}). Nothing was changed.`,
      {
        issues: [{ path: 'body.launchedOn', message: 'lies before the start' }],
      },
    );
}

export async function createInitiative(ctx: Context, input: InitiativeInput): Promise<Initiative> {
  refuseReversedDates(input.startedOn, input.launchedOn);
  return mutate(ctx, 'initiatives:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    const { productLine, theme, ...fields } = input;
    const id = uuidv7();
    const inserted = await insertInitiative(tx, {
      ...fields,
      workspaceId,
      id,
      productLineId: await dimensionId(tx, workspaceId, productLine, 'product line'),
      themeId: await dimensionId(tx, workspaceId, theme, 'theme'),
    });
    if (inserted.length === 0)
      throw new AppError(
        'conflict',
        `The key ${input.key} is taken by another initiative. Nothing was changed.`,
      );
    const slices = await adoptTotals(tx, workspaceId, input.key);
    const months = await adoptEffortOfInitiative(tx, workspaceId, input.key);
    await rebuildCostFacts(
      tx,
      workspaceId,
      slices.map((row) => ({ period: row.period, teamId: row.team_id })),
    );
    await rebuildEffortFacts(tx, workspaceId, months);
    const after = await initiativeOf(tx, workspaceId, input.key);
    await audit({
      action: 'initiative.create',
      subject: input.key,
      summary: `Added ${input.key} ${input.name}`,
      after,
    });
    return after;
  });
}

export async function changeInitiative(
  ctx: Context,
  key: string,
  input: RouteBody<'PATCH /initiatives/:key'>,
): Promise<Initiative> {
  return mutate(ctx, 'initiatives:write', async (tx, audit) => {
    const { workspaceId } = ctx;
    const before = await initiativeOf(tx, workspaceId, key);
    const { productLine, theme, ...fields } = input;
    refuseReversedDates(
      fields.startedOn === undefined ? before.startedOn : fields.startedOn,
      fields.launchedOn === undefined ? before.launchedOn : fields.launchedOn,
    );
    await updateInitiative(tx, workspaceId, key, {
      ...fields,
      ...(productLine !== undefined && {
        productLineId: await dimensionId(tx, workspaceId, productLine, 'product line'),
      }),
      ...(theme !== undefined && { themeId: await dimensionId(tx, workspaceId, theme, 'theme') }),
    });
    const after = await initiativeOf(tx, workspaceId, key);
    await audit({ action: 'initiative.update', subject: key, summary: `Changed ${key}`, before, after });
    return after;
  });
}
