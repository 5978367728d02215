import type { QueueCause, QueueField, QueueGroup, RuleCondition } from '@steward/contracts';
import { type Amount, formatAmount, parseAmount, ratioText } from '@steward/finance';
import { CATEGORY_LABELS } from '../../components/categories.ts';

/** What the queue can be grouped by, and what a line that has none of it is called. */
export const QUEUE_BY: Record<QueueField, { label: string; none: string }> = {
  vendor: { label: 'Vendor', none: 'No vendor' },
  account: { label: 'Account', none: 'No account' },
  costCentre: { label: 'Cost centre', none: 'No cost centre' },
  projectCode: { label: 'Project code', none: 'No project code' },
  description: { label: 'Description', none: 'No description' },
  category: { label: 'Category', none: 'No category' },
  initiative: { label: 'Key in the file', none: 'No key' },
};

export const QUEUE_FIELDS = Object.keys(QUEUE_BY) as QueueField[];

export const CAUSE_WORDS: Record<QueueCause, string> = {
  unknown_initiative: 'Names a bet that is not here',
  no_team: 'Names no bet and no team',
  no_shares: 'Its team has no shares in these months',
  partly_shared: 'Left over by shares and splits',
};

/** What shares and splits leave over: a question of the shares, not of lines. */
export const isLeftOver = ({ causes }: Pick<QueueGroup, 'causes'>): boolean =>
  causes.includes('partly_shared');

/** Tells groups apart: what shares leave over of a team has no value, like its lines without one. */
export const groupId = (group: QueueGroup): string =>
  JSON.stringify([group.field, group.value, group.team, isLeftOver(group)]);

/** Whether somebody put it aside; what shares leave over is not, though lines without a value may be. */
export const isAside = (group: QueueGroup): boolean => group.snooze !== null && !isLeftOver(group);

/** Pay is told by team only to those who may not see it: then the conditions ask for the category. */
const isPay = ({ field, conditions }: QueueGroup): boolean =>
  field !== 'category' && conditions?.[0]?.field === 'category';

/** What a group is called; null where it is what shares leave over. */
export function groupName(group: QueueGroup): string {
  if (isLeftOver(group)) return 'What shares leave over';
  if (isPay(group)) return 'Pay';
  if (group.value === null) return QUEUE_BY[group.field].none;
  if (group.field === 'category')
    return CATEGORY_LABELS[group.value as keyof typeof CATEGORY_LABELS] ?? group.value;
  return group.value;
}

const LONGEST_NAME = 120;

/** The name of the assignment that is made of a group. */
export function assignmentName(group: QueueGroup): string {
  const name = `${groupName(group)}, ${group.team ?? 'no team'}`.replace(/\s+/g, ' ');
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

export type Assignable = QueueGroup & { conditions: RuleCondition[] };

/** Whether a rule can catch the group, and nobody has put it aside. */
export const isAssignable = (group: QueueGroup): group is Assignable =>
  group.conditions !== null && group.snooze === null;

/** Cost counts as traced well enough from here on. */
const TARGET_PERCENT = 95n;

/** What must still reach a bet for 95 % of what was imported to do so, to the last decimal; 0 when it does. */
export function missingTo95(imported: Amount, allocated: Amount): Amount {
  // Upwards: a rest of the last decimal must not leave it just below.
  const wanted = (imported * TARGET_PERCENT + 99n) / 100n;
  return imported > 0n && wanted > allocated ? wanted - allocated : 0n;
}

/** To a tenth of a percent, as pages round it; but down where that would say the goal is reached of less. */
function tracedText(allocated: Amount, imported: Amount): string {
  if (allocated <= 0n) return '0';
  const rounded = (allocated * 2_000n + imported) / (imported * 2n);
  const says = missingTo95(imported, allocated) > 0n && rounded >= TARGET_PERCENT * 10n;
  return ratioText(says ? TARGET_PERCENT * 10n - 1n : rounded, 1_000n);
}

export type Reach =
  | { kind: 'nothing' }
  | { kind: 'reached'; traced: string }
  /** The largest groups that do it; or all there are, where even these fall short. */
  | { kind: 'groups' | 'short'; groups: number; amount: string; traced: string; after: string };

/** What it would take to trace 95 % of the cost: the fewest of the largest groups that can be assigned. */
export function reachOf95(
  coverage: { imported: string; allocated: string },
  groups: readonly QueueGroup[],
): Reach {
  const imported = parseAmount(coverage.imported);
  const allocated = parseAmount(coverage.allocated);
  if (imported <= 0n) return { kind: 'nothing' };
  const traced = tracedText(allocated, imported);
  const missing = missingTo95(imported, allocated);
  if (missing === 0n) return { kind: 'reached', traced };
  const amounts = groups
    .filter(isAssignable)
    .map(({ amount }) => parseAmount(amount))
    .filter((amount) => amount > 0n)
    .sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  let assigned = 0n;
  let count = 0;
  for (const amount of amounts) {
    if (assigned >= missing) break;
    assigned += amount;
    count += 1;
  }
  return {
    kind: assigned >= missing ? 'groups' : 'short',
    groups: count,
    amount: formatAmount(assigned),
    traced,
    after: tracedText(allocated + assigned, imported),
  };
}
