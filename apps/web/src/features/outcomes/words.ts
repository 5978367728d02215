import type { OutcomeKind } from '@steward/contracts';

/** Each kind of outcome: its name, what it is, and an example to recognise one's own case by. */
export const KINDS: Record<OutcomeKind, { label: string; text: string }> = {
  new_recurring: { label: 'New recurring revenue', text: 'New customers who pay every month' },
  expansion: { label: 'Expansion', text: 'Customers who pay more a month than before' },
  retained: { label: 'Retained revenue', text: 'Fewer customers leave than did before' },
  one_off: { label: 'One-off revenue', text: 'Money that comes in once' },
  saving: { label: 'Cost saving', text: 'Something costs less a month than before' },
};

export const KIND_ORDER = Object.keys(KINDS) as OutcomeKind[];

export const kindLabel = (kind: OutcomeKind): string => KINDS[kind].label;
