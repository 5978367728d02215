export { IngestError, type IngestErrorCode } from './errors.ts';
export * from './types.ts';
