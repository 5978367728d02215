import type { LinePlan } from './plan.ts';

export const BILLING: LinePlan = {
  line: 'Billing',
  bets: [
    {
      key: 'BIL-201',
      name: 'Embedded payments',
      theme: 'New revenue',
      owner: 'teodor',
      stage: 'scaling',
      start: 0,
      launch: 11,
      hypothesis:
        'Carriers wait 41 days for money that shippers are willing to send in five. If the invoice carries a pay button, we earn a share of every payment and the carrier earns a month of cash. The margin is thin, the volume is not.',
      staff: [
        ['Payments', 90, 0, 20],
        ['Payments', 55, 20, 36],
        ['Billing Core', 22, 3, 14],
      ],
    },
    {
      key: 'BIL-202',
      name: 'Usage-based plans',
      theme: 'Monetisation',
      owner: 'dakota',
      stage: 'launched',
      start: 8,
      launch: 13,
      hypothesis:
        'Flat plans give our largest accounts ten times the value at twice the price. Charging per load moved aligns price with what customers gain, with a cap so that nobody is shocked. We accept slightly higher churn among the smallest.',
      staff: [
        ['Growth', 32, 8, 17],
        ['Billing Core', 22, 8, 16],
      ],
    },
    {
      key: 'BIL-203',
      name: 'Invoice matching',
      theme: 'New revenue',
      owner: 'teodor',
      stage: 'launched',
      start: 1,
      launch: 12,
      hypothesis:
        'One freight invoice in nine is disputed because rate, weight or stops do not match the order. Matching before sending cuts disputes and is worth a Billing Plus plan. Finance teams buy this, not dispatchers.',
      staff: [
        ['Billing Core', 60, 0, 15],
        ['Billing Core', 12, 15, 22],
      ],
    },
    {
      key: 'BIL-204',
      name: 'European tax engine',
      theme: 'New revenue',
      owner: 'teodor',
      stage: 'launched',
      start: 13,
      launch: 22,
      hypothesis:
        'We lose every second European deal on reverse charge and e-invoicing. With them we can sell Billing where Dispatch is already used. Germany and the Netherlands first, because Hamburg has the customers.',
      staff: [['Billing Core', 45, 13, 26]],
    },
    {
      key: 'BIL-205',
      name: 'Collections assistant',
      theme: 'Monetisation',
      owner: 'teodor',
      stage: 'launched',
      start: 9,
      launch: 15,
      hypothesis:
        'Reminders go out late because nobody likes to send them. Timed reminders with a payment plan recover overdue money for our customers and for ourselves. We take a fee on what is recovered.',
      staff: [['Payments', 22, 9, 17]],
    },
    {
      key: 'BIL-206',
      name: 'Early pay (factoring)',
      theme: 'New revenue',
      owner: 'teodor',
      stage: 'stopped',
      start: 8,
      launch: 15,
      hypothesis:
        'Small carriers sell invoices to factors at three per cent. With payment history in Billing we can price the risk better and share the fee with a bank. Stopped when the partner bank changed its risk terms twice in a quarter.',
      staff: [['Payments', 34, 8, 19]],
    },
    {
      key: 'BIL-207',
      name: 'Detention charges',
      theme: 'Monetisation',
      owner: 'teodor',
      stage: 'launched',
      start: 16,
      launch: 23,
      hypothesis:
        'Carriers may bill for waiting at the dock but lack the proof. Arrival and departure from the driver app make the charge automatic. A carrier with 50 trucks leaves 60,000 dollars a year on the table.',
      staff: [['Billing Core', 28, 15, 25]],
    },
    {
      key: 'BIL-208',
      name: 'Customer statements',
      theme: 'Retention',
      owner: 'teodor',
      stage: 'launched',
      start: 20,
      launch: 26,
      hypothesis:
        'Shippers ask for a monthly statement that our customers assemble by hand. Sending it automatically removes a top-five support request. We expected fewer tickets rather than revenue and have not measured it.',
      staff: [['Billing Core', 26, 20, 29]],
    },
    {
      key: 'BIL-209',
      name: 'Multi-entity ledgers',
      theme: 'New revenue',
      owner: 'teodor',
      stage: 'launched',
      start: 24,
      launch: 33,
      hypothesis:
        'Groups with several carriers keep one Billing workspace per company and reconcile in a spreadsheet. One ledger with entities is the condition of 14 open enterprise deals. Average price there is five times ours.',
      staff: [['Billing Core', 62, 25, 36]],
    },
    {
      key: 'BIL-210',
      name: 'Fuel surcharge engine',
      theme: 'Monetisation',
      owner: 'teodor',
      stage: 'launched',
      start: 4,
      launch: 9,
      hypothesis:
        'Surcharges follow a published index, yet are typed by hand each Monday. Calculating them moves customers from Basic to Plus. Small, but it removes a weekly reason to swear at us.',
      staff: [['Billing Core', 24, 3, 10]],
    },
    {
      key: 'BIL-211',
      name: 'Driver payout cards',
      theme: 'New revenue',
      owner: 'teodor',
      stage: 'building',
      start: 26,
      launch: null,
      hypothesis:
        'Drivers wait a week for advances and pay for cheques. A card funded per trip earns interchange and keeps drivers with the carrier. Needs an issuing licence through a partner before any launch.',
      staff: [['Payments', 48, 26, 36]],
    },
    {
      key: 'BIL-212',
      name: 'Revenue recognition export',
      theme: 'Retention',
      owner: 'teodor',
      stage: 'launched',
      start: 21,
      launch: 27,
      hypothesis:
        'Auditors of our larger customers ask how freight revenue is recognised. An export their accountants accept takes away a reason to leave for a full finance suite. Twelve accounts named it in exit interviews.',
      staff: [['Billing Core', 18, 21, 28]],
    },
    {
      key: 'BIL-214',
      name: 'Three-year price lock',
      theme: 'Monetisation',
      owner: 'dakota',
      stage: 'launched',
      start: 29,
      launch: 30,
      hypothesis:
        'Large accounts pay a fee for certainty. Offering a three-year price lock at renewal needs a contract clause and no code. If it works, we have been underselling predictability for years.',
      staff: [],
    },
  ],
};
