export { REPORTED_ARR, type RevenueTotalRow, selectRevenueTotals, writeRevenueTotals } from './totals.ts';
