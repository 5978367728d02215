import type { Attribution, OutcomeInput, RouteBody, RouteResponse } from '@steward/contracts';
import {
  type Attributed,
  attributeByDecay,
  attributeByShapley,
  attributeBySpend,
  attributeEqually,
  parseAmount,
} from '@steward/finance';
import { type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { costThrough } from '../facts/service.ts';
import { initiativesByKey } from '../initiatives/service.ts';

type Method = Exclude<Attribution, { method: 'manual' }>;

const refused = (message: string) =>
  new AppError('invalid', `${message}. Nothing was changed.`, {
    issues: [{ path: 'attribution', message }],
  });

/** The worth of each coalition by its bit mask; every coalition of the bets must be there once, and no other. */
function worthsOf(bets: readonly string[], worths: (Method & { method: 'shapley' })['worths']) {
  const byMask = new Map<number, bigint>();
  for (const { initiatives: members, worth } of worths) {
    const at = members.map((key) => bets.indexOf(key));
    const stranger = members[at.indexOf(-1)];
    if (stranger) throw refused(`${stranger} is in a coalition and not among the bets`);
    const mask = at.reduce((bits, index) => bits | (1 << index), 0);
    if (byMask.has(mask) || new Set(at).size < at.length)
      throw refused(`${members.join(' + ')} is named twice`);
    byMask.set(mask, parseAmount(worth));
  }
  for (let mask = 1; mask < 1 << bets.length; mask += 1)
    if (!byMask.has(mask)) {
      const members = bets.filter((_, index) => mask & (1 << index));
      throw refused(`Nothing says what ${members.join(' + ')} would have brought`);
    }
  return (mask: number): bigint => byMask.get(mask) ?? 0n;
}

interface Whole {
  basisPoints: number;
  startPeriod: string;
}

/** What the method gives to `bets`, in their order. */
async function computed(
  tx: Tx,
  workspaceId: string,
  by: Method,
  bets: readonly string[],
  { basisPoints, startPeriod }: Whole,
): Promise<Attributed> {
  const known = await initiativesByKey(tx, workspaceId, bets, 'attribution.among');
  switch (by.method) {
    case 'equal':
      return attributeEqually(basisPoints, bets.length);
    case 'spend': {
      const costs = await costThrough(tx, workspaceId, startPeriod);
      return attributeBySpend(
        basisPoints,
        bets.map((key) => costs.get(known.get(key)?.id ?? '') ?? 0n),
      );
    }
    case 'time_decay':
      return attributeByDecay(
        basisPoints,
        bets.map((key) => known.get(key)?.launchedOn ?? null),
        `${startPeriod}-01`,
        by.halfLifeDays,
      );
    case 'shapley':
      return attributeByShapley(basisPoints, bets.length, worthsOf(bets, by.worths));
  }
}

/** What a method gives to each bet. They are taken by their key, so that their order changes nothing. */
async function sharesBy(tx: Tx, workspaceId: string, by: Method, whole: Whole): Promise<Map<string, number>> {
  const twice = by.among.find((key, at) => by.among.indexOf(key) !== at);
  if (twice) throw refused(`${twice} is named twice`);
  const bets = [...by.among].sort();
  const found = await computed(tx, workspaceId, by, bets, whole);
  if ('reason' in found)
    throw refused(found.at === null ? found.reason : `${bets[found.at]} ${found.reason}`);
  return new Map(bets.map((key, at) => [key, found.basisPoints[at] ?? 0]));
}

export async function computeAttribution(
  ctx: Context,
  { attribution, ...whole }: RouteBody<'POST /attributions'>,
): Promise<RouteResponse<'POST /attributions'>> {
  if (attribution.method === 'manual') throw refused('Shares by hand are not computed');
  return read(ctx, 'outcomes:claim', async (tx) => {
    const shares = await sharesBy(tx, ctx.workspaceId, attribution, whole);
    return {
      shares: attribution.among.map((initiative) => ({
        initiative,
        basisPoints: shares.get(initiative) ?? 0,
      })),
    };
  });
}

/** Refuses shares that say they came about by a method which gives others. */
export async function refuseOtherShares(tx: Tx, workspaceId: string, input: OutcomeInput): Promise<void> {
  const { attribution, attributions, startPeriod } = input;
  if (!attribution || attribution.method === 'manual') return;
  const basisPoints = attributions.reduce((sum, share) => sum + share.basisPoints, 0);
  if (basisPoints === 0) throw refused('A method shares out among bets, and none has a share');
  const shares = await sharesBy(tx, workspaceId, attribution, { basisPoints, startPeriod });
  const sent = new Map(attributions.map((share) => [share.initiative, share.basisPoints]));
  const bets = [...new Set([...shares.keys(), ...sent.keys()])];
  if (bets.every((key) => (shares.get(key) ?? 0) === (sent.get(key) ?? 0))) return;
  const words = [...shares].map(([key, points]) => `${key} ${points / 100} %`).join(', ');
  throw refused(`By this method the shares are ${words}: share it out again, or by hand`);
}
