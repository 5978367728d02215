import type { EvidenceLevel } from '@steward/contracts';

/** How well an effect is shown: what each level is called, and what it takes. The weakest first. */
export const EVIDENCE: Record<EvidenceLevel, { label: string; text: string }> = {
  assumed: { label: 'Assumed', text: 'We believe so; nothing was measured yet.' },
  correlated: { label: 'Correlated', text: 'Both moved together, which may have another cause.' },
  before_after: {
    label: 'Before/after',
    text: 'The same figure before and after the launch, with nothing else changed.',
  },
  diff_in_diff: {
    label: 'Difference in differences',
    text: 'Before and after, against a group that did not get it.',
  },
  experiment: { label: 'Experiment', text: 'Chance decided who got it: an A/B test.' },
};

export const EVIDENCE_ORDER = Object.keys(EVIDENCE) as EvidenceLevel[];
