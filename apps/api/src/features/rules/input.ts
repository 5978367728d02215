import type { RuleCondition, RuleInput, RuleTarget } from '@steward/contracts';
import type { Tx } from '../../db/client.ts';
import type { StoredRuleTarget } from '../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import { initiativesByKey } from '../initiatives/service.ts';
import { teamsOf } from '../workspace/service.ts';

const MAX_RULES = 500;

const issueOf = (condition: RuleCondition): string | null => {
  if (condition.field === 'amount' || condition.field === 'period') return null;
  if (condition.field === 'column' && !condition.column) return 'names no column';
  if (condition.field !== 'column' && condition.column) return 'names a column, but looks at another field';
  return null;
};

/** Refuses what the schema cannot see. */
export function refuseBadRule({ conditions, target }: RuleInput): void {
  const issues = conditions.flatMap((condition, index) => {
    const message = issueOf(condition);
    return message ? [{ path: `body.rule.conditions.${index}`, message: `The condition ${message}` }] : [];
  });
  if (target.kind === 'split') {
    const keys = target.shares.map((share) => share.initiative);
    const total = target.shares.reduce((sum, share) => sum + share.basisPoints, 0);
    const twice = keys.find((key, at) => keys.indexOf(key) !== at);
    const path = 'body.rule.target.shares';
    if (total > 10_000)
      issues.push({ path, message: `The shares add up to ${total / 100} %, more than 100 %` });
    if (twice) issues.push({ path, message: `${twice} is named twice` });
  }
  if (issues[0]) throw new AppError('invalid', `${issues[0].message}. Nothing was changed.`, { issues });
}

export function refuseTooMany(rules: number): void {
  if (rules >= MAX_RULES)
    throw new AppError(
      'invalid',
      `There are ${MAX_RULES} rules and assignments already, which is the limit. Retire some first. Nothing was changed.`,
    );
}

/** A target with ids for keys and names; what is unknown is refused by name. */
export async function storedTarget(
  tx: Tx,
  workspaceId: string,
  target: RuleTarget,
): Promise<StoredRuleTarget> {
  const path = 'body.rule.target';
  if (target.kind === 'excluded') return target;
  if (target.kind === 'team') {
    const wanted = target.team.toLowerCase();
    const team = (await teamsOf(tx, workspaceId)).find(({ name }) => name.toLowerCase() === wanted);
    if (!team)
      throw new AppError('invalid', `There is no team ${target.team}. Nothing was changed.`, {
        issues: [{ path, message: `There is no team ${target.team}` }],
      });
    return { kind: 'team', teamId: team.id };
  }
  const keys =
    target.kind === 'initiative' ? [target.initiative] : target.shares.map((share) => share.initiative);
  const byKey = await initiativesByKey(tx, workspaceId, keys, path);
  const idOf = (key: string) => byKey.get(key)?.id ?? '';
  if (target.kind === 'initiative') return { kind: 'initiative', initiativeId: idOf(target.initiative) };
  const shares = target.shares.map(({ initiative, basisPoints }) => ({
    initiativeId: idOf(initiative),
    basisPoints,
  }));
  return { kind: 'split', shares };
}
