import type { PersonId, ProductLine, Team, Theme } from '../cast.ts';
import type { SampleStage } from '../types.ts';

/** Months count from 0, the first of the 36; negative ones lie before it. */
export interface BetPlan {
  key: string;
  name: string;
  theme: Theme;
  owner: PersonId;
  stage: SampleStage;
  start: number | null;
  launch: number | null;
  hypothesis: string;
  /** Team, relative weight among the bets of that team, first month, month after the last. */
  staff: [team: Team, weight: number, from: number, to: number][];
}

export type LinePlan = { line: ProductLine; bets: BetPlan[] };
