import type { LinePlan } from './plan.ts';

export const INSIGHTS: LinePlan = {
  line: 'Insights',
  bets: [
    {
      key: 'INS-301',
      name: 'Self-service analytics',
      theme: 'New revenue',
      owner: 'priya',
      stage: 'scaling',
      start: 0,
      launch: 10,
      hypothesis:
        'Every customer exports to spreadsheets on Monday morning. An add-on in which operations managers answer their own questions is worth 800 dollars a month. It also ends the queue in front of our data team.',
      staff: [
        ['Insights', 65, 0, 15],
        ['Insights', 30, 15, 36],
        ['Data Platform', 38, 0, 12],
      ],
    },
    {
      key: 'INS-302',
      name: 'Lane benchmarks',
      theme: 'Monetisation',
      owner: 'priya',
      stage: 'launched',
      start: 8,
      launch: 16,
      hypothesis:
        'Carriers quote lanes without knowing the going rate. Anonymous benchmarks from our own volume are something no rival can copy. We expect upgrades rather than new names.',
      staff: [
        ['Insights', 48, 8, 21],
        ['Data Platform', 22, 9, 18],
      ],
    },
    {
      key: 'INS-303',
      name: 'Carbon reporting',
      theme: 'New revenue',
      owner: 'priya',
      stage: 'launched',
      start: 11,
      launch: 19,
      hypothesis:
        'Shippers must report freight emissions and ask their carriers. Trips, fuel and weight are already with us, so the report is a query and an auditor’s stamp. Priced at 1,500 dollars a month for carriers with large shippers.',
      staff: [['Insights', 40, 11, 24]],
    },
    {
      key: 'INS-304',
      name: 'Scheduled reports',
      theme: 'Retention',
      owner: 'priya',
      stage: 'launched',
      start: 5,
      launch: 11,
      hypothesis:
        'A report that arrives by e-mail on Monday is read by people who never sign in. More readers per account means fewer cancelled accounts. Cheap to build on the analytics work.',
      staff: [['Insights', 26, 5, 12]],
    },
    {
      key: 'INS-305',
      name: 'Demand forecast',
      theme: 'AI',
      owner: 'priya',
      stage: 'launched',
      start: 17,
      launch: 27,
      hypothesis:
        'Carriers plan drivers a week ahead on instinct. A forecast by lane within 10 % error lets them refuse bad spot loads. Sold to the 150 largest accounts only.',
      staff: [
        ['Data Platform', 30, 17, 29],
        ['Applied AI', 22, 18, 28],
      ],
    },
    {
      key: 'INS-306',
      name: 'Harbor assistant',
      theme: 'AI',
      owner: 'priya',
      stage: 'launched',
      start: 18,
      launch: 31,
      hypothesis:
        'People ask questions of their freight data in words, not filters. An assistant that answers, drafts the quote and books the load becomes the reason to choose us. Token cost per active user must fall below six dollars a month for the margin to work.',
      staff: [
        ['Applied AI', 70, 18, 36],
        ['Insights', 30, 26, 36],
        ['Platform Runtime', 12, 24, 36],
      ],
    },
    {
      key: 'INS-307',
      name: 'Margin by lane',
      theme: 'Monetisation',
      owner: 'priya',
      stage: 'launched',
      start: 20,
      launch: 27,
      hypothesis:
        'Most carriers learn which lanes lose money from their accountant, a quarter late. Cost and revenue per lane the day after delivery is worth an upgrade to the top plan. Needs both Dispatch and Billing data, which only we have.',
      staff: [['Insights', 36, 20, 30]],
    },
    {
      key: 'INS-308',
      name: 'Shipper data rooms',
      theme: 'Ecosystem',
      owner: 'owen',
      stage: 'launched',
      start: 23,
      launch: 30,
      hypothesis:
        'Large shippers ask each carrier for the same weekly file. A shared room with agreed figures makes the shipper pay us as well. Two shippers signed letters of intent before we started.',
      staff: [['Data Platform', 30, 23, 33]],
    },
    {
      key: 'INS-309',
      name: 'Dashboard builder',
      theme: 'Retention',
      owner: 'priya',
      stage: 'launched',
      start: -8,
      launch: 4,
      hypothesis:
        'Customers want to arrange their own dashboards. A builder with twenty widgets would replace most custom requests. Self-service analytics has since answered the same need.',
      staff: [
        ['Insights', 24, 0, 12],
        ['Insights', 13, 12, 36],
        ['Data Platform', 14, 0, 36],
      ],
    },
    {
      key: 'INS-310',
      name: 'White-label analytics',
      theme: 'Ecosystem',
      owner: 'owen',
      stage: 'stopped',
      start: 2,
      launch: null,
      hypothesis:
        'Freight brokers could resell Insights under their own name. One broker brings twenty carriers without a sale on our side. Stopped when the two pilot brokers asked for exclusive regions.',
      staff: [
        ['Data Platform', 30, 1, 15],
        ['Insights', 12, 4, 15],
      ],
    },
    {
      key: 'INS-311',
      name: 'Anomaly alerts',
      theme: 'AI',
      owner: 'priya',
      stage: 'launched',
      start: 11,
      launch: 18,
      hypothesis:
        'A lane that drifts costs money for weeks before somebody notices. Alerts with the likely cause make Insights useful on days without a report. We expect accounts with alerts to renew more often.',
      staff: [['Applied AI', 40, 10, 20]],
    },
    {
      key: 'INS-312',
      name: 'Document reader',
      theme: 'AI',
      owner: 'priya',
      stage: 'scaling',
      start: 3,
      launch: 15,
      hypothesis:
        'Bills of lading arrive as photographs and are typed by an agency. Reading them by machine saves us the agency and is an add-on for customers who type their own. Ninety-five per cent field accuracy is the threshold.',
      staff: [
        ['Applied AI', 60, 0, 18],
        ['Applied AI', 14, 18, 36],
      ],
    },
    {
      key: 'INS-313',
      name: 'Warehouse sync',
      theme: 'Ecosystem',
      owner: 'owen',
      stage: 'launched',
      start: 22,
      launch: 28,
      hypothesis:
        'Data teams of large customers copy our tables every night with scripts that break. A supported sync to their warehouse is table stakes for enterprise and can be priced. It reduces load on our API as well.',
      staff: [['Data Platform', 24, 22, 30]],
    },
  ],
};
