import { BETS } from '../bets/all.ts';
import type { PersonId } from '../cast.ts';
import { addMonths, dayOf, MONTHS } from '../months.ts';
import { randomFor } from '../random.ts';
import type { SampleBasis, SampleEvidenceLevel, SampleOutcome, SampleOutcomeVersion } from '../types.ts';
import { BILLING_OUTCOMES } from './billing.ts';
import { DISPATCH_OUTCOMES } from './dispatch.ts';
import { ECOSYSTEM_OUTCOMES } from './ecosystem.ts';
import { FLEET_OUTCOMES } from './fleet.ts';
import { INSIGHTS_OUTCOMES } from './insights.ts';
import { INTELLIGENCE_OUTCOMES } from './intelligence.ts';
import { INVOICING_OUTCOMES } from './invoicing.ts';
import type { OutcomePlan } from './plan.ts';
import { PLATFORM_OUTCOMES } from './platform.ts';
import { RETENTION_OUTCOMES } from './retention.ts';

const PLANS: OutcomePlan[] = [
  ...DISPATCH_OUTCOMES,
  ...FLEET_OUTCOMES,
  ...BILLING_OUTCOMES,
  ...INVOICING_OUTCOMES,
  ...INSIGHTS_OUTCOMES,
  ...INTELLIGENCE_OUTCOMES,
  ...ECOSYSTEM_OUTCOMES,
  ...RETENTION_OUTCOMES,
  ...PLATFORM_OUTCOMES,
];

const USUAL_MARGIN = '0.78';

const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const ANALYSIS: Record<SampleEvidenceLevel, [label: string, folder: string] | null> = {
  assumed: null,
  correlated: ['Dashboard', 'dashboards'],
  before_after: ['Before and after', 'dashboards'],
  diff_in_diff: ['Analysis with comparison group', 'analyses'],
  experiment: ['Experiment read-out', 'experiments'],
};

const SOURCE: Record<SampleBasis['kind'], [label: string, folder: string]> = {
  new_recurring: ['Deals in the CRM', 'crm/reports'],
  expansion: ['Invoices by account', 'billing/reports'],
  retained: ['Renewals of the cohort', 'crm/cohorts'],
  one_off: ['Invoices', 'billing/reports'],
  saving: ['Bills compared', 'finance/bills'],
};

const linksOf = (title: string, kind: SampleBasis['kind'], level: SampleEvidenceLevel) => {
  const chosen = level === 'assumed' ? [ANALYSIS[level]] : [ANALYSIS[level], SOURCE[kind]];
  return chosen
    .filter((link) => link !== null)
    .map(([label, folder]) => ({ label, url: `https://example.com/${folder}/${slug(title)}` }));
};

const ownerOf = (plan: OutcomePlan): PersonId => {
  const [first] = Object.keys(plan.to);
  const bet = BETS.find(({ key }) => key === first);
  if (!bet) throw new Error(`${plan.title} is attributed to no bet of the sample`);
  return plan.by ?? bet.owner;
};

const monthsOf = (plan: OutcomePlan) => (plan.basis.kind === 'one_off' ? 1 : (plan.months ?? null));

/** All outcomes, oldest start first. `firstPeriod` is month 0; no day lies after month 35. */
export const buildOutcomes = (firstPeriod: string, seed: number): SampleOutcome[] => {
  const last = MONTHS - 1;
  const random = randomFor(seed, 'outcomes');
  const day = (month: number, low: number, high: number) =>
    dayOf(addMonths(firstPeriod, Math.min(month, last)), random.int(low, high));

  const version = (
    plan: OutcomePlan,
    change: { basis: SampleBasis; status: SampleOutcomeVersion['status']; decision?: string } & Partial<
      Pick<OutcomePlan, 'level' | 'note' | 'measured'>
    >,
    month: number,
  ): SampleOutcomeVersion => {
    const level = change.level ?? plan.level;
    const decided = change.status === 'confirmed' || change.status === 'rejected';
    const claimedOn = day(month, 3, 12);
    const decidedOn = day(month, 14, 27);
    return {
      outcome: {
        title: plan.title,
        basis: change.basis,
        currency: plan.currency ?? 'USD',
        grossMargin: change.basis.kind === 'saving' ? null : (plan.margin ?? USUAL_MARGIN),
        startPeriod: addMonths(firstPeriod, plan.at),
        months: monthsOf(plan),
        evidence: {
          level,
          note: change.note ?? plan.note,
          links: linksOf(plan.title, change.basis.kind, level),
          ...(change.measured && { measurement: change.measured }),
        },
        attributions: Object.entries(plan.to).map(([initiative, basisPoints]) => ({
          initiative,
          basisPoints,
        })),
      },
      status: change.status,
      claimedBy: ownerOf(plan),
      claimedOn,
      decidedBy: decided ? 'finance' : null,
      decidedOn: decided ? decidedOn : null,
      decisionNote: decided ? (change.decision ?? null) : null,
    };
  };

  const build = (plan: OutcomePlan): SampleOutcome => {
    const earlier = plan.earlier ?? [];
    const corrections = earlier.map(({ because, ...change }, index) => ({
      ...version(plan, change, plan.at + 1 + index),
      replacedBecause: because,
    }));
    const standing = version(
      plan,
      {
        basis: plan.basis,
        status: plan.status ?? 'confirmed',
        decision: plan.decision,
        measured: plan.measured,
      },
      plan.at + 1 + earlier.length,
    );
    return { ...standing, corrections };
  };

  return [...PLANS].sort((one, other) => one.at - other.at).map(build);
};
