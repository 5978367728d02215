import type { Bridge, BridgeMovement, BridgeRate, RouteResponse } from '@steward/contracts';
import { MOVEMENTS } from '@steward/contracts';
import { type Amount, addMonths, convert, formatAmount, parseAmount, sum } from '@steward/finance';
import { groupBy } from '../../collections.ts';
import { type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { claimsWithoutEvents } from '../outcomes/service.ts';
import { workspaceOf } from '../workspace/service.ts';
import {
  type BalanceRow,
  type BridgeFilter,
  type MovementRow,
  selectBalances,
  selectMonths,
  selectMovements,
  selectRatesAt,
  selectTaken,
  type TakenRow,
} from './bridge-queries.ts';

type Answer = RouteResponse<'GET /revenue/bridge'>;

interface Span {
  from: string;
  to: string;
}

/** ARR of balances, each currency at one rate. */
type Valued = (currency: string, arr: string) => Amount;

interface Rows {
  balances: readonly BalanceRow[];
  movements: readonly MovementRow[];
  taken: readonly TakenRow[];
}

/** How ARR came from opening to closing: opening + movements + what rates alone did = closing, exactly. */
export const bridge = (
  ctx: Context,
  { from, to, ...filter }: BridgeFilter & { from?: string | undefined; to?: string | undefined },
): Promise<Answer> =>
  read(ctx, 'portfolio:read', async (tx) => {
    const { workspaceId } = ctx;
    const { first, last } = await selectMonths(tx, workspaceId);
    if (first === null || last === null)
      return { span: null, total: NOTHING, productLines: [], claims: [], rates: [] };
    const start = from ?? (to !== undefined && to < first ? to : first);
    const span = { from: start, to: to ?? (last < start ? start : last) };
    const rows = {
      balances: await selectBalances(tx, workspaceId, span, filter),
      movements: await selectMovements(tx, workspaceId, span, filter),
      taken: await selectTaken(tx, workspaceId, span, filter),
    };
    const { opening, closing, rates } = await valuation(tx, workspaceId, span, rows.balances);
    const lines = [...groupBy(rows.balances, ({ line }) => line ?? '-')].map(([, own]) => {
      const { line, name, known } = own[0] as BalanceRow;
      const of = <R extends { line: string | null }>(all: readonly R[]) =>
        all.filter((row) => row.line === line);
      const part = { balances: own, movements: of(rows.movements), taken: of(rows.taken) };
      return { productLine: name, known, ...bridgeOf(part, opening, closing) };
    });
    return {
      span,
      total: bridgeOf(rows, opening, closing),
      productLines: lines,
      claims: await claimsWithoutEvents(tx, workspaceId, span),
      rates,
    };
  });

function bridgeOf({ balances, movements, taken }: Rows, opening: Valued, closing: Valued): Bridge {
  const start = sum(balances.map((row) => opening(row.currency, row.opening)));
  const end = sum(balances.map((row) => closing(row.currency, row.closing)));
  const moved = sum(movements.map(({ arr }) => parseAmount(arr)));
  return {
    opening: formatAmount(start),
    movements: MOVEMENTS.map((movement) => movementOf(movement, movements, taken)),
    fx: formatAmount(end - start - moved),
    closing: formatAmount(end),
  };
}

function movementOf(
  movement: BridgeMovement['movement'],
  movements: readonly MovementRow[],
  taken: readonly TakenRow[],
): BridgeMovement {
  const happened = movements.filter((row) => row.movement === movement);
  const claims = taken.filter((row) => row.movement === movement);
  const arr = sum(happened.map((row) => parseAmount(row.arr)));
  const claimed = sum(claims.map((row) => parseAmount(row.claimed)));
  return {
    movement,
    arr: formatAmount(arr),
    events: happened.reduce((count, row) => count + row.events, 0),
    claimed: formatAmount(claimed),
    confirmed: formatAmount(sum(claims.map((row) => parseAmount(row.confirmed)))),
    unattributed: formatAmount(arr - claimed),
  };
}

const NOTHING: Bridge = bridgeOf(
  { balances: [], movements: [], taken: [] },
  () => 0n,
  () => 0n,
);

/** What values balances before the span and at its end, and at which rates. */
async function valuation(tx: Tx, workspaceId: string, span: Span, balances: readonly BalanceRow[]) {
  const { currency: reporting } = await workspaceOf(tx, workspaceId);
  const at = { opening: addMonths(span.from, -1), closing: span.to };
  const known = {
    opening: await selectRatesAt(tx, workspaceId, at.opening),
    closing: await selectRatesAt(tx, workspaceId, at.closing),
  };
  const used = new Map<string, BridgeRate>();
  const valued =
    (side: 'opening' | 'closing'): Valued =>
    (currency, text) => {
      const arr = parseAmount(text);
      if (currency === reporting || arr === 0n) return arr;
      const found = known[side].find((row) => row.currency === currency);
      // Its movements were converted at rates of their months, the first of which is not after the balance.
      if (!found) throw new Error(`no rate of ${currency} by ${at[side]} for revenue that is posted`);
      const { period, rate } = found;
      used.set(`${currency} ${at[side]}`, { currency, at: at[side], period, rate });
      return convert(arr, rate);
    };
  const opening = valued('opening');
  const closing = valued('closing');
  for (const row of balances) {
    opening(row.currency, row.opening);
    closing(row.currency, row.closing);
  }
  const rates = [...used.values()].sort((a, b) =>
    a.currency === b.currency ? (a.at < b.at ? -1 : 1) : a.currency < b.currency ? -1 : 1,
  );
  return { opening, closing, rates };
}
