import type { SamplePerson } from './types.ts';

/** Names of the sample: Halyard writes software for freight carriers; nobody in it exists. */
export const COMPANY_NAME = 'Halyard Software (sample)';

export const PRODUCT_LINES = ['Dispatch', 'Billing', 'Insights', 'Platform'] as const;
export type ProductLine = (typeof PRODUCT_LINES)[number];

export const THEMES = [
  'New revenue',
  'Retention',
  'Monetisation',
  'AI',
  'Ecosystem',
  'Platform health',
  'Trust',
] as const;
export type Theme = (typeof THEMES)[number];

export const TEAMS = [
  'Dispatch Core',
  'Mobile',
  'Routing',
  'Billing Core',
  'Payments',
  'Insights',
  'Data Platform',
  'Integrations',
  'Growth',
  'Applied AI',
  'Platform Runtime',
  'Security',
  'Hamburg Yard',
  'Hamburg Platform',
] as const;
export type Team = (typeof TEAMS)[number];

const person = (id: string, name: string, role: SamplePerson['role']) => ({
  id,
  name,
  email: `${id}@example.com`,
  role,
});

export const PEOPLE = [
  person('admin', 'Sable Underhill', 'admin'),
  person('cpo', 'Rowan Achterberg', 'cpo'),
  person('finance', 'Beatrix Coldwell', 'finance'),
  person('marisol', 'Marisol Vane', 'pm'),
  person('teodor', 'Teodor Lindquay', 'pm'),
  person('priya', 'Priya Castellane', 'pm'),
  person('owen', 'Owen Brackish', 'pm'),
  person('ingrid', 'Ingrid Falkmoor', 'pm'),
  person('dakota', 'Dakota Wrenfield', 'pm'),
  person('viewer', 'Linus Quillfeather', 'viewer'),
] as const satisfies SamplePerson[];

export type PersonId =
  | 'admin'
  | 'cpo'
  | 'finance'
  | 'marisol'
  | 'teodor'
  | 'priya'
  | 'owen'
  | 'ingrid'
  | 'dakota'
  | 'viewer';

/** The display name of a person of the cast. */
export const nameOf = (id: PersonId): string => {
  const found = PEOPLE.find((member) => member.id === id);
  if (!found) throw new Error(`nobody is called ${id}`);
  return found.name;
};
