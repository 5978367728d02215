export { IngestError, type IngestErrorCode } from './errors.ts';
export { headerKey } from './header.ts';
export { inspect } from './inspect/inspect.ts';
export { readCosts } from './read-costs.ts';
export { readRecords } from './records.ts';
export * from './types.ts';
