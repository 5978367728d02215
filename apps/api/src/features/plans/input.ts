import type { PlanInput } from '@steward/contracts';
import { monthsBetween, PLAN_CASES, parseAmount, planSpan } from '@steward/finance';
import { AppError } from '../../errors.ts';

interface Issue {
  path: string;
  message: string;
}

const MOST_MONTHS = 120;

/** Of each text that stands before it as well, whatever its case: where. */
const repeated = (texts: readonly string[]): number[] => {
  const folded = texts.map((text) => text.toLowerCase());
  return folded.flatMap((text, at) => (folded.indexOf(text) < at ? at : []));
};

function lineIssues(line: PlanInput['lines'][number], path: string, milestones: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  const periods = line.months.map(({ period }) => period);
  for (const at of repeated(periods))
    issues.push({ path: `${path}.months.${at}.period`, message: `“${line.label}” has ${periods[at]} twice` });
  line.months.forEach((month, at) => {
    const [low = 0n, middle = 0n, high = 0n] = PLAN_CASES.map((one) => parseAmount(month[one]));
    const where = `of “${line.label}” in ${month.period}`;
    if (low > middle)
      issues.push({
        path: `${path}.months.${at}.p10`,
        message: `The low amount ${where} is above the middle one`,
      });
    if (middle > high)
      issues.push({
        path: `${path}.months.${at}.p90`,
        message: `The high amount ${where} is below the middle one`,
      });
  });
  if (line.side === 'value' && line.milestone !== null && !milestones.includes(line.milestone))
    issues.push({
      path: `${path}.milestone`,
      message: `“${line.label}” is anchored to “${line.milestone}”, which is no milestone of the plan`,
    });
  return issues;
}

/** What the contract alone cannot tell is wrong with a plan. */
function planIssues(plan: PlanInput): Issue[] {
  const milestones = plan.milestones.map(({ name }) => name);
  const labels = plan.lines.map(({ side, label }) => `${side} ${label}`);
  const span = planSpan(plan.lines);
  const months = span ? monthsBetween(span.from, span.to) + 1 : 0;
  return [
    ...plan.lines.flatMap((line, at) => lineIssues(line, `body.plan.lines.${at}`, milestones)),
    ...repeated(labels).map((at) => ({
      path: `body.plan.lines.${at}.label`,
      message: `“${plan.lines[at]?.label}” names two lines of ${plan.lines[at]?.side}`,
    })),
    ...repeated(milestones).map((at) => ({
      path: `body.plan.milestones.${at}.name`,
      message: `“${milestones[at]}” names two milestones`,
    })),
    ...(months > MOST_MONTHS
      ? [
          {
            path: 'body.plan.lines',
            message: `A plan has ${MOST_MONTHS} months at most; this one has ${months}, from ${span?.from} to ${span?.to}`,
          },
        ]
      : []),
  ];
}

/** Refuses a plan that cannot be saved, with all that is wrong with it. */
export function refuseBadPlan(plan: PlanInput): void {
  const issues = planIssues(plan);
  if (issues[0]) throw new AppError('invalid', `${issues[0].message}. Nothing was changed.`, { issues });
}
