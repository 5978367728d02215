import type { Role } from '@steward/contracts';

/** Each role by name, and what it is for in half a sentence. */
export const ROLE_TEXTS: Record<Role, { label: string; text: string }> = {
  admin: {
    label: 'Admin',
    text: 'runs the workspace, its people and settings, and does what others may, confirming excepted.',
  },
  cpo: { label: 'CPO', text: 'sees the return on every bet, sets bets and allocation.' },
  finance: { label: 'Finance', text: 'imports costs, allocates them, and confirms or rejects outcomes.' },
  pm: { label: 'Product manager', text: 'keeps bets and claims their outcomes.' },
  viewer: { label: 'Viewer', text: 'reads, and changes nothing.' },
};

export const ROLE_ORDER: readonly Role[] = ['admin', 'cpo', 'finance', 'pm', 'viewer'];
