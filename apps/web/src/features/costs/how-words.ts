import type { CostLine, RuleCondition } from '@steward/contracts';
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
