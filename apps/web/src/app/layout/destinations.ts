import type { Action } from '@steward/contracts';
import {
  IconAdjustmentsHorizontal,
  IconBulb,
  IconChartDots3,
  IconClock,
  IconFileImport,
  IconMap2,
  IconReceipt,
  IconSettings,
  IconShieldCheck,
  IconStairsUp,
  IconTargetArrow,
  IconUsers,
} from '@tabler/icons-react';

export interface Destination {
  to:
    | '/'
    | '/initiatives'
    | '/plans'
    | '/outcomes'
    | '/bridge'
    | '/costs'
    | '/effort'
    | '/imports'
    | '/allocation'
    | '/pay'
    | '/audit'
    | '/settings';
  label: string;
  icon: typeof IconBulb;
  /** The second key after `g`. */
  letter: string;
  action: Action;
}

/** The left navigation, by the question of each person. */
export const DESTINATIONS: { group: string | null; items: Destination[] }[] = [
  {
    group: null,
    items: [
      { to: '/', label: 'Portfolio', icon: IconChartDots3, letter: 'p', action: 'portfolio:read' },
      { to: '/initiatives', label: 'Initiatives', icon: IconBulb, letter: 'i', action: 'initiatives:read' },
      { to: '/plans', label: 'Plans', icon: IconMap2, letter: 'l', action: 'plans:read' },
      { to: '/outcomes', label: 'Outcomes', icon: IconTargetArrow, letter: 'o', action: 'outcomes:read' },
      { to: '/bridge', label: 'Bridge', icon: IconStairsUp, letter: 'b', action: 'portfolio:read' },
      { to: '/costs', label: 'Costs', icon: IconReceipt, letter: 'c', action: 'costs:read' },
    ],
  },
  {
    group: 'Finance',
    items: [
      { to: '/imports', label: 'Imports', icon: IconFileImport, letter: 'm', action: 'imports:read' },
      {
        to: '/allocation',
        label: 'Allocation',
        icon: IconAdjustmentsHorizontal,
        letter: 'a',
        action: 'allocations:read',
      },
      { to: '/effort', label: 'Effort', icon: IconClock, letter: 'e', action: 'allocations:read' },
      { to: '/pay', label: 'Pay', icon: IconUsers, letter: 'y', action: 'pay:read' },
    ],
  },
  {
    group: 'Control',
    items: [
      { to: '/audit', label: 'Audit', icon: IconShieldCheck, letter: 'u', action: 'audit:read' },
      { to: '/settings', label: 'Settings', icon: IconSettings, letter: 's', action: 'workspace:read' },
    ],
  },
];
