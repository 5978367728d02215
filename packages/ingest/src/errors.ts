export type IngestErrorCode =
  | 'no_file'
  | 'unsupported'
  | 'binary'
  | 'encoding'
  | 'damaged'
  | 'no_header'
  | 'mapping'
  | 'too_large'
  | 'too_many_rows'
  | 'too_many_columns';

/** The file as a whole cannot be read. The message is for a person: what it is and what to do. */
export class IngestError extends Error {
  readonly code: IngestErrorCode;

  constructor(code: IngestErrorCode, message: string) {
    super(message);
    this.name = 'IngestError';
    this.code = code;
  }
}
