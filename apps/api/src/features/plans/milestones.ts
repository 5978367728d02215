import type { MilestoneShift, Plan, PlanInput, RouteBody } from '@steward/contracts';
import { formatAmount, moveMilestone, parseAmount, planSpan, sum } from '@steward/finance';
import { type Context, mutate, read } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { refuseBadPlan } from './input.ts';
import { contentOf, presentPlan } from './present.ts';
import { noteAudit, refuseUnseen, type Standing, standingOf, writeDraft } from './versions.ts';

type Move = RouteBody<'POST /initiatives/:key/plan/milestone'>;

/** Years that a period of the API can have. */
const OUT_OF_RANGE = /^(?!(19|20|21)\d\d-)/;

/** The plan with the milestone moved, and what that shifts: one computation for the preview and for saving. */
function moved(
  standing: Standing,
  { draft, milestone, date }: Move,
): { plan: PlanInput; shift: MilestoneShift } {
  refuseUnseen(standing, draft);
  const row = standing.draft ?? standing.inForce;
  const before = row && contentOf(row);
  const from = before?.milestones.find(({ name }) => name === milestone)?.date;
  if (!before || from === undefined)
    throw new AppError('invalid', `The plan has no milestone “${milestone}”. Nothing was changed.`, {
      issues: [{ path: 'body.milestone', message: `The plan has no milestone “${milestone}”` }],
    });
  const result = moveMilestone(before, milestone, date);
  const periods = result.plan.lines.flatMap(({ months }) => months.map(({ period }) => period));
  if (periods.some((period) => OUT_OF_RANGE.test(period)))
    throw new AppError('invalid', 'The months would leave the years 1900 to 2199. Nothing was changed.', {
      issues: [{ path: 'body.date', message: 'Its months would leave the years 1900 to 2199' }],
    });
  refuseBadPlan(result.plan);
  const lines = result.moved.flatMap((at) => {
    const [line, after] = [before.lines[at], result.plan.lines[at]];
    const spans = line && after && { before: planSpan([line]), after: planSpan([after]) };
    if (!spans?.before || !spans.after || !line) return [];
    const value = formatAmount(sum(line.months.map(({ p50 }) => parseAmount(p50))));
    return { label: line.label, before: spans.before, after: spans.after, value };
  });
  return { plan: result.plan, shift: { milestone, from, to: date, months: result.months, lines } };
}

/** What moving a milestone would shift. Changes nothing. */
export const previewMove = (ctx: Context, key: string, move: Move): Promise<MilestoneShift> =>
  read(ctx, 'plans:read', async (tx) => moved(await standingOf(tx, ctx.workspaceId, key), move).shift);

const inWords = ({ milestone, from, to, months, lines }: MilestoneShift) =>
  `Moved “${milestone}” from ${from} to ${to}` +
  (lines.length === 0
    ? ''
    : `, and with it ${lines.map(({ label }) => `“${label}”`).join(', ')} by ${months} months`);

/** Moves a milestone, and the values anchored to it, in the draft. */
export const saveMove = (ctx: Context, key: string, move: Move): Promise<Plan> =>
  mutate(ctx, 'plans:write', async (tx, audit) => {
    const standing = await standingOf(tx, ctx.workspaceId, key);
    const { plan, shift } = moved(standing, move);
    const after = await writeDraft(ctx, tx, standing, plan, move.note || null);
    const words = `${inWords(shift)}, in version ${after.version} of the plan of ${key}`;
    await noteAudit(audit, 'move_milestone', standing.bet, { before: standing.draft, after }, words);
    return presentPlan(after);
  });
