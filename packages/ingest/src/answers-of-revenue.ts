import { AnswerError, type Answers, toInspectOptions } from './answers.ts';
import { MOVEMENTS, type MovementMeaning, REVENUE_FIELDS, type RevenueMapping } from './revenue-types.ts';

const MEANINGS = [...MOVEMENTS, 'none'] as const;

/**
 * Answers about rows that are movements of revenue, as the part of their mapping that they decide. Throws
 * `AnswerError` for an answer that is none, or that such rows have no use for.
 */
export function toRevenueMapping({ map = {}, ...answers }: Answers): Partial<RevenueMapping> {
  const {
    category,
    negate,
    team,
    initiative,
    done,
    unit,
    basis,
    losses,
    movement,
    movements,
    amount,
    ...shared
  } = answers;
  const useless = Object.entries({ category, negate, team, initiative, done }).find(
    ([, value]) => value !== undefined,
  );
  if (useless) throw new AnswerError(`Movements of revenue have no ${useless[0]}.`);
  const { mapping } = toInspectOptions(shared);
  const { dateFormat, otherDateFormats, decimal, constants: said } = mapping;
  const columns = Object.fromEntries([
    ...Object.entries(map).map(([field, column]) => [
      oneOf('field', REVENUE_FIELDS, field.replaceAll('-', '')),
      column,
    ]),
    ...(amount === undefined ? [] : [['amount', amount]]),
  ]);
  const constants = {
    ...(said?.currency && { currency: said.currency }),
    ...(movement !== undefined && { movement: oneOf('movement', MOVEMENTS, movement) }),
  };
  return {
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(dateFormat && { dateFormat }),
    ...(otherDateFormats && { otherDateFormats }),
    ...(decimal && { decimal }),
    ...(unit !== undefined && { unit: oneOf('unit', ['units', 'cents'] as const, unit) }),
    ...(basis !== undefined && { basis: oneOf('basis', ['mrr', 'arr'] as const, basis) }),
    ...(losses !== undefined && {
      losses: oneOf('sign', ['negative', 'positive', 'either'] as const, losses),
    }),
    ...(movements && { movements: meaningsOf(movements) }),
    ...(Object.keys(constants).length > 0 && { constants }),
  };
}

const meaningsOf = (movements: Record<string, string>): Record<string, MovementMeaning> =>
  Object.fromEntries(
    Object.entries(movements).map(([value, meaning]) => [
      value.toLowerCase(),
      oneOf('movement', MEANINGS, meaning),
    ]),
  );

function oneOf<T extends string>(what: string, known: readonly T[], said: string): T {
  const found = known.find((value) => value.toLowerCase() === said.toLowerCase());
  if (found) return found;
  throw new AnswerError(`“${said}” is no ${what} of revenue. Known: ${known.join('  ')}`);
}
