import { partOf, toUnits } from './amounts.ts';
import { PRODUCT_LINES } from './cast.ts';
import { addMonths, dayOf } from './months.ts';
import { type Random, randomFor } from './random.ts';
import type { SampleBasis, SampleInitiative, SampleMovement, SampleOutcome, SampleRevenue } from './types.ts';

const FIRST = [
  ...['Amber', 'Birch', 'Cedar', 'Delta', 'Ember', 'Fjord', 'Granite', 'Harbour', 'Iris', 'Juniper'],
  ...['Kestrel', 'Linden', 'Maple', 'North', 'Onyx', 'Pine', 'Quarry', 'River', 'Summit', 'Tundra'],
];
const SECOND = [
  'Freight',
  'Haulage',
  'Logistics',
  'Carriers',
  'Transport',
  'Couriers',
  'Distribution',
  'Lines',
];

/** Of every ten claims of recurring revenue so many say which movements they are about. */
const NAMED_OF_TEN = 7;
const CENTS = 2;

interface Source {
  firstPeriod: string;
  periods: string[];
  seed: number;
  initiatives: readonly SampleInitiative[];
  outcomes: readonly SampleOutcome[];
}

type Draft = Omit<SampleRevenue, 'id'>;

const customerOf = (random: Random) => `${random.pick(FIRST)} ${random.pick(SECOND)} (sample)`;

/** What a claim adds to a month's revenue, in cents; nothing for what moves no recurring revenue. */
const centsOf = (basis: SampleBasis): { movement: SampleMovement; cents: bigint } | null => {
  if (basis.kind === 'new_recurring')
    return { movement: 'new', cents: BigInt(basis.customers) * toUnits(basis.monthlyPrice, CENTS) };
  if (basis.kind === 'expansion')
    return {
      movement: 'expansion',
      cents: toUnits(basis.monthlyAfter, CENTS) - toUnits(basis.monthlyBefore, CENTS),
    };
  return null;
};

/** The movements that a claim is about, which add up to it exactly, spread over its first month. */
const claimedOf = (
  { outcome, status }: SampleOutcome,
  { initiatives, periods }: Source,
  random: Random,
): Draft[] => {
  const moved = centsOf(outcome.basis);
  const period = outcome.startPeriod;
  if (!moved || moved.cents <= 0n || !periods.includes(period) || status === 'rejected') return [];
  const names = random.int(1, 10) <= NAMED_OF_TEN;
  const bet = initiatives.find(({ key }) => key === outcome.attributions[0]?.initiative);
  const parts = random.int(3, 9);
  return Array.from({ length: parts }, (_, index) => ({
    date: dayOf(period, random.int(1, 28)),
    customer: customerOf(random),
    productLine: bet?.productLine ?? null,
    movement: moved.movement,
    currency: outcome.currency,
    cents: partOf(moved.cents, parts, index),
    outcome: names ? outcome.title : null,
  }));
};

/** The customers there were before the first month: the ARR that the bridge opens with. */
const before = (firstPeriod: string, random: Random): Draft[] =>
  PRODUCT_LINES.flatMap((productLine, line) =>
    Array.from({ length: 24 }, () => ({
      date: dayOf(addMonths(firstPeriod, -1), random.int(1, 28)),
      customer: customerOf(random),
      productLine,
      movement: 'new' as const,
      currency: 'USD',
      cents: BigInt(random.int(900_000, 3_600_000 - line * 500_000)),
      outcome: null,
    })),
  );

const BACKGROUND: [movement: SampleMovement, count: number, low: number, high: number][] = [
  ['new', 3, 180_000, 1_500_000],
  ['expansion', 2, 90_000, 800_000],
  ['reactivation', 1, 60_000, 400_000],
  ['contraction', 3, 60_000, 420_000],
  ['churn', 4, 200_000, 900_000],
];

/** What happens every month that no bet asks for. */
const background = (period: string, random: Random): Draft[] =>
  BACKGROUND.flatMap(([movement, count, low, high]) =>
    Array.from({ length: random.int(count - 1, count + 1) }, () => ({
      date: dayOf(period, random.int(1, 28)),
      customer: customerOf(random),
      // Now and then a deal that nobody gave a product line; what is lost is known by its contract.
      productLine: movement === 'new' && random.next() < 0.06 ? null : random.pick(PRODUCT_LINES),
      movement,
      currency: 'USD',
      cents: BigInt(random.int(low, high)) * (movement === 'contraction' || movement === 'churn' ? -1n : 1n),
      outcome: null,
    })),
  );

/** Customers of other currencies who leave, so that rates alone leave something in the bridge. */
const leaving = (events: readonly Draft[], periods: readonly string[], random: Random): Draft[] => {
  const foreign = events.filter(({ currency, movement }) => currency !== 'USD' && movement === 'new');
  return foreign
    .filter((_, index) => index % 6 === 0)
    .flatMap((event) => {
      const period = addMonths(event.date.slice(0, 7), random.int(5, 14));
      if (!periods.includes(period)) return [];
      const date = dayOf(period, random.int(1, 28));
      return [{ ...event, date, movement: 'churn' as const, cents: -event.cents, outcome: null }];
    });
};

/** Every movement of recurring revenue, oldest first: those behind claims, and those nobody claims. */
export const buildRevenue = (source: Source): SampleRevenue[] => {
  const random = randomFor(source.seed, 'revenue');
  const claimed = source.outcomes.flatMap((outcome) => claimedOf(outcome, source, random));
  const events = [
    ...before(source.firstPeriod, random),
    ...claimed,
    ...source.periods.flatMap((period) => background(period, random)),
    ...leaving(claimed, source.periods, random),
  ];
  return events
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
    .map((event, index) => ({ ...event, id: `RM-${10_001 + index}` }));
};
