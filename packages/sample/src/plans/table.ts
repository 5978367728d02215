import type { SampleTripwire } from '../types.ts';

/** Thousands of dollars a month; months count from 0, the first of the 36. */
export interface BetForecast {
  key: string;
  /** First month of the plan, in which it was agreed. */
  from: number;
  /** Month of the launch, to which value is anchored. */
  launch: number;
  /** Cost a month until the launch, and from then on. */
  build: number;
  run: number;
  /** Value a month once it is fully there, and how many months that takes; none where nothing is expected. */
  value?: [full: number, ramp: number];
  /** What became of the launch later: an approved version each, or a draft that waits. */
  moved?: { to: number; at: number; why: string; draft?: true }[];
  /** Nobody has approved it yet. */
  open?: true;
  believes?: string[];
  stops?: [SampleTripwire['metric'], SampleTripwire['comparison'], threshold: string, by: number][];
}

/** Bets of which a plan was written, by key. */
export const FORECASTS: BetForecast[] = [
  {
    ...{ key: 'BIL-201', from: 0, launch: 10, build: 150, run: 100, value: [520, 16] },
    believes: [
      'Half of all invoices above 500 dollars carry the pay button a year after launch',
      'Card costs stay below 1.9 % of volume',
    ],
    stops: [['confirmed_roi', 'below', '0.25', 30]],
  },
  { key: 'BIL-202', from: 8, launch: 13, build: 85, run: 20, value: [240, 6] },
  { key: 'BIL-203', from: 1, launch: 11, build: 95, run: 25, value: [95, 9] },
  {
    ...{ key: 'BIL-204', from: 13, launch: 20, build: 80, run: 30, value: [70, 8] },
    stops: [['confirmed', 'below', '400000', 32]],
  },
  {
    ...{ key: 'BIL-209', from: 24, launch: 31, build: 130, run: 70, value: [160, 9] },
    believes: ['Eight of the 14 open enterprise deals close within two quarters of launch'],
    stops: [
      ['claimed', 'below', '200000', 35],
      ['cost', 'above', '2500000', 38],
    ],
  },
  {
    ...{ key: 'BIL-211', from: 26, launch: 33, build: 80, run: 45, value: [110, 10] },
    believes: ['The issuing partner is licensed by the end of the year'],
    moved: [{ to: 39, at: 34, why: 'The issuer’s licence is two quarters late', draft: true }],
    stops: [['cost', 'above', '1000000', 34]],
  },
  {
    ...{ key: 'DSP-101', from: 0, launch: 9, build: 220, run: 160, value: [560, 14] },
    believes: [
      'A quarter of carriers above 40 trucks take Pro within two years of launch',
      'One dispatcher in three accepts the proposed match unchanged',
    ],
    stops: [['confirmed_roi', 'below', '0.2', 33]],
  },
  { key: 'DSP-102', from: 1, launch: 11, build: 110, run: 90, value: [270, 12] },
  { key: 'DSP-103', from: 5, launch: 13, build: 70, run: 30, value: [75, 6] },
  {
    ...{ key: 'DSP-104', from: 9, launch: 16, build: 95, run: 60, value: [130, 10] },
    believes: ['Warehouses pay a thousand dollars a month and site'],
    moved: [{ to: 19, at: 15, why: 'The first warehouses want their gate systems connected' }],
    stops: [['confirmed', 'below', '1500000', 34]],
  },
  { key: 'DSP-106', from: 12, launch: 19, build: 65, run: 30, value: [60, 8] },
  { key: 'DSP-109', from: 18, launch: 24, build: 60, run: 40, value: [70, 6] },
  {
    ...{ key: 'DSP-111', from: 24, launch: 32, build: 85, run: 40, value: [95, 8] },
    believes: ['Carriers share loads with competitors if names stay hidden until the match'],
    moved: [{ to: 38, at: 33, why: 'Insurers ask for proof of cargo cover first', draft: true }],
    stops: [['cost', 'above', '1200000', 35]],
  },
  { key: 'DSP-112', from: 28, launch: 35, build: 80, run: 45, value: [80, 8] },
  { key: 'DSP-116', from: 23, launch: 30, build: 95, run: 45, value: [85, 9] },
  { key: 'INS-301', from: 0, launch: 10, build: 90, run: 65, value: [290, 12] },
  {
    ...{ key: 'INS-305', from: 17, launch: 25, build: 75, run: 40, value: [120, 8] },
    believes: ['Forecasts two weeks ahead are off by less than 12 % on the 50 busiest lanes'],
  },
  {
    ...{ key: 'INS-306', from: 18, launch: 28, build: 260, run: 180, value: [380, 10] },
    believes: [
      'An answer costs less than four cents by launch',
      'Every second weekly user asks the assistant in their first month',
    ],
    moved: [{ to: 31, at: 27, why: 'Answers were wrong too often to show them to customers' }],
    stops: [
      ['cost', 'above', '5000000', 34],
      ['claimed', 'below', '1000000', 35],
    ],
  },
  { key: 'INS-308', from: 23, launch: 29, build: 60, run: 35, value: [75, 6] },
  {
    ...{ key: 'INS-312', from: 3, launch: 14, build: 105, run: 70, value: [140, 10] },
    stops: [['confirmed', 'below', '1500000', 33]],
  },
  {
    ...{ key: 'PLT-401', from: 0, launch: 20, build: 240, run: 90, value: [300, 12] },
    believes: ['Releases double once the old scheduler is gone', 'No customer has to migrate by hand'],
    moved: [
      { to: 29, at: 19, why: 'Billing depends on the old scheduler more than anybody knew' },
      { to: 41, at: 34, why: 'Two product lines are still to move', draft: true },
    ],
    stops: [
      ['cost', 'above', '9000000', 33],
      ['claimed_roi', 'below', '-0.5', 35],
    ],
  },
  { key: 'PLT-402', from: 3, launch: 8, build: 55, run: 30, value: [330, 10] },
  { key: 'PLT-404', from: 0, launch: 11, build: 55, run: 35, value: [290, 10] },
  { key: 'PLT-405', from: 4, launch: 14, build: 55, run: 25, value: [25, 4] },
  { key: 'PLT-406', from: 9, launch: 12, build: 45, run: 20, value: [170, 4] },
  {
    ...{ key: 'PLT-412', from: 15, launch: 23, build: 85, run: 40, value: [75, 6] },
    believes: ['Twelve accounts sign only with data kept in Frankfurt'],
  },
  { key: 'PLT-417', from: 14, launch: 25, build: 150, run: 60 },
  { key: 'PLT-423', from: 34, launch: 40, build: 60, run: 25, value: [50, 6], open: true },
];
