import type { EvidenceLevel, EvidencePolicyInput } from '@steward/contracts';
import { EVIDENCE, EVIDENCE_ORDER } from '../../../components/evidence-levels.ts';
import { percentText, typedPercent } from '../../../lib/typed-number.ts';

/** What is typed: percentages by level, and the cap. */
export type PolicyDraft = Record<EvidenceLevel | 'cap', string>;

export const draftOf = ({ weights, cap }: EvidencePolicyInput): PolicyDraft => ({
  assumed: percentText(weights.assumed),
  correlated: percentText(weights.correlated),
  before_after: percentText(weights.before_after),
  diff_in_diff: percentText(weights.diff_in_diff),
  experiment: percentText(weights.experiment),
  cap: percentText(cap),
});

const share = (typed: string): string | null => {
  const rate = typedPercent(typed);
  return rate !== null && Number(rate) >= 0 && Number(rate) <= 1 ? rate : null;
};

export type PolicyProblems = Partial<Record<keyof PolicyDraft, string>>;

/** The policy as typed, or what is wrong with it, field by field. */
export function readDraft(draft: PolicyDraft): EvidencePolicyInput | PolicyProblems {
  const problems: PolicyProblems = {};
  const read = (field: keyof PolicyDraft): string => {
    const rate = share(draft[field]);
    if (rate === null) problems[field] = 'A percentage from 0 to 100';
    return rate ?? '0';
  };
  const policy = {
    weights: {
      assumed: read('assumed'),
      correlated: read('correlated'),
      before_after: read('before_after'),
      diff_in_diff: read('diff_in_diff'),
      experiment: read('experiment'),
    },
    cap: read('cap'),
  };
  EVIDENCE_ORDER.forEach((level, at) => {
    const weaker = EVIDENCE_ORDER[at - 1];
    if (!weaker || problems[level] || problems[weaker]) return;
    if (Number(policy.weights[level]) < Number(policy.weights[weaker]))
      problems[level] = `Not less than “${EVIDENCE[weaker].label}”`;
  });
  return Object.keys(problems).length > 0 ? problems : policy;
}

export const isPolicy = (read: EvidencePolicyInput | PolicyProblems): read is EvidencePolicyInput =>
  'weights' in read;
