export { AnswerError, type Answers, kindOf, resolveColumns, toInspectOptions } from './answers.ts';
export { toRevenueMapping } from './answers-of-revenue.ts';
export { toWorkMapping } from './answers-of-work.ts';
export { describeFile, type FileDescription, understand } from './describe-file.ts';
export { hoursText } from './durations.ts';
export { IngestError, type IngestErrorCode } from './errors.ts';
export { headerKey } from './header.ts';
export { inspect } from './inspect/inspect.ts';
export { type OpenedFile, openFile } from './open-file.ts';
export { peek } from './peek.ts';
export { readRates } from './rates/read-rates.ts';
export {
  type FileRate,
  RATE_TYPES,
  type RateFile,
  type RateLayout,
  type RateProblem,
  type RateType,
} from './rates/types.ts';
export { readCosts } from './read-costs.ts';
export { readHours } from './read-hours.ts';
export { readIssues } from './read-issues.ts';
export { readRevenue, rereadRevenue } from './read-revenue.ts';
export type { FileSource } from './read-rows.ts';
export { readRecords } from './records.ts';
export { rereadRows } from './reread.ts';
export * from './revenue-types.ts';
export { survey } from './survey.ts';
export * from './types.ts';
export * from './work-types.ts';
export { readWorkbookHead, type WorkbookHead } from './workbook/head.ts';
export { isArchive, type WorkbookFile } from './workbook/read.ts';
