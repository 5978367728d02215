import type { Category, Coverage } from '@steward/contracts';
import { type Amount, formatAmount, parseAmount, sum } from '@steward/finance';
import { groupBy } from '../../collections.ts';
import { isFew, type PayCover, type PayFact } from '../pay/service.ts';

/** The facts of a team's month in one category that go the same way. */
export interface CoveragePart {
  [column: string]: unknown;
  period: string;
  team_id: string | null;
  team: string | null;
  category: string;
  how: PayFact['how'];
  amount: string;
}

const total = (parts: readonly CoveragePart[]): Amount => sum(parts.map(({ amount }) => parseAmount(amount)));

const UNALLOCATED: readonly string[] = ['unshared', 'none'];

function sumsOf(parts: readonly CoveragePart[]) {
  const excluded = total(parts.filter(({ how }) => how === 'excluded'));
  const unallocated = total(parts.filter(({ how }) => UNALLOCATED.includes(how)));
  const imported = total(parts) - excluded;
  return {
    imported: formatAmount(imported),
    allocated: formatAmount(imported - unallocated),
    unallocated: formatAmount(unallocated),
    excluded: formatAmount(excluded),
  };
}

const headsOf = (cover: PayCover, parts: readonly CoveragePart[]): ReadonlySet<string> =>
  new Set(parts.flatMap(({ period, team_id, how }) => [...cover.headsOf({ period, teamId: team_id, how })]));

/** Whether pay of a month, in all or of what goes one way, is that of few: then its categories tell it. */
function isFewPaid(cover: PayCover, pay: readonly CoveragePart[]): boolean {
  const ways = groupBy(pay, ({ how }) =>
    how === 'excluded' ? how : UNALLOCATED.includes(how) ? 'unallocated' : 'allocated',
  );
  return [pay, ...ways.values()].some((parts) => isFew(headsOf(cover, parts)));
}

/**
 * Imported, allocated, unallocated and excluded by month, team and category. Under a cover pay of few is in
 * no team's figures and stands apart; a month in which few were paid is told without categories.
 */
export function presentCoverage(
  currency: string,
  parts: readonly CoveragePart[],
  cover: PayCover | null,
): Coverage {
  const isPay = ({ category }: CoveragePart) => category === 'people';
  const isApart = (part: CoveragePart) =>
    cover !== null && isPay(part) && cover.hides(part.period, part.team_id);
  const months = [...groupBy(parts, ({ period }) => period)];
  const few = new Set(
    months.flatMap(([period, all]) => (cover && isFewPaid(cover, all.filter(isPay)) ? [period] : [])),
  );
  const cells = groupBy(
    parts.filter((part) => !isApart(part)),
    ({ period, team }) => JSON.stringify([period, team]),
  );
  const categories = groupBy(parts, ({ period, category }) => (few.has(period) ? '' : category));
  return {
    currency,
    ...sumsOf(parts),
    cells: [...cells.values()].flatMap((some) =>
      some[0] ? [{ period: some[0].period, team: some[0].team, ...sumsOf(some) }] : [],
    ),
    months: months.map(([period, all]) => ({ period, ...sumsOf(all) })),
    withheld: months.flatMap(([period, all]) => {
      const apart = all.filter(isApart);
      if (apart.length === 0 || cover === null) return [];
      return { period, amount: isFew(headsOf(cover, apart)) ? null : formatAmount(total(apart)) };
    }),
    categories: [...categories]
      .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
      .map(([category, some]) => ({
        category: category === '' ? null : (category as Category),
        ...sumsOf(some),
      })),
  };
}
