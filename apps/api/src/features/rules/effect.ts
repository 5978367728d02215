import type { RulePreview } from '@steward/contracts';
import { formatAmount, parseAmount, sum } from '@steward/finance';
import { groupBy } from '../../collections.ts';
import type { Tx } from '../../db/client.ts';
import {
  costFactsOf,
  type PoolRow,
  poolsAndSplits,
  type RuleChange,
  type ShiftRow,
  type Slice,
  selectShifts,
  type Targets,
  targetsOf,
} from '../facts/service.ts';
import type { Names } from './present.ts';

type Side = RulePreview['moves'][number]['from'];

/** What a change of rules would move, from the sums alone: nothing is written. */
export interface Effect {
  shifts: ShiftRow[];
  /** By the id of an initiative, `none` for what is unallocated and `excluded`. */
  changes: ReadonlyMap<string, bigint>;
}

/** Where lines lie under a rule: a rule may send them into another team's pool, unless they name an initiative. */
const teamUnder = (shift: ShiftRow, ruleId: string | null, targets: Targets): string | null => {
  const target = ruleId !== null && shift.initiative_id === null ? targets.get(ruleId) : undefined;
  return target?.kind === 'team' ? target.teamId : shift.team_id;
};

const poolOf = (shift: ShiftRow, ruleId: string | null, targets: Targets, amount: string): PoolRow => ({
  period: shift.period,
  team_id: teamUnder(shift, ruleId, targets),
  category: shift.category,
  initiative_id: shift.initiative_id,
  named: shift.named,
  rule_id: ruleId,
  amount,
});

const negated = (amount: string) => formatAmount(-parseAmount(amount));

const cellOf = (pool: PoolRow) =>
  [pool.period, pool.team_id, pool.category, pool.initiative_id, pool.named, pool.rule_id].join(' ');

/** Sums of the same cell added up: a sum is split once, as a whole. */
const merged = (pools: readonly PoolRow[]): PoolRow[] =>
  [...groupBy(pools, cellOf).values()].flatMap((cell) =>
    cell[0] ? [{ ...cell[0], amount: formatAmount(sum(cell.map((pool) => parseAmount(pool.amount)))) }] : [],
  );

export async function effectOf(tx: Tx, workspaceId: string, change: RuleChange): Promise<Effect> {
  const shifts = await selectShifts(tx, workspaceId, change);
  const [was, becomes] = [targetsOf(change.before), targetsOf(change.after)];
  const slices = new Map<string, Slice>();
  for (const shift of shifts)
    for (const teamId of [teamUnder(shift, shift.was, was), teamUnder(shift, shift.becomes, becomes)])
      slices.set(`${shift.period} ${teamId}`, { period: shift.period, teamId });
  const { pools, splits } = await poolsAndSplits(tx, workspaceId, [...slices.values()]);
  const moved = merged([
    ...pools,
    ...shifts.map((shift) => poolOf(shift, shift.was, was, negated(shift.amount))),
    ...shifts.map((shift) => poolOf(shift, shift.becomes, becomes, shift.amount)),
  ]);
  const changes = new Map<string, bigint>();
  const count = (facts: ReturnType<typeof costFactsOf>, sign: bigint) => {
    for (const { initiativeId, how, amount } of facts) {
      const key = initiativeId ?? (how === 'excluded' ? 'excluded' : 'none');
      changes.set(key, (changes.get(key) ?? 0n) + sign * parseAmount(amount));
    }
  };
  count(costFactsOf(pools, splits, was), -1n);
  count(
    costFactsOf(
      moved.filter(({ amount }) => amount !== '0'),
      splits,
      becomes,
    ),
    1n,
  );
  return { shifts, changes };
}

const magnitude = (amount: bigint) => (amount < 0n ? -amount : amount);

const NOBODY = ['none', 'excluded'];

/** What moves, largest first; of equal changes those of bets first, by key. */
export const presentChanges = (
  changes: ReadonlyMap<string, bigint>,
  names: Names,
): RulePreview['initiatives'] =>
  [...changes]
    .filter(([, amount]) => amount !== 0n)
    .map(([id, amount]) => ({
      initiative: NOBODY.includes(id) ? null : (names.initiatives.get(id) ?? id),
      excluded: id === 'excluded',
      change: formatAmount(amount),
    }))
    .sort((a, b) => bySize(a.change, b.change) || ((a.initiative ?? '~') < (b.initiative ?? '~') ? -1 : 1));

type Summed = Pick<ShiftRow, 'lines' | 'amount'>;

export const caughtBy = (shifts: readonly Summed[]) => ({
  lines: shifts.reduce((count, { lines }) => count + lines, 0),
  amount: formatAmount(sum(shifts.map(({ amount }) => parseAmount(amount)))),
});

function bySize(a: string, b: string): number {
  const [one, other] = [magnitude(parseAmount(a)), magnitude(parseAmount(b))];
  return one === other ? 0 : one < other ? 1 : -1;
}

/** Lines by which side they leave and which they come to; those that stay with their rule are no move. */
export function movesOf(
  shifts: readonly ShiftRow[],
  names: Names,
  ruleNames: ReadonlyMap<string, string>,
  same: (was: string | null, becomes: string | null) => boolean,
): RulePreview['moves'] {
  const side = (shift: ShiftRow, ruleId: string | null): Side => {
    if (ruleId) return { kind: 'rule', name: ruleNames.get(ruleId) ?? null };
    if (shift.named || shift.team_id === null) return { kind: 'unallocated', name: null };
    return { kind: 'pool', name: names.teams.get(shift.team_id) ?? null };
  };
  const moving = shifts.filter(({ was, becomes }) => !same(was, becomes));
  const groups = groupBy(moving, (shift) =>
    JSON.stringify([side(shift, shift.was), side(shift, shift.becomes), shift.was, shift.becomes]),
  );
  return [...groups.values()]
    .flatMap((group) =>
      group[0]
        ? [{ from: side(group[0], group[0].was), to: side(group[0], group[0].becomes), ...caughtBy(group) }]
        : [],
    )
    .sort((a, b) => bySize(a.amount, b.amount));
}

export const periodsOf = (shifts: readonly ShiftRow[]): RulePreview['periods'] =>
  [...groupBy(shifts, ({ period }) => period)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, group]) => ({ period, ...caughtBy(group) }));
