import type { InitiativeValuation } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { groupBy } from '../../collections.ts';
import type { Tx } from '../../db/client.ts';
import { effortBehind } from '../effort/service.ts';
import { isFew, type PayCover } from '../pay/service.ts';
import type { CostPart } from './queries.ts';

type Shown = InitiativeValuation['costs'][number];

/** Where a part is told to come from; its team by id as well. */
type Place = Omit<Shown, 'amount' | 'effort'> & { teamId: string | null };

/** What came from one place, and in which months. */
type Placed = Place & { periods: string[]; amount: string };

const placeOf = ({ team_id: teamId, team, category, how, method }: CostPart): Place => ({
  ...{ teamId, team, how, method },
  category: category as Place['category'],
  withheld: false,
});

/** Pay of teams that are not told apart; without a category all the bet's cost of a month. */
const apart = (category: 'people' | null): Place => ({
  ...{ teamId: null, team: null, category, how: null, method: null },
  withheld: true,
});

/**
 * The places of a month's parts under a cover. Pay of few is told as one with the bet's other such pay; where
 * that is still the pay of few, with all its pay; and where that is, with all its cost.
 */
function placesIn(month: readonly CostPart[], initiativeId: string, cover: PayCover): [Place, CostPart][] {
  const pay = month.filter(({ category }) => category === 'people');
  const hidden = pay.filter(({ period, team_id }) => cover.hidesParts(period, team_id));
  const fewIn = (parts: readonly CostPart[]) =>
    isFew(
      new Set(
        parts.flatMap(({ period, team_id, how }) => [
          ...cover.headsOf({ period, teamId: team_id, how, initiativeId }),
        ]),
      ),
    );
  const folded = !fewIn(hidden) ? hidden : !fewIn(pay) ? pay : month;
  const place = apart(folded === month ? null : 'people');
  return month.map((part) => [folded.includes(part) ? place : placeOf(part), part]);
}

/** Parts of all months by the place they come from, largest first. */
function placed(parts: readonly CostPart[], initiativeId: string, cover: PayCover | null): Placed[] {
  const months = groupBy(parts, ({ period }) => period);
  const each = [...months.values()].flatMap((month) =>
    cover
      ? placesIn(month, initiativeId, cover)
      : month.map((part): [Place, CostPart] => [placeOf(part), part]),
  );
  return [...groupBy(each, ([place]) => JSON.stringify(place)).values()]
    .flatMap((some) => {
      const place = some[0]?.[0];
      if (!place) return [];
      const periods = [...new Set(some.map(([, { period }]) => period))];
      return [{ place, periods, amount: sum(some.map(([, { amount }]) => parseAmount(amount))) }];
    })
    .sort((a, b) => (a.amount === b.amount ? 0 : a.amount < b.amount ? 1 : -1))
    .map(({ place, periods, amount }) => ({ ...place, periods, amount: formatAmount(amount) }));
}

/** Where an initiative's cost came from, with the hours, issues or points by which it left a team's pool. */
export async function presentCostParts(
  tx: Tx,
  { workspaceId, initiativeId, cover }: { workspaceId: string; initiativeId: string; cover: PayCover | null },
  parts: readonly CostPart[],
): Promise<Shown[]> {
  const places = placed(parts, initiativeId, cover);
  const asked = places.flatMap(({ teamId, method, periods }) =>
    teamId === null || method === null || method === 'percentages'
      ? []
      : [{ teamId, measure: method, periods }],
  );
  const efforts = (await effortBehind(tx, workspaceId, initiativeId, asked))[Symbol.iterator]();
  return places.map(({ teamId: _, periods: __, ...part }) => ({
    ...part,
    effort: part.method === null || part.method === 'percentages' ? null : (efforts.next().value ?? null),
  }));
}
