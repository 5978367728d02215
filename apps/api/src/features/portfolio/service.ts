import type {
  Category,
  Initiative,
  InitiativeValuation,
  Lens,
  Portfolio,
  RouteResponse,
} from '@steward/contracts';
import { defined, formatAmount, parseAmount, roi, roundTo, sum } from '@steward/finance';
import { type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { allInitiatives, initiativeOf } from '../initiatives/service.ts';
import { outcomesOfInitiative } from '../outcomes/service.ts';
import { payCover } from '../pay/service.ts';
import { teamsOf, themesOf, workspaceOf } from '../workspace/service.ts';
import { presentCostParts } from './cost-parts.ts';
import {
  emptyFlows,
  type Flows,
  flowsByInitiative,
  type Months,
  monthsOf,
  sumFlows,
  untracedFlows,
} from './ledger.ts';
import {
  type MonthSum,
  selectBounds,
  selectCostByMonth,
  selectCostParts,
  selectExcluded,
  selectInitiativesOfTeams,
  selectValueByMonth,
  type ValueSum,
} from './queries.ts';
import { previousSpan, resolveSpan, type SpanQuery } from './span.ts';
import { type Discounting, figuresOf, monthPoints, presentValuation, ratioOf } from './value.ts';

export interface PortfolioQuery extends SpanQuery {
  productLine?: string[] | undefined;
  theme?: string[] | undefined;
  stage?: string[] | undefined;
  owner?: string[] | undefined;
  team?: string[] | undefined;
}

const some = (values: string[] | undefined): values is string[] => values !== undefined && values.length > 0;

/** The initiatives the filters leave, and whether any filter is on. */
async function chosen(
  tx: Tx,
  workspaceId: string,
  query: PortfolioQuery,
  span: { from: string; to: string },
) {
  const all = await allInitiatives(tx, workspaceId);
  const matches = (values: string[] | undefined, value: string) => !some(values) || values.includes(value);
  const ofTeams = some(query.team)
    ? new Set(await selectInitiativesOfTeams(tx, workspaceId, query.team, span.from, span.to))
    : null;
  const bets = all.filter(
    (bet) =>
      matches(query.productLine, bet.productLine) &&
      matches(query.theme, bet.theme) &&
      matches(query.stage, bet.stage) &&
      matches(query.owner, bet.owner) &&
      (ofTeams === null || ofTeams.has(bet.id)),
  );
  const filtered = [query.productLine, query.theme, query.stage, query.owner, query.team].some(some);
  return { all, bets, filtered };
}

/** What a set of bets comes to in a span, with what no bet was given where nothing is filtered. */
interface Sheet {
  months: Months;
  byBet: Map<string, Flows>;
  untraced: Flows;
  total: Flows;
  /** Everything, whatever the filters leave. */
  workspace: Flows;
}

function sheetOf(
  months: Months,
  facts: { costs: MonthSum[]; values: ValueSum[] },
  bets: readonly Initiative[],
  filtered: boolean,
): Sheet {
  const all = flowsByInitiative(months, facts.costs, facts.values);
  const byBet = new Map(bets.map((bet) => [bet.id, all.get(bet.id) ?? emptyFlows(months)]));
  const untraced = untracedFlows(all, months);
  return {
    months,
    byBet,
    untraced,
    total: sumFlows(months, filtered ? byBet.values() : [...byBet.values(), untraced]),
    workspace: sumFlows(months, all.values()),
  };
}

/** What `of` gives for each lens. */
const atEachLens = <T>(of: (lens: Lens) => T): Record<Lens, T> => ({
  claimed: of('claimed'),
  weighted: of('weighted'),
  confirmed: of('confirmed'),
});

const NO_COST = ['NO_COST', 'No cost has been imported for this span.'] as const;

const tracedOf = ({ workspace, untraced }: Sheet) => {
  const imported = sum(workspace.costs);
  return ratioOf(imported - sum(untraced.costs), imported, ...NO_COST);
};

/** How much of the workspace's cost and value reached bets. Filters choose among bets: they change nothing here. */
function coverageOf(sheet: Sheet, previous: Sheet | null, excluded: string): Portfolio['coverage'] {
  const { workspace, untraced } = sheet;
  const [imported, unallocated] = [sum(workspace.costs), sum(untraced.costs)];
  return {
    imported: formatAmount(imported),
    allocated: formatAmount(imported - unallocated),
    unallocated: formatAmount(unallocated),
    excluded,
    traced: tracedOf(sheet),
    previousTraced: previous && tracedOf(previous),
    claimed: formatAmount(sum(workspace.claimed)),
    weighted: formatAmount(sum(workspace.weighted)),
    confirmed: formatAmount(sum(workspace.confirmed)),
    unattributed: atEachLens((lens) => formatAmount(sum(untraced[lens]))),
  };
}

const UNALLOCATED = 'Unallocated';

/** Cost by month and theme, unallocated last where nothing is filtered. */
function mixOf(
  sheet: Sheet,
  bets: readonly Initiative[],
  themes: readonly string[],
  filtered: boolean,
): Portfolio['mix'] {
  const byTheme = flowsByTheme(sheet, bets, themes);
  const shown: [string, Flows][] = [
    ...byTheme,
    ...(filtered ? [] : [[UNALLOCATED, sheet.untraced] as [string, Flows]]),
  ];
  return shown.flatMap(([theme, flows]) =>
    sheet.months.periods.flatMap((period, at) => {
      const cost = flows.costs[at] ?? 0n;
      return cost === 0n ? [] : [{ period, theme, cost: formatAmount(cost) }];
    }),
  );
}

const flowsByTheme = (
  { byBet, months }: Sheet,
  bets: readonly Initiative[],
  themes: readonly string[],
): [string, Flows][] =>
  themes.map((theme) => [
    theme,
    sumFlows(
      months,
      bets.filter((bet) => bet.theme === theme).map((bet) => byBet.get(bet.id) ?? emptyFlows(months)),
    ),
  ]);

function themeSums(
  sheet: Sheet,
  bets: readonly Initiative[],
  themes: readonly string[],
  lens: Lens,
): Portfolio['themes'] {
  return flowsByTheme(sheet, bets, themes).flatMap(([theme, flows]) => {
    const [invested, value] = [sum(flows.costs), sum(flows[lens])];
    if (invested === 0n && value === 0n) return [];
    return {
      theme,
      invested: formatAmount(invested),
      value: formatAmount(value),
      net: formatAmount(value - invested),
    };
  });
}

/** What differs by lens, for a look at all of them. */
const lensesOf = (flows: Flows): Portfolio['lenses'] =>
  atEachLens((lens) => ({
    value: defined(formatAmount(sum(flows[lens]))),
    roi: roi(sum(flows[lens]), sum(flows.costs)),
  }));

function presentBets(
  sheet: Sheet,
  bets: readonly Initiative[],
  lens: Lens,
  discounting: Discounting,
): Portfolio['bets'] {
  return bets.map(({ id, key, name, productLine, theme, owner, stage }) => {
    const flows = sheet.byBet.get(id) ?? emptyFlows(sheet.months);
    const figures = figuresOf(sheet.months, flows, lens, discounting);
    return {
      key,
      name,
      productLine,
      theme,
      owner,
      stage,
      valuation: presentValuation(figures, flows),
      lenses: lensesOf(flows),
      cumulative: figures.cumulative.map((amount) => formatAmount(roundTo(amount, 0))),
    };
  });
}

const distinct = (values: string[]) => [...new Set(values)].sort((a, b) => a.localeCompare(b, 'en'));

/** Valuation of all bets, or of those the filters leave, from the facts alone. */
export const getPortfolio = (ctx: Context, query: PortfolioQuery): Promise<RouteResponse<'GET /portfolio'>> =>
  read(ctx, 'portfolio:read', async (tx) => {
    const { workspaceId } = ctx;
    const workspace = await workspaceOf(tx, workspaceId);
    const discounting = { annualRate: workspace.discountRate, basis: workspace.rateBasis };
    const { span, available } = await resolveSpan(tx, workspaceId, query);
    const months = monthsOf(span.from, span.to, Number(span.horizon));
    const { all, bets, filtered } = await chosen(tx, workspaceId, query, span);
    const facts = {
      costs: await selectCostByMonth(tx, workspaceId),
      values: await selectValueByMonth(tx, workspaceId, months.through),
    };
    const sheet = sheetOf(months, facts, bets, filtered);
    const before = previousSpan(span, available);
    const previous =
      before && sheetOf(monthsOf(before.from, before.to, months.horizon), facts, bets, filtered);
    const figures = figuresOf(months, sheet.total, span.lens, discounting);
    const excluded = await selectExcluded(tx, workspaceId, span.from, months.through);
    const themes = (await themesOf(tx, workspaceId)).map((theme) => theme.name);
    return {
      currency: workspace.currency,
      revision: workspace.revision,
      span,
      available,
      totals: presentValuation(figures, sheet.total),
      lenses: lensesOf(sheet.total),
      previous:
        previous &&
        presentValuation(figuresOf(previous.months, previous.total, span.lens, discounting), previous.total),
      coverage: coverageOf(sheet, previous, excluded),
      filtered,
      bets: presentBets(sheet, bets, span.lens, discounting),
      series: monthPoints(months, sheet.total, span.lens, figures.cumulative),
      mix: mixOf(sheet, bets, themes, filtered),
      themes: themeSums(sheet, bets, themes, span.lens),
      facets: {
        productLines: distinct(all.map((bet) => bet.productLine)),
        themes,
        stages: distinct(all.map((bet) => bet.stage)),
        owners: distinct(all.map((bet) => bet.owner)),
        teams: (await teamsOf(tx, workspaceId)).map((team) => team.name),
      },
    };
  });

/** Where the facts of the workspace end: its last month with cost. Null where nothing is posted. */
export const lastKnownMonth = async (tx: Tx, workspaceId: string): Promise<string | null> =>
  (await selectBounds(tx, workspaceId))?.last_cost ?? null;

/** Cost and value from the first month of any up to `through`, by initiative id; of one bet or of all. */
export async function flowsThrough(
  tx: Tx,
  workspaceId: string,
  through: string,
  initiativeId?: string,
): Promise<{ from: string; byBet: Map<string, Flows> }> {
  const costs = await selectCostByMonth(tx, workspaceId, initiativeId);
  const values = await selectValueByMonth(tx, workspaceId, through, initiativeId);
  const from = [...costs, ...values].reduce(
    (first, { period }) => (period < first ? period : first),
    through,
  );
  return { from, byBet: flowsByInitiative(monthsOf(from, through, 0), costs, values) };
}

/** A bet's cost in some months by category; null where the role may not tell it apart. */
export async function costByCategory(
  tx: Tx,
  ctx: Context,
  initiativeId: string,
  { from, to }: { from: string; to: string },
): Promise<Map<Category, bigint> | null> {
  const { workspaceId } = ctx;
  const parts = await presentCostParts(
    tx,
    { workspaceId, initiativeId, cover: await payCover(tx, ctx) },
    await selectCostParts(tx, workspaceId, initiativeId, from, to),
  );
  const sums = new Map<Category, bigint>();
  for (const { category, amount } of parts) {
    if (category === null) return null;
    sums.set(category, (sums.get(category) ?? 0n) + parseAmount(amount));
  }
  return sums;
}

/** Valuation of one bet at every lens, with its months, where its cost came from, and its outcomes. */
export const getValuation = (ctx: Context, key: string, query: SpanQuery): Promise<InitiativeValuation> =>
  read(ctx, 'portfolio:read', async (tx) => {
    const { workspaceId } = ctx;
    const workspace = await workspaceOf(tx, workspaceId);
    const discounting = { annualRate: workspace.discountRate, basis: workspace.rateBasis };
    const initiative = await initiativeOf(tx, workspaceId, key);
    const { span } = await resolveSpan(tx, workspaceId, query);
    const months = monthsOf(span.from, span.to, Number(span.horizon));
    const costs = await selectCostByMonth(tx, workspaceId, initiative.id);
    const values = await selectValueByMonth(tx, workspaceId, months.through, initiative.id);
    const flows = flowsByInitiative(months, costs, values).get(initiative.id) ?? emptyFlows(months);
    const at = (lens: Lens) => figuresOf(months, flows, lens, discounting);
    const shown = at(span.lens);
    const outcomes = await outcomesOfInitiative(tx, workspaceId, key);
    const parts = await selectCostParts(tx, workspaceId, initiative.id, span.from, months.through);
    return {
      currency: workspace.currency,
      revision: workspace.revision,
      initiative,
      span,
      lenses: atEachLens((lens) => presentValuation(at(lens), flows)),
      npvOtherBasis: figuresOf(months, flows, span.lens, {
        ...discounting,
        basis: otherBasis(workspace.rateBasis),
      }).npv,
      discountedPayback: shown.discountedPayback,
      discountRate: workspace.discountRate,
      rateBasis: workspace.rateBasis,
      series: monthPoints(months, flows, span.lens, shown.cumulative),
      costs: await presentCostParts(
        tx,
        { workspaceId, initiativeId: initiative.id, cover: await payCover(tx, ctx) },
        parts,
      ),
      outcomes: outcomes.map((outcome) => ({
        ...outcome,
        share: outcome.attributions.find((share) => share.initiative === key)?.basisPoints ?? 0,
      })),
    };
  });

const otherBasis = (basis: Discounting['basis']): Discounting['basis'] =>
  basis === 'EFFECTIVE' ? 'NOMINAL_12' : 'EFFECTIVE';
