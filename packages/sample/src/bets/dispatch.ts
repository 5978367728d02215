import type { LinePlan } from './plan.ts';

export const DISPATCH: LinePlan = {
  line: 'Dispatch',
  bets: [
    {
      key: 'DSP-101',
      name: 'Auto-dispatch board',
      theme: 'New revenue',
      owner: 'marisol',
      stage: 'scaling',
      start: 0,
      launch: 9,
      hypothesis:
        'Dispatchers spend four hours a day matching loads to trucks by hand. If the board proposes the match and explains it, carriers above 40 trucks will pay for a Pro tier. We expect 25 % of them on Pro within two years of launch.',
      staff: [
        ['Dispatch Core', 70, 0, 20],
        ['Dispatch Core', 40, 20, 36],
        ['Routing', 35, 0, 14],
        ['Routing', 12, 14, 36],
      ],
    },
    {
      key: 'DSP-102',
      name: 'Driver app 2',
      theme: 'New revenue',
      owner: 'marisol',
      stage: 'scaling',
      start: 1,
      launch: 12,
      hypothesis:
        'Drivers abandon the first app after a week because it drains the battery and loses forms. A rebuilt app that drivers keep open lets us charge per active driver instead of per office seat. Seat revenue should grow by half in the first year after launch.',
      staff: [
        ['Mobile', 80, 0, 18],
        ['Mobile', 40, 18, 36],
      ],
    },
    {
      key: 'DSP-103',
      name: 'Live ETA sharing',
      theme: 'Retention',
      owner: 'dakota',
      stage: 'launched',
      start: 5,
      launch: 14,
      hypothesis:
        'Shippers call about late trucks, and carriers who cannot answer lose the lane. Sharing a live ETA without a call makes the carrier stickier for the shipper and us stickier for the carrier. We look for one point less yearly churn among carriers that switch it on.',
      staff: [
        ['Routing', 45, 5, 17],
        ['Routing', 10, 17, 30],
      ],
    },
    {
      key: 'DSP-104',
      name: 'Dock appointments',
      theme: 'New revenue',
      owner: 'marisol',
      stage: 'launched',
      start: 9,
      launch: 19,
      hypothesis:
        'Half of all waiting time starts with a missed dock slot. Booking slots from the dispatch board opens a second buyer, the warehouse, at about a thousand dollars a month per site. Hamburg knows this buyer best and should lead.',
      staff: [
        ['Hamburg Yard', 75, 9, 24],
        ['Hamburg Yard', 45, 24, 36],
        ['Hamburg Platform', 26, 24, 36],
      ],
    },
    {
      key: 'DSP-105',
      name: 'Yard map',
      theme: 'New revenue',
      owner: 'marisol',
      stage: 'launched',
      start: 0,
      launch: 9,
      hypothesis:
        'A live map of trailers in the yard replaces the morning walk with a clipboard. Yards with more than a hundred trailers will pay for it as an add-on. Fifty yards in the first year would make it worth keeping.',
      staff: [
        ['Hamburg Yard', 60, 0, 9],
        ['Hamburg Yard', 22, 9, 36],
      ],
    },
    {
      key: 'DSP-106',
      name: 'Multi-stop optimisation',
      theme: 'New revenue',
      owner: 'marisol',
      stage: 'launched',
      start: 12,
      launch: 20,
      hypothesis:
        'Retail delivery runs have 12 to 30 stops and are planned in spreadsheets. Optimising them inside Dispatch wins the regional distributors that now buy a separate router. The add-on should carry 700 dollars a month.',
      staff: [['Routing', 48, 12, 25]],
    },
    {
      key: 'DSP-107',
      name: 'Cold-chain monitoring',
      theme: 'New revenue',
      owner: 'marisol',
      stage: 'stopped',
      start: 3,
      launch: null,
      hypothesis:
        'Food carriers must prove the temperature of every load. If the driver app reads the reefer sensor, we can sell compliance reports per trailer. Stopped after eight pilots: sensor vendors keep the data to themselves.',
      staff: [
        ['Mobile', 22, 3, 17],
        ['Hamburg Yard', 35, 4, 17],
      ],
    },
    {
      key: 'DSP-108',
      name: 'Dispatch for small fleets',
      theme: 'New revenue',
      owner: 'dakota',
      stage: 'stopped',
      start: 2,
      launch: 10,
      hypothesis:
        'There are 200,000 fleets below ten trucks that nobody sells to. A self-service edition at 49 dollars can grow without a sales team. Stopped after two quarters: acquisition cost three times the first-year margin.',
      staff: [
        ['Growth', 45, 1, 16],
        ['Dispatch Core', 18, 2, 13],
      ],
    },
    {
      key: 'DSP-109',
      name: 'Exception inbox',
      theme: 'Retention',
      owner: 'dakota',
      stage: 'launched',
      start: 18,
      launch: 24,
      hypothesis:
        'A dispatcher sees 300 status messages a day and acts on ten. One inbox with only the ten makes Dispatch the first screen opened in the morning. Daily use is our best predictor of renewal.',
      staff: [['Dispatch Core', 38, 18, 28]],
    },
    {
      key: 'DSP-110',
      name: 'Offline mode',
      theme: 'Retention',
      owner: 'marisol',
      stage: 'launched',
      start: 14,
      launch: 22,
      hypothesis:
        'One in six delivery proofs is lost to missing coverage, and each costs a dispute. If the app queues everything offline, rural carriers stop leaving. Their loss rate is four points above average today.',
      staff: [['Mobile', 30, 14, 23]],
    },
    {
      key: 'DSP-111',
      name: 'Subcontractor exchange',
      theme: 'New revenue',
      owner: 'marisol',
      stage: 'building',
      start: 24,
      launch: null,
      hypothesis:
        'Carriers give a third of their loads to partners by phone. An exchange among carriers that already use Dispatch earns a fee per load without a new customer. We need 40 carriers in one region before it turns over.',
      staff: [['Dispatch Core', 40, 24, 36]],
    },
    {
      key: 'DSP-112',
      name: 'Voice check calls',
      theme: 'AI',
      owner: 'priya',
      stage: 'building',
      start: 28,
      launch: null,
      hypothesis:
        'Check calls cost a dispatcher ninety minutes a day. A voice agent that calls drivers and writes the status saves most of it. We will know from ten pilot fleets whether drivers answer.',
      staff: [
        ['Applied AI', 16, 28, 36],
        ['Mobile', 18, 29, 36],
      ],
    },
    {
      key: 'DSP-113',
      name: 'Electric fleet planning',
      theme: 'New revenue',
      owner: 'marisol',
      stage: 'discovery',
      start: 31,
      launch: null,
      hypothesis:
        'Range and charging make a good diesel plan a bad electric one. Fleets that order electric trucks will need a planner a year before delivery. Six customers have agreed to share their charging data.',
      staff: [['Routing', 22, 31, 36]],
    },
    {
      key: 'DSP-114',
      name: 'Customer tracking page',
      theme: 'New revenue',
      owner: 'dakota',
      stage: 'launched',
      start: 3,
      launch: 10,
      hypothesis:
        'A branded tracking page is the cheapest thing a carrier can show a shipper. Priced below 200 dollars it sells itself from the invoice screen. It also puts our name before every shipper.',
      staff: [['Growth', 22, 3, 11]],
    },
    {
      key: 'DSP-115',
      name: 'Driver scorecards',
      theme: 'Monetisation',
      owner: 'marisol',
      stage: 'launched',
      start: 19,
      launch: 27,
      hypothesis:
        'Safety managers pay insurers for scores that we can compute from trips we already have. Offered inside the Pro tier it moves mid-size fleets up one plan. Insurers accept our score in two states so far.',
      staff: [['Mobile', 32, 19, 31]],
    },
    {
      key: 'DSP-116',
      name: 'Load consolidation',
      theme: 'New revenue',
      owner: 'marisol',
      stage: 'launched',
      start: 23,
      launch: 32,
      hypothesis:
        'Trucks leave 30 % empty while the next order waits on the same lane. Proposing what to combine saves a mid-size carrier two trips a day, and we price on the saving. The hard part is trust: the plan must explain itself.',
      staff: [
        ['Routing', 60, 23, 33],
        ['Routing', 35, 33, 36],
      ],
    },
  ],
};
