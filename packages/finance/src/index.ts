export { allocate, allocateBasisPoints, type Share } from './allocate.ts';
export { minorUnits, roundToCurrency } from './currency.ts';
export { defined, type Figure, undefinedFigure } from './figure.ts';
export {
  AMOUNT_SCALE,
  type Amount,
  convert,
  formatAmount,
  multiply,
  ONE,
  parseAmount,
  roundTo,
  sum,
} from './money.ts';
export {
  type OutcomeBasis,
  type OutcomeStep,
  type OutcomeTiming,
  outcomeMonthlyValue,
  outcomeSchedule,
  outcomeSteps,
  outcomeTotalValue,
} from './outcome.ts';
export {
  addMonths,
  comparePeriods,
  currentPeriod,
  isPeriod,
  monthsBetween,
  periodOf,
  periodsBetween,
} from './period.ts';
export { divideRounded, type RoundingMode } from './rounding.ts';
