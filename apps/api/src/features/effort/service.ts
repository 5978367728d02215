import type { Measure, Method } from '@steward/contracts';
import { formatAmount, parseAmount } from '@steward/finance';
import { hoursText } from '@steward/ingest';
import { groupBy } from '../../collections.ts';
import type { Tx } from '../../db/client.ts';
import {
  type EffortRow,
  selectEffortBetween,
  selectEffortOf,
  selectMethodsOf,
  type TeamMonth,
} from './queries.ts';

export {
  adoptEffortOfInitiative,
  adoptEffortOfTeams,
  type EffortTotalRow,
  type MethodRow,
  resolveEffort,
  selectEffortTotals,
  selectMethodsBetween,
  selectMethodsOf,
  selectMonthsOfEffort,
  selectUnknownTeamsOfEffort,
  type TeamMonth,
  teamMonths,
  writeEffortTotals,
} from './queries.ts';

/** Effort of a team's month by one measure, in what people count: hours, issues, points. */
export interface Effort {
  teamId: string;
  period: string;
  measure: Measure;
  total: string;
  parts: { initiative: string; quantity: string }[];
  rest: string;
}

/** A stored quantity, which of hours is seconds, in what people count. */
export const quantityText = (measure: Measure, quantity: bigint): string =>
  measure === 'hours' ? hoursText(quantity) : formatAmount(quantity);

/** What maps of teams' months are keyed by. */
export const monthKey = ({ period, teamId }: TeamMonth): string => `${period} ${teamId}`;

/** Rows of a team's month and measure together. */
function effortsOf(rows: readonly EffortRow[]): Effort[] {
  const groups = groupBy(rows, (row) => `${row.period} ${row.team_id} ${row.measure}`);
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (!first) return [];
    const { period, team_id: teamId, measure } = first;
    let [total, rest] = [0n, 0n];
    const parts: Effort['parts'] = [];
    for (const { key, quantity: text } of group) {
      const quantity = parseAmount(text);
      total += quantity;
      if (key === null) rest += quantity;
      else parts.push({ initiative: key, quantity: quantityText(measure, quantity) });
    }
    return [
      {
        teamId,
        period,
        measure,
        total: quantityText(measure, total),
        parts,
        rest: quantityText(measure, rest),
      },
    ];
  });
}

/** Posted effort of all teams between two months. */
export const effortBetween = async (
  tx: Tx,
  workspaceId: string,
  from: string,
  to: string,
): Promise<Effort[]> => effortsOf(await selectEffortBetween(tx, workspaceId, from, to));

/** What splits the pool of a team's month: parts by initiative, and what is nobody's. */
export interface PoolWeights {
  parts: { id: string; weight: bigint }[];
  rest: bigint;
}

/** The method of each of these teams' months: the one in force, or the same for all. */
export async function methodsOf(
  tx: Tx,
  workspaceId: string,
  slices: readonly TeamMonth[],
  under?: Method,
): Promise<ReadonlyMap<string, Method>> {
  if (under) return new Map(slices.map((slice) => [monthKey(slice), under]));
  const said = await selectMethodsOf(tx, workspaceId, slices);
  const methods = new Map<string, Method>(slices.map((slice) => [monthKey(slice), 'percentages']));
  for (const { period, team_id: teamId, method } of said) methods.set(monthKey({ period, teamId }), method);
  return methods;
}

/** The weights of teams' months whose method is by effort, by `period teamId`; a month without effort has none. */
export async function effortWeights(
  tx: Tx,
  workspaceId: string,
  methods: ReadonlyMap<string, Method>,
): Promise<Map<string, PoolWeights>> {
  const weights = new Map<string, PoolWeights>();
  const slices: TeamMonth[] = [];
  for (const [key, method] of methods) {
    if (method === 'percentages') continue;
    const [period = '', teamId = ''] = key.split(' ');
    weights.set(key, { parts: [], rest: 0n });
    slices.push({ period, teamId });
  }
  if (slices.length === 0) return weights;
  for (const row of await selectEffortOf(tx, workspaceId, slices)) {
    const key = monthKey({ period: row.period, teamId: row.team_id });
    const month = weights.get(key);
    if (!month || methods.get(key) !== row.measure) continue;
    const weight = parseAmount(row.quantity);
    if (row.initiative_id === null) month.rest += weight;
    else month.parts.push({ id: row.initiative_id, weight });
  }
  return weights;
}

/** The effort behind each of these teams' months whose method is by effort, in what people count. */
export async function effortInForce(
  tx: Tx,
  workspaceId: string,
  methods: ReadonlyMap<string, Method>,
): Promise<Map<string, Effort>> {
  const slices = [...methods].flatMap(([key, method]): TeamMonth[] => {
    const [period = '', teamId = ''] = key.split(' ');
    return method === 'percentages' ? [] : [{ period, teamId }];
  });
  if (slices.length === 0) return new Map();
  const efforts = effortsOf(await selectEffortOf(tx, workspaceId, slices));
  return new Map(
    efforts.flatMap((effort) =>
      methods.get(monthKey(effort)) === effort.measure ? [[monthKey(effort), effort]] : [],
    ),
  );
}

/** Effort of an initiative and of its team over the months of some cost, in what people count. */
export async function effortBehind(
  tx: Tx,
  workspaceId: string,
  initiativeId: string,
  groups: readonly { teamId: string; measure: Measure; periods: readonly string[] }[],
): Promise<{ quantity: string; total: string }[]> {
  const months = groups.flatMap(({ teamId, periods }) => periods.map((period) => ({ teamId, period })));
  const rows = months.length > 0 ? await selectEffortOf(tx, workspaceId, months) : [];
  return groups.map(({ teamId, measure, periods }) => {
    let [quantity, total] = [0n, 0n];
    for (const row of rows) {
      if (row.team_id !== teamId || row.measure !== measure || !periods.includes(row.period)) continue;
      total += parseAmount(row.quantity);
      if (row.initiative_id === initiativeId) quantity += parseAmount(row.quantity);
    }
    return { quantity: quantityText(measure, quantity), total: quantityText(measure, total) };
  });
}
