import type { StageOptions } from '@steward/contracts';
import { ONE, parseAmount } from '@steward/finance';
import {
  type Batch,
  type CostLine,
  type FileSource,
  type HoursLine,
  type IssueLine,
  type RevenueLine,
  type RowCounts,
  type RowProblem,
  readCosts,
  readHours,
  readIssues,
  readRevenue,
} from '@steward/ingest';
import { ControlTotals, type MissingRate } from './control-totals.ts';
import type { Conversions, UsedRate } from './conversions.ts';
import { EffortControls } from './effort-controls.ts';
import { EFFORT_COPY, hoursCopyText, issueCopyText } from './effort-copy.ts';
import { readAs } from './kinds.ts';
import { type Conversion, copyText } from './line-copy.ts';
import { REVENUE_COPY, revenueCopyText } from './revenue-copy.ts';

/** A row that cannot be kept, as it is stored. */
export interface StoredProblem {
  row: number;
  kind: string;
  problems: unknown;
  raw: unknown;
}

/** How a file of one kind is read, counted and written. */
export interface Taking<L> {
  /** The COPY that takes its lines, where they are not those of costs. */
  statement?: string;
  read: (source: FileSource) => AsyncGenerator<Batch<L>, RowCounts>;
  /** Counts a line and gives its text for COPY, or why it cannot be kept after all. */
  accept: (line: L) => string | StoredProblem;
  reject: (problem: RowProblem) => void;
  /** What is kept of the counts once the file has ended. */
  counted: () => {
    firstDate: string | null;
    lastDate: string | null;
    controlTotals: unknown[];
    missingRates: MissingRate[];
    /** The rates its lines were converted with. */
    rates: UsedRate[];
  };
}

/** `use` is given how the file is taken; its lines are of one type within. */
export function withTaking<T>(
  options: StageOptions,
  prefix: string,
  rates: Conversions,
  use: <L>(taking: Taking<L>) => Promise<T>,
): Promise<T> {
  const { dialect } = options;
  const plan = readAs(options);
  if (plan.kind === 'hours')
    return use(takingHours((source) => readHours(source, { dialect, mapping: plan.mapping }), prefix));
  if (plan.kind === 'issues')
    return use(takingIssues((source) => readIssues(source, { dialect, mapping: plan.mapping }), prefix));
  if (plan.kind === 'revenue')
    return use(
      takingRevenue((source) => readRevenue(source, { dialect, mapping: plan.mapping }), prefix, rates),
    );
  return use(takingCosts((source) => readCosts(source, { dialect, mapping: plan.mapping }), prefix, rates));
}

type Money = Pick<CostLine, 'row' | 'date' | 'period' | 'amount' | 'currency' | 'raw'>;

/** Lines of money are converted as they come by, and those without a rate are rejected. */
function takingMoney<L extends Money>(
  read: Taking<L>['read'],
  rates: Conversions,
  text: (line: L, conversion: Conversion | null) => string,
): Taking<L> {
  const totals = new ControlTotals();
  return {
    read,
    accept: (line) => {
      const conversion = rates.of(line);
      if (conversion !== undefined) {
        totals.accept(line);
        return text(line, conversion);
      }
      totals.missRate(line);
      totals.reject(line);
      const problems = [{ column: null, value: line.currency, reason: rates.missing(line) }];
      return { row: line.row, kind: 'rejected', problems, raw: line.raw };
    },
    reject: (problem) => totals.reject(problem),
    counted: () => ({
      firstDate: totals.firstDate,
      lastDate: totals.lastDate,
      controlTotals: totals.toStored(),
      missingRates: totals.missingRates(),
      rates: rates.used(),
    }),
  };
}

const takingCosts = (read: Taking<CostLine>['read'], prefix: string, rates: Conversions): Taking<CostLine> =>
  takingMoney(read, rates, (line, conversion) => copyText(prefix, line, conversion));

const takingRevenue = (
  read: Taking<RevenueLine>['read'],
  prefix: string,
  rates: Conversions,
): Taking<RevenueLine> => ({
  ...takingMoney(read, rates, (line, conversion) => revenueCopyText(prefix, line, conversion)),
  statement: REVENUE_COPY,
});

const countedEffort = (controls: EffortControls) => () => ({
  firstDate: controls.firstDate,
  lastDate: controls.lastDate,
  controlTotals: controls.toStored(),
  missingRates: [],
  rates: [],
});

function takingHours(read: Taking<HoursLine>['read'], prefix: string): Taking<HoursLine> {
  const controls = new EffortControls(['hours']);
  return {
    statement: EFFORT_COPY,
    read,
    accept: (line) => {
      controls.accept(line.date, { hours: line.seconds });
      return hoursCopyText(prefix, line);
    },
    reject: ({ amount }) => controls.reject({ hours: amount ?? 0n }),
    counted: countedEffort(controls),
  };
}

function takingIssues(read: Taking<IssueLine>['read'], prefix: string): Taking<IssueLine> {
  const controls = new EffortControls(['issues', 'points']);
  return {
    statement: EFFORT_COPY,
    read,
    accept: (line) => {
      controls.accept(line.date, { issues: ONE, points: parseAmount(line.points ?? '0') });
      return issueCopyText(prefix, line);
    },
    reject: ({ amount }) => controls.reject({ issues: ONE, points: amount ?? 0n }),
    counted: countedEffort(controls),
  };
}
