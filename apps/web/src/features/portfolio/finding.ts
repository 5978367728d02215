import type { Portfolio } from '@steward/contracts';
import { type Amount, formatAmount, parseAmount, sum } from '@steward/finance';

type Bets = Pick<Portfolio['bets'][number], 'valuation'>[];

export interface Concentration {
  /** The fewest bets that together earn at least four fifths of the value of all. */
  few: number;
  /** All bets with cost or value in the span. */
  all: number;
}

const earned = (bet: Bets[number]): Amount => parseAmount(bet.valuation.value.value ?? '0');
const isLive = ({ valuation }: Bets[number]): boolean =>
  [valuation.invested, valuation.value].some(({ value }) => value !== null && value !== '0');

/** How few bets earn 80 % of the value; null where no bet has value. */
export function concentration(bets: Bets): Concentration | null {
  const live = bets.filter(isLive);
  const earning = live.map(earned).filter((value) => value > 0n);
  if (earning.length === 0) return null;
  earning.sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const total = sum(earning);
  let reached = 0n;
  let few = 0;
  for (const value of earning) {
    if (reached * 5n >= total * 4n) break;
    reached += value;
    few += 1;
  }
  return { few, all: live.length };
}

/** What of the months' cost no theme of the workspace accounts for: the unallocated part, month by month. */
export function unallocatedByMonth({
  series,
  mix,
  facets,
}: Pick<Portfolio, 'series' | 'mix'> & { facets: Pick<Portfolio['facets'], 'themes'> }): Map<string, string> {
  const byMonth = new Map(series.map(({ period, cost }) => [period, parseAmount(cost)]));
  for (const { period, theme, cost } of mix) {
    if (facets.themes.includes(theme)) byMonth.set(period, (byMonth.get(period) ?? 0n) - parseAmount(cost));
  }
  return new Map([...byMonth].map(([period, amount]) => [period, formatAmount(amount)]));
}
