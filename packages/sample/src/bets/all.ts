import { BILLING } from './billing.ts';
import { DISPATCH } from './dispatch.ts';
import { INSIGHTS } from './insights.ts';
import type { BetPlan } from './plan.ts';
import { PLATFORM } from './platform.ts';
import { REACH } from './reach.ts';

const LINES = [DISPATCH, BILLING, INSIGHTS, PLATFORM, REACH];

export type PlacedBet = BetPlan & { line: string };

/** Every bet of the sample with its product line, line by line. */
export const BETS: PlacedBet[] = LINES.flatMap(({ line, bets }) => bets.map((bet) => ({ ...bet, line })));
