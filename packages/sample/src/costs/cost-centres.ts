import type { Team } from '../cast.ts';

/** Cost centre, heads in the first and in the last month, and cloud weight of each team. */
export const TEAM_SIZES: Record<Team, { centre: string; heads: [number, number]; cloud: number }> = {
  'Dispatch Core': { centre: '4110', heads: [10, 14], cloud: 10 },
  Mobile: { centre: '4120', heads: [7, 10], cloud: 4 },
  Routing: { centre: '4130', heads: [6, 9], cloud: 10 },
  'Billing Core': { centre: '4210', heads: [8, 11], cloud: 6 },
  Payments: { centre: '4220', heads: [6, 11], cloud: 5 },
  Insights: { centre: '4310', heads: [7, 11], cloud: 11 },
  'Data Platform': { centre: '4320', heads: [6, 10], cloud: 18 },
  Integrations: { centre: '4410', heads: [5, 9], cloud: 4 },
  Growth: { centre: '4420', heads: [6, 9], cloud: 2 },
  'Applied AI': { centre: '4430', heads: [4, 12], cloud: 9 },
  'Platform Runtime': { centre: '4510', heads: [9, 12], cloud: 18 },
  Security: { centre: '4520', heads: [4, 6], cloud: 3 },
  'Hamburg Yard': { centre: '7110', heads: [7, 9], cloud: 0 },
  'Hamburg Platform': { centre: '7120', heads: [8, 11], cloud: 0 },
};

export const GERMAN_TEAMS: Team[] = ['Hamburg Yard', 'Hamburg Platform'];

/** Cost centre of what no team answers for. */
export const SHARED_CENTRE = '4900';
