import type { Movement } from '@steward/contracts';

/** What moves recurring revenue, in people's words, in the order of the bridge. */
export const MOVEMENT_LABELS: Record<Movement, string> = {
  new: 'New',
  expansion: 'Expansion',
  reactivation: 'Reactivation',
  contraction: 'Contraction',
  churn: 'Churn',
};
