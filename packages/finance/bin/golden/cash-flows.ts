import {
  type AnnuityTerms,
  annuityFutureValue,
  annuityPayment,
  annuityPresentValue,
  annuityRate,
  bcr,
  discountedPayback,
  effectiveRate,
  type IrrFigure,
  irr,
  mirr,
  monthlyRate,
  nominalRate,
  npv,
  npv0,
  npvExcel,
  payback,
  profitabilityIndex,
  roi,
  straightLineCharge,
  xirr,
  xnpv,
} from '../../src/index.ts';
import { type Answer, ofFigure, ofList } from './answer.ts';
import { amount, dates, decimal, flows, type Inputs, list, need, whole } from './inputs.ts';

/** Spreadsheet arguments in order, or by name. */
function args(inputs: Inputs, ...names: string[]): unknown[] {
  return inputs.args === undefined ? names.map((name) => inputs[name]) : list(inputs.args);
}

const ofRoots = ({ roots, status }: IrrFigure): Answer => ({ value: roots, status });

const terms = (rate: unknown, periods: unknown, type: unknown): AnnuityTerms => ({
  rate: decimal(rate),
  periods: whole(periods),
  timing: timing(type),
});
const timing = (type: unknown) => (whole(type ?? 0) === 0 ? 'END' : 'BEGIN');

export const cashFlowFunctions: Record<string, (inputs: Inputs) => Answer> = {
  npv_excel: (i) =>
    ofFigure(npvExcel(flows(need(i, 'flows')), decimal(need(i, 'rate')), amount(i.plus_t0 ?? 0))),
  npv0: (i) => ofFigure(npv0(flows(need(i, 'flows')), decimal(need(i, 'rate')))),
  npv_monthly: (i) => {
    const rate = decimal(need(i, 'annual', 'rate'));
    const series = flows(need(i, 'flows'));
    return ofList([
      monthlyRate(rate, 'EFFECTIVE'),
      npv(series, rate, 'EFFECTIVE'),
      npv(series, rate, 'NOMINAL_12'),
      npv(series, rate, 'EFFECTIVE', { midPeriod: true }),
    ]);
  },
  xnpv: (i) => {
    const start = i.valuation_date === undefined ? undefined : String(i.valuation_date);
    return ofFigure(xnpv(flows(need(i, 'flows')), dates(need(i, 'dates')), decimal(need(i, 'rate')), start));
  },
  irr: (i) => ofRoots(irr(flows(need(i, 'flows')))),
  xirr: (i) => ofRoots(xirr(flows(need(i, 'flows')), dates(need(i, 'dates')))),
  mirr: (i) =>
    ofFigure(mirr(flows(need(i, 'flows')), decimal(need(i, 'finance')), decimal(need(i, 'reinvest')))),
  payback: (i) => {
    const series = flows(need(i, 'flows'));
    return ofFigure(
      i.rate === undefined ? payback(series) : discountedPayback(series, decimal(i.rate), 'PERIODIC'),
    );
  },
  'payback:discounted': (i) =>
    ofFigure(discountedPayback(flows(need(i, 'flows')), decimal(need(i, 'rate')), 'PERIODIC')),
  pi: (i) => ofFigure(profitabilityIndex(flows(need(i, 'flows')), decimal(need(i, 'rate')), 'PERIODIC')),
  bcr: (i) =>
    ofFigure(bcr(flows(need(i, 'benefits')), flows(need(i, 'costs')), decimal(need(i, 'rate')), 'PERIODIC')),
  roi: (i) => ofFigure(roi(amount(need(i, 'V', 'value')), amount(need(i, 'C', 'cost')))),
  pmt: (i) => {
    const [rate, periods, present, future, type] = args(i, 'rate', 'nper', 'pv', 'fv', 'type');
    return ofFigure(annuityPayment(terms(rate, periods, type), amount(present), amount(future ?? 0)));
  },
  pv: (i) => {
    const [rate, periods, payment, future, type] = args(i, 'rate', 'nper', 'pmt', 'fv', 'type');
    return ofFigure(annuityPresentValue(terms(rate, periods, type), amount(payment), amount(future ?? 0)));
  },
  fv: (i) => {
    const [rate, periods, payment, present, type] = args(i, 'rate', 'nper', 'pmt', 'pv', 'type');
    return ofFigure(annuityFutureValue(terms(rate, periods, type), amount(payment), amount(present ?? 0)));
  },
  rate: (i) => {
    const [periods, payment, present, future, type] = args(i, 'nper', 'pmt', 'pv', 'fv', 'type');
    return ofRoots(
      annuityRate(whole(periods), amount(payment), amount(present), amount(future ?? 0), timing(type)),
    );
  },
  effect: (i) => {
    const [rate, times] = args(i, 'rate', 'n');
    return ofFigure(effectiveRate(decimal(rate), whole(times)));
  },
  nominal: (i) => {
    const [rate, times] = args(i, 'rate', 'n');
    return ofFigure(nominalRate(decimal(rate), whole(times)));
  },
  sln: (i) => {
    const [cost, salvage, life] = args(i, 'cost', 'salvage', 'life');
    return ofFigure(straightLineCharge(amount(cost), amount(salvage ?? 0), amount(life)));
  },
};
