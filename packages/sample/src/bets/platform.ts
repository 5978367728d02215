import type { LinePlan } from './plan.ts';

export const PLATFORM: LinePlan = {
  line: 'Platform',
  bets: [
    {
      key: 'PLT-401',
      name: 'Meridian platform rewrite',
      theme: 'Platform health',
      owner: 'ingrid',
      stage: 'building',
      start: 0,
      launch: null,
      hypothesis:
        'Every feature crosses a twelve-year-old core that three people understand. Rebuilding it as services lets teams ship without each other and halves the cost of change. Planned for five quarters; customers move one product at a time.',
      staff: [
        ['Platform Runtime', 62, 0, 36],
        ['Hamburg Platform', 70, 0, 36],
        ['Dispatch Core', 6, 12, 24],
      ],
    },
    {
      key: 'PLT-404',
      name: 'Enterprise tier',
      theme: 'New revenue',
      owner: 'ingrid',
      stage: 'scaling',
      start: 0,
      launch: 11,
      hypothesis:
        'Single sign-on, roles and an audit log are asked for in every deal above 80,000 dollars a year. Packaged as a tier they cost a few quarters once and lift the price for good. We count only deals that name the tier.',
      staff: [
        ['Security', 70, 0, 14],
        ['Platform Runtime', 18, 0, 10],
        ['Security', 15, 14, 36],
      ],
    },
    {
      key: 'PLT-405',
      name: 'SOC 2 programme',
      theme: 'Trust',
      owner: 'ingrid',
      stage: 'launched',
      start: 4,
      launch: 15,
      hypothesis:
        'Security questionnaires add six weeks to enterprise deals. A SOC 2 report answers most of them and keeps us in tenders. Whether it brings revenue or only admission is disputed.',
      staff: [
        ['Security', 55, 4, 20],
        ['Security', 12, 20, 36],
      ],
    },
    {
      key: 'PLT-406',
      name: 'Cloud cost programme',
      theme: 'Platform health',
      owner: 'ingrid',
      stage: 'launched',
      start: 9,
      launch: 12,
      hypothesis:
        'Our hosting bill grows faster than our customers. Idle environments, unbought commitments and old snapshots explain a third of it. Two engineers for a year should pay for themselves within a quarter.',
      staff: [
        ['Platform Runtime', 18, 9, 25],
        ['Data Platform', 14, 9, 18],
      ],
    },
    {
      key: 'PLT-410',
      name: 'Observability overhaul',
      theme: 'Platform health',
      owner: 'ingrid',
      stage: 'launched',
      start: 5,
      launch: 14,
      hypothesis:
        'We learn of incidents from customers. One tracing stack instead of three finds causes in minutes and ends two contracts. The saving is certain, the calm is a bonus.',
      staff: [['Platform Runtime', 18, 3, 15]],
    },
    {
      key: 'PLT-411',
      name: 'Single-tenant hosting',
      theme: 'Trust',
      owner: 'ingrid',
      stage: 'stopped',
      start: 7,
      launch: null,
      hypothesis:
        'Defence and pharma shippers ask for their own installation. At 20,000 dollars a month each, five of them carry a team. Stopped: none of the three prospects accepted our response times.',
      staff: [['Hamburg Platform', 34, 3, 18]],
    },
    {
      key: 'PLT-412',
      name: 'European data residency',
      theme: 'Trust',
      owner: 'ingrid',
      stage: 'launched',
      start: 15,
      launch: 25,
      hypothesis:
        'European enterprises will not sign while their data lies in Virginia. A second region opens public tenders in Germany and the United Kingdom. Price carries a residency supplement.',
      staff: [
        ['Hamburg Platform', 30, 15, 27],
        ['Platform Runtime', 16, 15, 27],
        ['Security', 45, 15, 26],
      ],
    },
    {
      key: 'PLT-415',
      name: 'Design system 2',
      theme: 'Platform health',
      owner: 'ingrid',
      stage: 'launched',
      start: 10,
      launch: 20,
      hypothesis:
        'Each team draws its own tables and forms. One set of accessible components makes new screens a third faster and meets procurement’s accessibility checks. We did not find an honest way to put a value on it.',
      staff: [
        ['Mobile', 10, 10, 20],
        ['Dispatch Core', 12, 10, 20],
        ['Insights', 7, 12, 20],
      ],
    },
    {
      key: 'PLT-416',
      name: 'Access reviews',
      theme: 'Trust',
      owner: 'ingrid',
      stage: 'building',
      start: 25,
      launch: null,
      hypothesis:
        'Auditors of our enterprise customers ask who could see what, and when. A quarterly review inside the product replaces a spreadsheet at their side. It protects the enterprise tier more than it sells.',
      staff: [
        ['Security', 40, 25, 36],
        ['Platform Runtime', 16, 26, 36],
      ],
    },
    {
      key: 'PLT-417',
      name: 'Event backbone',
      theme: 'Platform health',
      owner: 'ingrid',
      stage: 'launched',
      start: 14,
      launch: 27,
      hypothesis:
        'Insights is a night behind because data moves in batches. One event stream feeds alerts, sync and the assistant in seconds. It enables other bets and claims nothing for itself.',
      staff: [
        ['Data Platform', 34, 14, 28],
        ['Platform Runtime', 22, 12, 36],
        ['Data Platform', 14, 28, 36],
      ],
    },
    {
      key: 'PLT-421',
      name: 'Public status and trust page',
      theme: 'Trust',
      owner: 'ingrid',
      stage: 'idea',
      start: null,
      launch: null,
      hypothesis:
        'Buyers look for our uptime before they call. Publishing it with our security papers shortens the questionnaire. Waiting for a team with room.',
      staff: [],
    },
    {
      key: 'PLT-422',
      name: 'Regional failover',
      theme: 'Platform health',
      owner: 'ingrid',
      stage: 'idea',
      start: null,
      launch: null,
      hypothesis:
        'One region down is one afternoon without dispatch for every customer. Failing over within minutes would let us sign a stronger service level. Depends on Meridian being finished.',
      staff: [],
    },
  ],
};
