import { addMonths } from './months.ts';
import type { SamplePayPolicy, SampleRule } from './types.ts';

/** From here on the academy is kept up by nobody in particular, and its help pages are asked about. */
const ACADEMY_ENDS = 24;
/** Equity was granted, and the new office taken, in the third year. */
const EQUITY_BEGINS = 24;

const share = (initiative: string, percent: number) => ({ initiative, basisPoints: percent * 100 });

/** Where cost goes that names no bet, in the order in which it is asked. */
export const buildRules = (firstPeriod: string): SampleRule[] => [
  {
    by: 'finance',
    name: 'Staff sign-in',
    conditions: [{ op: 'is', field: 'vendor', values: ['Keystone Identity'] }],
    target: { kind: 'excluded' },
    reason: 'Serves all staff, not development',
  },
  {
    by: 'cpo',
    name: 'Device farm',
    conditions: [{ op: 'is', field: 'vendor', values: ['Foundry Devices'] }],
    target: { kind: 'initiative', initiative: 'DSP-102' },
    reason: 'Only the driver app is tested on devices',
  },
  {
    by: 'cpo',
    name: 'Messages to drivers and shippers',
    conditions: [
      { op: 'is', field: 'vendor', values: ['Murmur Mail'] },
      { op: 'contains', field: 'description', values: ['messaging'] },
    ],
    target: { kind: 'split', shares: [share('DSP-101', 45), share('DSP-103', 35), share('DSP-102', 20)] },
    reason: 'By messages sent',
  },
  {
    by: 'cpo',
    name: 'Help pages of the academy',
    conditions: [
      { op: 'contains', field: 'description', values: ['help pages'] },
      { op: 'through', field: 'period', period: addMonths(firstPeriod, ACADEMY_ENDS - 1) },
    ],
    target: { kind: 'initiative', initiative: 'PLT-413' },
    reason: 'Written for the academy while it was built',
  },
  {
    by: 'finance',
    name: 'Shared staging',
    conditions: [
      { op: 'is', field: 'vendor', values: ['Cumulus Cloud'] },
      { op: 'is', field: 'account', values: ['staging'] },
      { op: 'empty', field: 'team' },
    ],
    target: { kind: 'team', team: 'Platform Runtime' },
    reason: 'Platform Runtime runs it for all',
  },
];

/** What pay costs beyond payroll, which holds employer taxes and benefits already. */
export const buildPayPolicies = (firstPeriod: string): SamplePayPolicy[] => [
  {
    from: firstPeriod,
    hours: '136',
    components: [
      { name: 'Retirement plan', kind: 'payroll', basis: 'percent', value: '4' },
      { name: 'Office and equipment', kind: 'overhead', basis: 'amount', value: '780' },
    ],
    reason: 'Capitalisation policy of the first year',
  },
  {
    from: addMonths(firstPeriod, EQUITY_BEGINS),
    hours: '132',
    components: [
      { name: 'Retirement plan', kind: 'payroll', basis: 'percent', value: '4.5' },
      { name: 'Equity grants', kind: 'payroll', basis: 'percent', value: '6' },
      { name: 'Office and equipment', kind: 'overhead', basis: 'amount', value: '920' },
    ],
    reason: 'Equity granted to everybody, new office, one more week of leave',
  },
];
