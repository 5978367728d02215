export {
  allocate,
  allocateBasisPoints,
  allocateWeighted,
  type Share,
  type WeightedPart,
} from './allocate.ts';
export { amortise, straightLineCharge } from './amortisation.ts';
export {
  type AnnuityTerms,
  annuityFutureValue,
  annuityPayment,
  annuityPresentValue,
  annuityRate,
  effectiveRate,
  nominalRate,
  type PaymentTiming,
} from './annuity.ts';
export {
  type Attributed,
  attributeByDecay,
  attributeByShapley,
  attributeBySpend,
  attributeEqually,
} from './attribution.ts';
export {
  RETAIL_YEAR,
  type WeekYearRule,
  weeksInYear,
  weekYearEnd,
  yearsWithWeek53,
} from './calendar.ts';
export { brierScore, forecastBias, mape, wape } from './calibration.ts';
export { minorUnits, roundToCurrency } from './currency.ts';
export { type BenefitWindow, costOfDelay, costOfDelayByDuration, delayFlows } from './delay.ts';
export { type Compounding, monthlyRate, type RateBasis } from './discount.ts';
export {
  type EvidenceLevel,
  type EvidencePolicy,
  evidenceWeight,
  STARTING_EVIDENCE_POLICY,
} from './evidence-policy.ts';
export { ratioText } from './exact.ts';
export { averageRate, crossRate } from './exchange.ts';
export { enpv, rnpv } from './expected-npv.ts';
export { defined, type Figure, undefinedFigure } from './figure.ts';
export { annualise, type IrrFigure, irr, mirr, xirr } from './irr.ts';
export { type LoadComponent, type LoadedCost, type LoadPolicy, loadedCost } from './loaded-cost.ts';
export { type Measured, measure } from './measure.ts';
export { claimOfMeasurement, type MeasuredClaim } from './measured-claim.ts';
export {
  type Cohort,
  LEVEL_OF_METHOD,
  lessIsBetter,
  METHODS_OF_KIND,
  type Measurement,
  type MeasurementMethod,
} from './measurement.ts';
export { measurementSteps } from './measurement-steps.ts';
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
export { type NpvTiming, npv, npv0, npvExcel, xnpv } from './npv.ts';
export {
  type OutcomeBasis,
  type OutcomeStep,
  type OutcomeTiming,
  outcomeMonthlyValue,
  outcomeSchedule,
  outcomeSteps,
  outcomeTotalValue,
  outcomeYearlyRevenue,
} from './outcome.ts';
export { breakEven, cumulate, discountedPayback, jCurve, payback, peakFunding } from './payback.ts';
export {
  addMonths,
  comparePeriods,
  currentPeriod,
  isPeriod,
  monthsBetween,
  periodOf,
  periodsBetween,
} from './period.ts';
export {
  type AnchoredPlan,
  type CaseFlows,
  moveMilestone,
  PLAN_CASES,
  type PlanCase,
  type PlanLine,
  type PlanMonth,
  planFlows,
  planSpan,
} from './plan.ts';
export {
  monthsLate,
  mostOfDrift,
  NO_PLAN_STANDING,
  type PlanSides,
  type PlanStanding,
  type PlanTrack,
  planAgainstActual,
  type SideStanding,
  sumSides,
} from './plan-standing.ts';
export {
  differenceInDifferences,
  differenceInProportions,
  type FourCells,
  type IntervalFigure,
  newcombeInterval,
  type Proportion,
  wilsonInterval,
  Z_95,
} from './proportions.ts';
export { bcr, profitabilityIndex, roi, romi } from './roi.ts';
export { divideRounded, type RoundingMode } from './rounding.ts';
export {
  burnMultiple,
  type CustomerRevenue,
  loadedCostMultiplier,
  loadedHourlyCost,
  magicNumber,
  netNewRevenue,
  type RevenueMovements,
  retainedRevenue,
  retention,
  revenueMovements,
  ruleOf40,
} from './saas.ts';
export { differenceOfMeans, type PairedSample, type Sample } from './samples.ts';
export { shapley } from './shapley.ts';
export {
  judgeTripwire,
  TRIPWIRE_METRICS,
  type TripwireFacts,
  type TripwireMetric,
  type TripwireTerms,
} from './tripwire.ts';
export { triangularQuantile, type UncertainReturn, type UncertainRoi, uncertainRoi } from './uncertainty.ts';
export { type ValuationFigures, type ValuationInput, valuate } from './valuation.ts';
