/** How well an effect is shown, the weakest first. */
export type EvidenceLevel = 'assumed' | 'correlated' | 'before_after' | 'diff_in_diff' | 'experiment';

/** What a claimed unit of value counts by how it is shown. Weights are decimals from 0 to 1. */
export interface EvidencePolicy {
  weights: Readonly<Record<EvidenceLevel, string>>;
  /** The most that a claim counts whose 95 % interval includes zero. */
  cap: string;
}

/** Weights to start with: a policy to be agreed on, no result of science. */
export const STARTING_EVIDENCE_POLICY: EvidencePolicy = {
  weights: {
    assumed: '0.2',
    correlated: '0.4',
    before_after: '0.5',
    diff_in_diff: '0.75',
    experiment: '0.9',
  },
  cap: '0.5',
};

/**
 * What a unit of claimed value counts: the weight of its level, at most the cap where its interval includes
 * zero. `includesZero` null: no interval is known, and nothing is capped. It weighs value alone, never cost.
 */
export function evidenceWeight(
  { weights, cap }: EvidencePolicy,
  level: EvidenceLevel,
  includesZero: boolean | null,
): string {
  const weight = weights[level];
  return includesZero && Number(weight) > Number(cap) ? cap : weight;
}
