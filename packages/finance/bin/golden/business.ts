import {
  AMOUNT_SCALE,
  type Amount,
  allocate,
  amortise,
  burnMultiple,
  convert,
  formatAmount,
  loadedCostMultiplier,
  magicNumber,
  minorUnits,
  netNewRevenue,
  type RevenueMovements,
  type RoundingMode,
  retainedRevenue,
  retention,
  revenueMovements,
  roundTo,
  ruleOf40,
  sum,
  type WeekYearRule,
  yearsWithWeek53,
} from '../../src/index.ts';
import { type Answer, ofFigure, ofList } from './answer.ts';
import { amount, decimal, type Inputs, list, need, record, whole } from './inputs.ts';

/** Movements as given, or of the customers listed at both ends. */
function movements(inputs: Inputs): Partial<RevenueMovements> {
  if (typeof inputs.start === 'object') {
    const start = record(inputs.start);
    const end = record(need(inputs, 'end'));
    const customers = [...new Set([...Object.keys(start), ...Object.keys(end)])];
    return revenueMovements(
      customers.map((id) => ({ start: amount(start[id] ?? 0), end: amount(end[id] ?? 0) })),
    );
  }
  const optional = (...names: string[]): Amount =>
    amount(names.map((name) => inputs[name]).find((value) => value !== undefined) ?? 0);
  return {
    start: optional('start'),
    new: optional('new'),
    reactivation: optional('react', 'reactivation'),
    expansion: optional('exp', 'expansion'),
    contraction: optional('con', 'contraction'),
    churn: optional('churn'),
  };
}

function split(inputs: Inputs): Answer {
  const total = BigInt(whole(need(inputs, 'total_minor', 'total')));
  const weights = list(need(inputs, 'weights')).map(amount);
  try {
    return ofList(allocate(total, weights).map(String));
  } catch (error) {
    // Weights that nobody can be paid by are an answer of this function, not a broken case.
    if (error instanceof RangeError) return { value: null, status: 'ERROR' };
    throw error;
  }
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "FY ends Saturday nearest 31 Jan", or "... last Saturday of January". */
function weekRule(text: string): WeekYearRule {
  const words = text.toLowerCase();
  const weekday = WEEKDAYS.findIndex((name) => words.includes(name));
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name}`).test(words)) + 1;
  const choice = /nearest|closest/.test(words) ? 'NEAREST' : 'LAST';
  if (weekday < 0 || month < 1) throw new Error(`not a rule for the end of a year: "${text}"`);
  const lastDay = new Date(Date.UTC(2001, month, 0)).getUTCDate();
  const day = Number(/\b(\d{1,2})\b/.exec(words)?.[1] ?? lastDay);
  // A year that ends in January or February is named for the one it began in.
  return { weekday, month, day, choice, endsAfter: month <= 2 ? 1 : 0 };
}

function years(value: unknown): [number, number] {
  const found = Array.isArray(value) ? value.map(whole) : (String(value).match(/\d{4}/g) ?? []).map(Number);
  const [first, last = first] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`not a span of years: ${String(value)}`);
  return [first, last];
}

function rounded(inputs: Inputs): Answer {
  const digits =
    inputs.digits === undefined ? minorUnits(String(need(inputs, 'currency'))) : whole(inputs.digits);
  const value = amount(need(inputs, 'value', 'amount'));
  const by = (mode: RoundingMode) => formatAmount(roundTo(value, digits ?? AMOUNT_SCALE, mode));
  if (inputs.mode === 'HALF_UP' || inputs.mode === 'HALF_EVEN') return { value: by(inputs.mode) };
  return ofList([by('HALF_UP'), by('HALF_EVEN')]);
}

export const businessFunctions: Record<string, (inputs: Inputs) => Answer> = {
  allocate: split,
  round: rounded,
  fx: (i) => {
    const rate = need(i, 'rate');
    const price = typeof rate === 'string' ? rate.replace(/\s*[A-Z]{3}\s*\/\s*[A-Z]{3}\s*$/, '') : rate;
    return { value: formatAmount(convert(amount(need(i, 'amount')), decimal(price))) };
  },
  amort_sl: (i) => {
    const cost = amount(need(i, 'cost'));
    const currency = minorUnits(String(i.currency ?? 'USD')) ?? AMOUNT_SCALE;
    const charges = amortise(
      cost,
      whole(need(i, 'months')),
      i.digits === undefined ? currency : whole(i.digits),
    );
    const texts = charges.map(formatAmount);
    const total = formatAmount(sum(charges));
    return {
      ...ofList([...texts, total]),
      // The file lists the first charges and the total of all of them.
      fit: (length) => [...texts.slice(0, Math.max(0, length - 1)), total],
    };
  },
  magic_number: (i) => {
    const spend = amount(need(i, 'sm_prev'));
    return ofFigure(
      i.mrr0 === undefined
        ? magicNumber(amount(need(i, 'q0')), amount(need(i, 'q1')), spend)
        : magicNumber(amount(i.mrr0), amount(need(i, 'mrr1')), spend, 12),
    );
  },
  burn_multiple: (i) => ofFigure(burnMultiple(amount(need(i, 'net_burn')), amount(need(i, 'nn_arr')))),
  rule_of_40: (i) => ofFigure(ruleOf40(amount(need(i, 'growth')), amount(need(i, 'margin')))),
  net_new_mrr: (i) => ({ value: formatAmount(netNewRevenue(movements(i))) }),
  nrr: (i) => ofFigure(retention(movements(i)).net),
  grr: (i) => ofFigure(retention(movements(i)).gross),
  grr_nrr: (i) => {
    const { gross, net } = retention(movements(i));
    return { ...ofList([gross, net]), status: net.status };
  },
  retained_arr: (i) => {
    const rates = [need(i, 'base_churn'), need(i, 'actual_churn'), need(i, 'gm')].map(decimal);
    const [baseline = '', actual = '', margin = ''] = rates;
    const { revenue, value } = retainedRevenue(amount(need(i, 'start')), baseline, actual, margin);
    return ofList([revenue, value].map(formatAmount));
  },
  loaded_cost: (i) => ofFigure(loadedCostMultiplier(amount(need(i, 'total')), amount(need(i, 'wages')))),
  retail_53wk: (i) => {
    const [first, last] = years(need(i, 'years'));
    return ofList(yearsWithWeek53(first, last, weekRule(String(need(i, 'rule')))).map(String));
  },
};
