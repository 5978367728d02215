import { groupBy } from '../../collections.ts';
import { allowed, type Context } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { rulesInForce, targetsOf } from '../facts/service.ts';
import { coverOf, isFew, type PayCover } from './cover.ts';
import { selectPayCells, selectPayFacts } from './queries.ts';

export { isFew, type PayCover, type PayFact } from './cover.ts';
export { listPolicies, previewPolicy, retirePolicy, setPolicy } from './policies.ts';
export { listRates, ratesCsv } from './rates.ts';

export const maySeePay = ({ actor }: Context): boolean => allowed(actor, 'pay:read');

/**
 * What of pay is not told to the caller, null where all of it may be. The one place that decides it for
 * whatever is told by team or by bet.
 */
export async function payCover(tx: Tx, ctx: Context): Promise<PayCover | null> {
  if (maySeePay(ctx)) return null;
  const targets = targetsOf(await rulesInForce(tx, ctx.workspaceId));
  const cells = await selectPayCells(tx, ctx.workspaceId);
  return coverOf(cells, await selectPayFacts(tx, ctx.workspaceId), targets);
}

/** Whether the pay that a cover hides and that reaches no bet is, in one of these months, that of few. */
export async function isOpenPayOfFew(
  tx: Tx,
  workspaceId: string,
  cover: PayCover,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<boolean> {
  const open = (await selectPayFacts(tx, workspaceId)).filter(
    ({ period, teamId, how }) =>
      (how === 'none' || how === 'unshared') &&
      cover.hides(period, teamId) &&
      (from === undefined || period >= from) &&
      (to === undefined || period <= to),
  );
  return [...groupBy(open, ({ period }) => period).values()].some((facts) =>
    isFew(new Set(facts.flatMap((fact) => [...cover.headsOf(fact)]))),
  );
}
