import { type Amount, parseAmount } from '@steward/finance';
import type { WorkKind } from './answers-of-work.ts';
import { readHours } from './read-hours.ts';
import { readIssues } from './read-issues.ts';
import { readRevenue } from './read-revenue.ts';
import type { FileSource } from './read-rows.ts';
import type { RevenueLine, RevenueMapping } from './revenue-types.ts';
import { type Accepted, byFingerprint, Sums, type Survey, type SurveyOptions, sumUp } from './survey.ts';
import type { Batch, Dialect, RowCounts } from './types.ts';
import type { HoursMapping, IssueMapping } from './work-types.ts';

type WorkOptions = Pick<SurveyOptions, 'problems'> & { dialect: Dialect; partial: true } & (
    | { kind: 'hours'; mapping: HoursMapping }
    | { kind: 'issues'; mapping: IssueMapping }
  );

type Counted = Accepted & { fingerprint: string };

/**
 * A whole file of hours or issues in figures, as `survey` gives those of costs; its one total is called by
 * what it counts: hours, in exact seconds, or story points. Throws as `readHours` and `readIssues` do.
 */
export function surveyWork(source: FileSource, options: WorkOptions): Promise<Survey> {
  const sums = new Sums<Counted>(options, byFingerprint());
  if (options.kind === 'hours')
    return sumUp(
      counted(readHours(source, options), 'hours', ({ seconds }) => seconds),
      sums,
    );
  return sumUp(
    counted(readIssues(source, options), 'issues', ({ points }) => parseAmount(points ?? '0')),
    sums,
  );
}

type WorkLine = Pick<Counted, 'row' | 'date' | 'raw' | 'fingerprint'>;

async function* counted<L extends WorkLine>(
  batches: AsyncGenerator<Batch<L>, RowCounts>,
  kind: WorkKind,
  amountOf: (line: L) => Amount,
): AsyncGenerator<Batch<Counted>, RowCounts> {
  const currency = kind === 'hours' ? 'hours' : 'points';
  for (;;) {
    const next = await batches.next();
    if (next.done) return next.value;
    const lines = next.value.lines.map((line) => {
      const { row, date, raw, fingerprint } = line;
      return { row, date, raw, fingerprint, currency, amount: amountOf(line) };
    });
    const problems = next.value.problems.map((problem) => ({ ...problem, currency }));
    yield { ...next.value, lines, problems };
  }
}

/** A whole file of movements of revenue in figures; its totals are what it writes, by currency. */
export function surveyRevenue(
  source: FileSource,
  options: Pick<SurveyOptions, 'problems'> & { dialect: Dialect; partial: true; mapping: RevenueMapping },
): Promise<Survey> {
  return sumUp(readRevenue(source, options), new Sums<RevenueLine>(options, byFingerprint()));
}
