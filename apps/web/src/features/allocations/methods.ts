import type { Measure, Method, RouteResponse, TeamEffort } from '@steward/contracts';
import { allocateWeighted, formatAmount, parseAmount } from '@steward/finance';
import { basisPointsText } from '../../lib/typed-number.ts';
import { type Edits, type MonthState, monthState, type Saved } from './grid.ts';

type Answer = RouteResponse<'GET /team-allocations'>;

/** One team's methods and effort in the months of the grid. */
export interface TeamEfforts {
  /** The method and the version of it that a change replaces. */
  methodOf: (period: string) => { method: Method; version: number };
  effortOf: (period: string, measure: Measure) => TeamEffort | undefined;
  /** What the team's effort was ever measured in, in these months. */
  measures: Measure[];
}

const MEASURES: readonly Measure[] = ['hours', 'issues', 'points'];

export function effortsOf(
  teamId: string,
  { methods, effort }: Pick<Answer, 'methods' | 'effort'>,
): TeamEfforts {
  const said = new Map(methods.filter((one) => one.teamId === teamId).map((one) => [one.period, one]));
  const own = effort.filter((one) => one.teamId === teamId);
  const efforts = new Map(own.map((one) => [`${one.period} ${one.measure}`, one]));
  const inForce = new Set([...said.values()].map(({ method }) => method));
  return {
    methodOf: (period) => said.get(period) ?? { method: 'percentages', version: 0 },
    effortOf: (period, measure) => efforts.get(`${period} ${measure}`),
    measures: MEASURES.filter(
      (measure) => inForce.has(measure) || own.some((one) => one.measure === measure),
    ),
  };
}

/** The bets that a team worked on by any measure, by key. */
export const betsWorkedOn = (teamId: string, { effort }: Pick<Answer, 'effort'>): string[] =>
  effort.flatMap((one) => (one.teamId === teamId ? one.parts.map(({ initiative }) => initiative) : []));

/** A quantity of a whole in percent, to two decimals: `23.13`. */
const percentOf = (quantity: string, total: string): number =>
  Math.round((Number(quantity) / Number(total)) * 10_000);

/** One team's month as effort splits it; without any, all of it goes to nobody. Shares are rounded, money is exact. */
export function effortMonth(
  bets: readonly string[],
  pool: string,
  effort: TeamEffort | undefined,
): MonthState {
  const parts = effort?.parts ?? [];
  const quantities = new Map(parts.map(({ initiative, quantity }) => [initiative, quantity]));
  const total = effort?.total ?? '0';
  const weights = parts.map(({ initiative: id, quantity }) => ({ id, weight: parseAmount(quantity) }));
  const split = allocateWeighted(parseAmount(pool), weights, parseAmount(effort?.rest ?? '0'));
  const amounts = new Map(split.parts.map(({ id, amount }) => [id, formatAmount(amount)]));
  const left = effort ? percentOf(effort.rest, total) : 10_000;
  return {
    basisPoints: bets.map((bet) => (quantities.has(bet) ? percentOf(quantities.get(bet) ?? '0', total) : 0)),
    total: 10_000 - left,
    left,
    money: { parts: bets.map((bet) => amounts.get(bet) ?? '0'), rest: formatAmount(split.remainder) },
  };
}

/** The share of a bet in percent as a cell shows it; none is empty. */
export const shareText = (basisPoints: number | null | undefined): string =>
  basisPoints ? basisPointsText(basisPoints) : '';

interface Grid {
  teamId: string;
  bets: readonly string[];
  saved: Saved;
  edits: Edits;
  pool: (period: string) => string;
}

/** A month by a method: what is in force, or what another one would give. */
export const monthBy = (
  method: Method,
  period: string,
  { teamId, bets, saved, edits, pool }: Grid,
  efforts: TeamEfforts,
): MonthState =>
  method === 'percentages'
    ? monthState(teamId, period, bets, pool(period), saved, edits)
    : effortMonth(bets, pool(period), efforts.effortOf(period, method));

/** What is typed into months that percentages split; into others nothing is. */
export const intoPercentages = (
  typed: Record<string, string>,
  { methodOf }: TeamEfforts,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).filter(([id]) => methodOf(id.split('|')[1] ?? '').method === 'percentages'),
  );
