import type { Lens } from '@steward/contracts';

/** The lenses in their order, and what each is called: what is believed, what is shown, what is signed. */
export const LENS_NAMES: Record<Lens, string> = {
  claimed: 'Claimed',
  weighted: 'Weighted',
  confirmed: 'Confirmed',
};

export const LENSES = Object.keys(LENS_NAMES) as Lens[];
