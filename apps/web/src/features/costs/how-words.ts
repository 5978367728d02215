import type { CostLine, RuleCondition } from '@steward/contracts';
import { effortText, ofEffortText } from '../../lib/effort.ts';
import type { Format } from '../../lib/format.ts';
import { basisPointsText } from '../../lib/typed-number.ts';

type Shares = CostLine['allocation']['shares'];

const ALL = 10_000;

/** Where shares send a line: `goes to ATLAS`, `goes 60 % to ATLAS and 40 % to none`. */
export function sharesWords(shares: Shares): string {
  const [first] = shares;
  if (shares.length === 1 && first?.basisPoints === ALL) return `goes to ${first.initiative}`;
  const left = shares.reduce((rest, { basisPoints }) => rest - basisPoints, ALL);
  const parts = shares.map(
    ({ initiative, basisPoints }) => `${basisPointsText(basisPoints)}% to ${initiative}`,
  );
  if (left > 0) parts.push(`${basisPointsText(left)}% to none`);
  return `goes ${parts.slice(0, -1).join(', ')}${parts.length > 1 ? ' and ' : ''}${parts.at(-1)}`;
}

type Allocation = CostLine['allocation'];

/**
 * What a pool goes by where that is effort: `goes by hours: 312.5 of 1,204 hours to ATLAS and 891.5 hours to
 * none`. Null by percentages.
 */
export function effortWords({ method, effort }: Allocation, format: Format): string | null {
  if (method === null || method === 'percentages' || effort === null) return null;
  const [first, ...others] = effort.parts;
  if (!first) return null;
  const parts = [
    `${ofEffortText(format, method, first.quantity, effort.total)} to ${first.initiative}`,
    ...others.map(({ initiative, quantity }) => `${format.quantity(quantity)} to ${initiative}`),
  ];
  if (effort.rest !== '0') parts.push(`${format.quantity(effort.rest)} to none`);
  return `goes by ${BY[method]}: ${parts.slice(0, -1).join(', ')}${parts.length > 1 ? ' and ' : ''}${parts.at(-1)}`;
}

const BY = { hours: 'hours', issues: 'issues done', points: 'story points' } as const;

/** Why a pool that is split by effort gives a line to nobody. */
export function noEffortWords({ method, effort }: Allocation, format: Format): string | null {
  if (method === null || method === 'percentages' || effort === null) return null;
  return effort.total === '0'
    ? `which is split by ${BY[method]} in this month, and none are known`
    : `which is split by ${BY[method]} in this month, and all ${effortText(format, method, effort.total)} name no bet`;
}

const TOLD = ['vendor', 'account', 'costCentre', 'projectCode', 'description'] as const;
const LONGEST = 1_000;

/** What a rule for lines like this one asks for: the first field that tells it, and the team. */
export function conditionsLike(line: Pick<CostLine, (typeof TOLD)[number] | 'team'>): RuleCondition[] {
  const field = TOLD.find((name) => line[name] && line[name].length <= LONGEST);
  const value = field && line[field];
  const told: RuleCondition[] = field && value ? [{ op: 'is', field, values: [value] }] : [];
  const team: RuleCondition = line.team
    ? { op: 'is', field: 'team', values: [line.team] }
    : { op: 'empty', field: 'team' };
  return [...told, team];
}
