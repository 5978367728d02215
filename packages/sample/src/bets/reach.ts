import type { LinePlan } from './plan.ts';

/** The bets of the Platform line that look outward: partners, trials, renewals. */
export const REACH: LinePlan = {
  line: 'Platform',
  bets: [
    {
      key: 'PLT-402',
      name: 'Carrier connectors',
      theme: 'Ecosystem',
      owner: 'owen',
      stage: 'scaling',
      start: 3,
      launch: 8,
      hypothesis:
        'Deals stall on the question whether we connect to the customer’s telematics. Sixty ready connectors, each two weeks of work, remove the question and make leaving harder. Nobody will write a press release about it.',
      staff: [
        ['Integrations', 27, 0, 10],
        ['Integrations', 9, 10, 36],
      ],
    },
    {
      key: 'PLT-403',
      name: 'Early-warning programme',
      theme: 'Retention',
      owner: 'dakota',
      stage: 'scaling',
      start: 6,
      launch: 12,
      hypothesis:
        'Accounts that will leave show it 90 days earlier in their usage. A success manager with the right list and a playbook saves a measurable share of them. Half of each renewal cohort is held back at random, so that we know.',
      staff: [
        ['Growth', 55, 6, 20],
        ['Growth', 42, 20, 36],
        ['Data Platform', 16, 7, 14],
      ],
    },
    {
      key: 'PLT-407',
      name: 'Partner API 3',
      theme: 'Ecosystem',
      owner: 'owen',
      stage: 'launched',
      start: 8,
      launch: 17,
      hypothesis:
        'Partners build on our old API and break at each release. A versioned API with webhooks turns nine patient partners into forty. Partner-sourced deals close twice as fast.',
      staff: [['Integrations', 42, 6, 19]],
    },
    {
      key: 'PLT-408',
      name: 'Accounting system connectors',
      theme: 'Ecosystem',
      owner: 'owen',
      stage: 'launched',
      start: 13,
      launch: 22,
      hypothesis:
        'Billing sells better when it posts straight into the customer’s ledger. Four accounting systems cover 70 % of our market. Each needs certification, which is slow and keeps rivals out.',
      staff: [['Integrations', 48, 13, 29]],
    },
    {
      key: 'PLT-409',
      name: 'App marketplace',
      theme: 'Ecosystem',
      owner: 'owen',
      stage: 'launched',
      start: 20,
      launch: 28,
      hypothesis:
        'Customers find partner apps by word of mouth. A marketplace inside the product takes 15 % of what partners sell and shows us what to build. It needs 30 listed apps to be worth a visit.',
      staff: [['Integrations', 38, 20, 36]],
    },
    {
      key: 'PLT-413',
      name: 'Customer academy',
      theme: 'Retention',
      owner: 'dakota',
      stage: 'launched',
      start: 0,
      launch: 9,
      hypothesis:
        'Accounts whose dispatchers were trained renew more often. Courses inside the product train the next hire without us. The effect should show against accounts that were not invited yet.',
      staff: [
        ['Growth', 30, 0, 12],
        ['Growth', 8, 12, 24],
      ],
    },
    {
      key: 'PLT-414',
      name: 'Guided set-up',
      theme: 'New revenue',
      owner: 'dakota',
      stage: 'launched',
      start: 16,
      launch: 22,
      hypothesis:
        'Forty per cent of trials never import a load. A set-up that starts from the customer’s own file brings them to the first dispatched truck in a day. Measured by randomising new trials.',
      staff: [['Growth', 36, 15, 27]],
    },
    {
      key: 'PLT-418',
      name: 'Account health score',
      theme: 'Retention',
      owner: 'dakota',
      stage: 'launched',
      start: -5,
      launch: 5,
      hypothesis:
        'Success managers call whoever shouted last. A score from usage and invoices tells them whom to call first. It was the groundwork of the early-warning programme.',
      staff: [
        ['Data Platform', 22, 0, 7],
        ['Growth', 25, 0, 6],
      ],
    },
    {
      key: 'PLT-423',
      name: 'Trial experience tests',
      theme: 'New revenue',
      owner: 'dakota',
      stage: 'building',
      start: 29,
      launch: null,
      hypothesis:
        'Nobody owns the first week of a trial. A standing programme of small randomised tests on price page, demo data and first e-mail should lift conversion by a fifth. Each test is small; the habit is the bet.',
      staff: [['Growth', 26, 27, 36]],
    },
  ],
};
