import type { Category } from '@steward/contracts';

/** The categories of cost in people's words. */
export const CATEGORY_LABELS: Record<Category, string> = {
  people: 'People',
  contractor: 'Contractors',
  cloud: 'Cloud',
  ai: 'AI',
  software: 'Software',
  other: 'Other',
};
