import type { RuleCondition } from '@steward/contracts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { FEWEST_HEADS, type RuleChange, selectShiftedPay } from '../facts/service.ts';
import { payCover } from '../pay/service.ts';

/** What a rule may ask of pay by whoever may not see it: whole months of teams, never a name in them. */
const COARSE: readonly string[] = ['team', 'category', 'period'];

const refused = (why: string) =>
  new AppError(
    'forbidden',
    `This would tell ${why}, which your role may not see. Widen the conditions, or ask finance. Nothing was changed.`,
  );

/**
 * Pay of few is moved by nobody who may not see pay, nor told to them by a preview, and neither is pay that a
 * condition picks by more than team, category and month: what two such rules move would differ by one person.
 */
export async function refusePay(
  tx: Tx,
  ctx: Context,
  change: RuleChange,
  conditions: readonly RuleCondition[],
): Promise<void> {
  const cover = await payCover(tx, ctx);
  if (!cover) return;
  const moved = await selectShiftedPay(tx, ctx.workspaceId, change);
  if (moved.length === 0) return;
  if (moved.some(({ period, team_id, heads }) => heads < FEWEST_HEADS || cover.hides(period, team_id)))
    throw refused('the pay of fewer than five people');
  if (conditions.some(({ field }) => !COARSE.includes(field)))
    throw refused('pay by more than team, category and month');
}
