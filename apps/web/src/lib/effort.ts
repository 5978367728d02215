import type { Measure, Method } from '@steward/contracts';
import type { Format } from './format.ts';

export const METHOD_LABELS: Record<Method, string> = {
  percentages: 'Percentages',
  hours: 'Hours',
  issues: 'Issues',
  points: 'Story points',
};

const UNITS: Record<Measure, [one: string, many: string]> = {
  hours: ['hour', 'hours'],
  issues: ['issue', 'issues'],
  points: ['story point', 'story points'],
};

/** `312.5 hours`, `1 issue`. */
export const effortText = (format: Format, measure: Measure, quantity: string): string =>
  `${format.quantity(quantity)} ${UNITS[measure][quantity === '1' ? 0 : 1]}`;

/** `312.5 of 1,204 hours`. */
export const ofEffortText = (format: Format, measure: Measure, quantity: string, total: string): string =>
  `${format.quantity(quantity)} of ${effortText(format, measure, total)}`;
