import { z } from 'zod';
import {
  Amount,
  Category,
  Currency,
  Name,
  PageQuery,
  Period,
  page,
  Sha256,
  Timestamp,
  Uuid,
} from './common.ts';
import { EffortReport } from './effort.ts';
import { Movement, RevenueReport } from './revenue.ts';
import type { RouteTable } from './route.ts';

export const COST_FIELDS = [
  'date',
  'amount',
  'debit',
  'credit',
  'sign',
  'currency',
  'category',
  'team',
  'initiative',
  'vendor',
  'account',
  'costCentre',
  'projectCode',
  'description',
  'externalId',
  'activity',
  'country',
  'person',
] as const;
export const CostField = z.enum(COST_FIELDS);
export type CostField = z.infer<typeof CostField>;

export const DATE_FORMATS = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'YYYYMMDD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'DD/MM/YY',
  'MM/DD/YY',
  'DD.MM.YY',
  'DD-MM-YY',
  'MM-DD-YY',
  'YY-MM-DD',
  'DD-MMM-YY',
  'DD-MMM-YYYY',
  'DD MMM YYYY',
  'MMM DD, YYYY',
  'YYYY-MM',
  'YYYYMM',
  'MM/YYYY',
  'MMM YYYY',
  'MMM-YY',
  'YYYY-Qn',
  'SERIAL-1900',
  'SERIAL-1904',
] as const;
export const DateFormat = z.enum(DATE_FORMATS);
export type DateFormat = z.infer<typeof DateFormat>;

export const Dialect = z
  .object({
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
    bom: z.boolean(),
    lineEnding: z
      .enum(['LF', 'CRLF', 'CR', 'mixed'])
      .describe('Of LF and CRLF either takes the other; with mixed a lone CR ends a record as well'),
    delimiter: z.enum([',', ';', '\t', '|', ':']),
    quote: z.enum(['"', "'", 'none']).optional().describe('What encloses cells; a double quote if absent'),
    escape: z
      .enum(['doubled', 'backslash'])
      .optional()
      .describe('How a quote is written within a quoted cell; doubled if absent'),
    headerRow: z
      .int()
      .min(1)
      .max(1000)
      .describe('1-based record number where the header begins; records above it are preamble'),
    headerRows: z
      .int()
      .min(0)
      .max(5)
      .optional()
      .describe('Rows of the header, one if absent; 0: none, the columns are named by position'),
    sheet: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .describe(
        'The sheet of a workbook; its row numbers are the record numbers, and what is said of text means nothing there',
      ),
  })
  .strict();
export type Dialect = z.infer<typeof Dialect>;

/**
 * How a file's columns become cost lines. Columns are named as `inspect` names them, those included that
 * it derives: `Tags → team` a key of a JSON column, `Account ↓` the heading above a row.
 */
export const CostMapping = z
  .object({
    columns: z.partialRecord(CostField, z.string().max(500)),
    sums: z
      .array(z.string().min(1).max(500))
      .max(30)
      .optional()
      .describe('The amount is the sum of these columns; stands for amount, debit and credit'),
    filters: z
      .array(
        z
          .object({
            column: z.string().min(1).max(500),
            values: z.array(z.string().min(1).max(500)).min(1).max(500),
          })
          .strict(),
      )
      .max(10)
      .optional()
      .describe('Rows count whose cell is one of the values, in any case; the others are skipped'),
    dateFormat: DateFormat,
    otherDateFormats: z
      .array(DateFormat)
      .max(DATE_FORMATS.length)
      .optional()
      .describe(
        'Formats that dates of the column have as well; a date that two read differently is rejected',
      ),
    decimal: z
      .enum(['.', ',', 'either'])
      .describe('With either an amount is read only where it means one number with a point or a comma'),
    negate: z.boolean().describe('Spend is negative in the file'),
    signs: z
      .record(z.string().max(500), z.enum(['debit', 'credit']))
      .optional()
      .describe('What the values of the sign column mean, in lower case; a debit is spend'),
    constants: z
      .object({
        currency: Currency.optional(),
        category: Category.optional(),
        team: z.string().trim().min(1).max(120).optional(),
        initiative: z.string().trim().min(1).max(24).optional(),
      })
      .strict(),
    categories: z
      .record(z.string().max(500), Category)
      .describe('What the values of the category column mean, in lower case; others take constants.category'),
  })
  .strict();
export type CostMapping = z.infer<typeof CostMapping>;

export const HOURS_FIELDS = [
  'date',
  'hours',
  'person',
  'team',
  'initiative',
  'project',
  'task',
  'description',
  'externalId',
  'billable',
] as const;

export const ISSUE_FIELDS = [
  'date',
  'points',
  'key',
  'type',
  'status',
  'resolution',
  'team',
  'initiative',
] as const;

const workFields = {
  ...CostMapping.pick({ dateFormat: true, otherDateFormats: true, decimal: true, filters: true }).shape,
  labels: z
    .object({
      column: z.string().min(1).max(500),
      prefix: z.string().max(120),
      whole: z.boolean().describe('The whole label is the key, not only what follows the prefix'),
    })
    .strict()
    .optional()
    .describe('The label that names the initiative'),
  constants: CostMapping.shape.constants.pick({ team: true, initiative: true }),
};

/** How a file's columns become hours worked. */
export const HoursMapping = z
  .object({
    columns: z.partialRecord(z.enum(HOURS_FIELDS), z.string().max(500)),
    unit: z
      .enum(['hours', 'minutes', 'seconds'])
      .describe('What a plain number of the column of hours counts'),
    ...workFields,
  })
  .strict();
export type HoursMapping = z.infer<typeof HoursMapping>;

/** How a file's columns become issues done. */
export const IssueMapping = z
  .object({
    columns: z.partialRecord(z.enum(ISSUE_FIELDS), z.string().max(500)),
    done: z.array(z.string().max(120)).max(200).describe('The states that count, in lower case'),
    dropped: z.array(z.string().max(120)).max(200).describe('Resolutions under which nothing was delivered'),
    ...workFields,
  })
  .strict();
export type IssueMapping = z.infer<typeof IssueMapping>;

export const REVENUE_FIELDS = [
  'date',
  'amount',
  'movement',
  'before',
  'currency',
  'customer',
  'productLine',
  'externalId',
  'description',
] as const;

/** How a file's columns become movements of recurring revenue. */
export const RevenueMapping = z
  .object({
    columns: z.partialRecord(z.enum(REVENUE_FIELDS), z.string().max(500)),
    ...CostMapping.pick({ dateFormat: true, otherDateFormats: true, decimal: true, filters: true }).shape,
    basis: z.enum(['mrr', 'arr']).describe('Whether amounts are revenue a month or a year'),
    unit: z.enum(['units', 'cents']).describe('With cents amounts are hundredths of the currency'),
    losses: z
      .enum(['negative', 'positive', 'either'])
      .describe(
        'How contraction and churn are written; with either their kind alone says that they take away',
      ),
    movements: z
      .record(z.string().max(500), z.enum([...Movement.options, 'none']))
      .describe('What the values of the column of movements mean, in lower case; rows of none are left out'),
    constants: z
      .object({
        currency: Currency.optional(),
        productLine: z.string().trim().min(1).max(120).optional(),
        movement: Movement.optional().describe(
          'Of all rows where no column says it; where the revenue before a change does, what begins',
        ),
      })
      .strict(),
  })
  .strict();
export type RevenueMapping = z.infer<typeof RevenueMapping>;

export const ImportKind = z.enum(['costs', 'hours', 'issues', 'revenue']);
export type ImportKind = z.infer<typeof ImportKind>;

export const Question = z.object({
  id: z.enum([
    'sheet',
    'headerRow',
    'delimiter',
    'dateFormat',
    'decimal',
    'sign',
    'currency',
    'amount',
    'date',
    'category',
    'sums',
    'filters',
    'hours',
    'key',
    'movement',
    'beginning',
    'meaning',
    'basis',
    'unit',
    'losses',
  ]),
  message: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  cells: z
    .array(z.object({ row: z.int(), column: z.string(), value: z.string() }))
    .describe('The cells that raised it; negative rows count from the end of the file'),
});
export type Question = z.infer<typeof Question>;

export const Inspection = z.object({
  dialect: Dialect,
  header: z.array(z.string()),
  columns: z.array(
    z.object({
      name: z.string().describe('Unique; a repeated header gets " (2)"'),
      field: CostField.nullable(),
      type: z.enum(['date', 'number', 'currency', 'text', 'empty', 'json']),
      samples: z.array(z.string()),
    }),
  ),
  kind: ImportKind.describe('What the rows are; the questions are about reading them as that'),
  export: z.string().nullable().describe('The recognised kind of export, such as "FOCUS 1.0"'),
  why: z.string().nullable().describe('What it was recognised by'),
  choices: z
    .array(
      z.object({
        label: z.string(),
        explanation: z.string(),
        columns: z.partialRecord(CostField, z.string()),
        negate: z.boolean(),
        isChosen: z.boolean(),
      }),
    )
    .describe('Readings of the amount that another person would choose; an empty column leaves a field open'),
  mapping: CostMapping,
  hours: HoursMapping.nullable().describe('The reading as time sheets, for that kind'),
  issues: IssueMapping.nullable().describe('The reading as issues, for that kind'),
  revenue: RevenueMapping.nullable().describe('The reading as movements of revenue, for that kind'),
  questions: z.array(Question).describe('What can be read in two ways; empty when nothing is left to ask'),
  preamble: z.array(z.string()),
  footers: z
    .array(z.object({ row: z.int(), text: z.string(), isTotal: z.boolean() }))
    .describe('Rows at the end that are no cost lines; negative rows count from the end of the file'),
  preview: z.array(
    z.object({
      row: z.int(),
      raw: z.array(z.string()),
      line: z
        .object({
          date: z.string(),
          amount: Amount,
          currency: z.string(),
          category: Category,
          team: z.string().nullable(),
          initiative: z.string().nullable(),
          vendor: z.string().nullable(),
          description: z.string().nullable(),
        })
        .nullable(),
      work: z
        .object({
          date: z.string(),
          quantity: z.string().nullable().describe('Hours or story points'),
          person: z.string().nullable(),
          team: z.string().nullable(),
          initiative: z.string().nullable(),
          item: z.string().nullable().describe('The task or the key of the issue'),
        })
        .nullable()
        .describe('The row as hours or as an issue, for those kinds'),
      revenue: z
        .object({
          date: z.string(),
          movement: Movement,
          amount: Amount,
          arr: Amount.describe('What it does to revenue a year'),
          currency: z.string(),
          customer: z.string().nullable(),
          productLine: z.string().nullable(),
        })
        .nullable()
        .describe('The row as a movement of revenue, for that kind'),
      problems: z.array(
        z.object({ column: z.string().nullable(), value: z.string().nullable(), reason: z.string() }),
      ),
    }),
  ),
  sheets: z
    .array(z.object({ name: z.string(), hidden: z.boolean() }))
    .nullable()
    .describe('The sheets of a workbook in their order; null for text'),
  notes: z.array(z.string()).describe('What to know of how the file is written and read; needs no answer'),
  savedMapping: z.object({ id: Uuid, name: z.string(), version: z.int() }).nullable(),
});
export type Inspection = z.infer<typeof Inspection>;

export const ImportStatus = z.enum(['receiving', 'staged', 'posted', 'voided', 'discarded', 'failed']);
export type ImportStatus = z.infer<typeof ImportStatus>;

const Total = z.object({ amount: Amount, lines: z.int() });

/** Control totals of one currency, as the file writes its amounts: accepted + duplicate + rejected = the file, exactly. */
export const ControlTotal = z.object({
  currency: Currency,
  accepted: Amount,
  duplicate: Amount,
  rejected: Amount.describe('Amounts of rejected rows whose amount could be read'),
  file: Amount,
});

export const Import = z.object({
  id: Uuid,
  kind: ImportKind,
  fileName: z.string(),
  status: ImportStatus,
  bytes: z.string().describe('Bytes received'),
  totalBytes: z.string().nullable(),
  sha256: Sha256.nullable(),
  rows: z.object({
    total: z.int(),
    accepted: z.int(),
    duplicate: z.int(),
    rejected: z.int(),
    skipped: z.int(),
  }),
  keepDuplicates: z.boolean(),
  currencies: z.array(z.string()),
  reportingAmount: Amount.nullable().describe(
    'Accepted amount in the reporting currency: of revenue what it does to ARR; null of effort',
  ),
  payWithheld: z
    .boolean()
    .describe('The file may hold pay: without pay:read nothing is told of what it adds up to'),
  quantities: z
    .object({ hours: Amount.nullable(), issues: z.int().nullable(), points: Amount.nullable() })
    .nullable()
    .describe('Accepted effort, in what the file counts; null of money, and before the file was read'),
  firstPeriod: Period.nullable(),
  lastPeriod: Period.nullable(),
  createdBy: z.string(),
  createdAt: Timestamp,
  postedBy: z.string().nullable(),
  postedAt: Timestamp.nullable(),
  voidedBy: z.string().nullable(),
  voidedAt: Timestamp.nullable(),
  voidReason: z.string().nullable(),
  failure: z.string().nullable(),
});
export type Import = z.infer<typeof Import>;

export const ImportProblem = z.object({
  row: z.int().describe('Record number in the file, the header counted'),
  kind: z.enum(['rejected', 'skipped', 'duplicate']),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** The staging report. */
export const ImportReport = Import.extend({
  dialect: Dialect,
  mapping: CostMapping.nullable().describe('Of costs'),
  hours: HoursMapping.nullable().describe('The mapping of a time sheet'),
  issues: IssueMapping.nullable().describe('The mapping of issues'),
  revenue: RevenueMapping.nullable().describe('The mapping of movements of revenue'),
  effort: EffortReport.nullable().describe('What was found of hours or issues; null of others'),
  moved: RevenueReport.nullable().describe('What was found of movements of revenue; null of others'),
  savedMapping: z
    .object({
      id: Uuid,
      name: z.string(),
      version: z.int(),
      changed: z.boolean().describe('The file was read by it, but not in everything'),
    })
    .nullable()
    .describe('The saved mapping of files with this header, in the version of that day'),
  controlTotals: z.array(ControlTotal),
  totalsRow: z
    .object({ row: z.int(), amount: Amount, agrees: z.boolean() })
    .nullable()
    .describe('The file’s own totals row, where it has one'),
  byPeriod: z.array(Total.extend({ period: Period })),
  byCategory: z.array(Total.extend({ category: Category })),
  byTeam: z.array(Total.extend({ team: z.string().nullable() })),
  byInitiative: z.array(Total.extend({ initiative: z.string().nullable(), known: z.boolean() })),
  duplicatesOf: z
    .array(z.object({ importId: Uuid, fileName: z.string(), lines: z.int() }))
    .describe('The posted imports in which the duplicate lines stand already'),
  missingRates: z
    .array(z.object({ currency: Currency, period: Period, lines: z.int() }))
    .describe('Exchange rates that rejected lines wait for'),
  rates: z
    .array(
      z.object({
        currency: Currency,
        period: Period,
        rate: Amount.describe('What its lines stand at'),
        staged: Amount.describe('What they were converted with when they were read'),
        inForce: Amount.describe('What a line of today would be converted with'),
      }),
    )
    .describe('Exchange rates of its lines, by currency and month'),
  newTeams: z.array(z.string()).describe('Team names not known yet; posting adds them'),
  unknownInitiatives: z
    .array(z.string())
    .describe('Keys of no initiative; their lines stay unallocated until there is one'),
  problems: z.array(ImportProblem).describe('The first 100; /problems pages through all'),
});
export type ImportReport = z.infer<typeof ImportReport>;

const params = z.object({ id: Uuid });

export const importRoutes = {
  'POST /imports/inspect': {
    access: 'imports:stage',
    tag: 'imports',
    summary:
      'Understand a file: dialect, columns, formats, a mapping and what must be asked. Takes the first bytes (256 KiB will do) of delimited text, plain or packed by gzip, or a whole Excel workbook (.xlsx). Changes nothing',
    consumes: 'multipart/form-data',
    response: Inspection,
  },
  'POST /imports': {
    access: 'imports:stage',
    tag: 'imports',
    summary:
      'Stage a whole file of costs, hours, issues or movements of revenue: multipart fields `options` (dialect and a mapping; JSON) and then `file`: delimited text, plain or packed by gzip, or an Excel workbook (.xlsx). Nothing counts until posted',
    consumes: 'multipart/form-data',
    response: ImportReport,
    status: 201,
  },
  'GET /imports': {
    access: 'imports:read',
    tag: 'imports',
    summary: 'Imports, newest first',
    query: PageQuery,
    response: page(Import),
  },
  'GET /imports/:id': {
    access: 'imports:read',
    tag: 'imports',
    summary: 'One import with its staging report',
    params,
    response: ImportReport,
  },
  'GET /imports/:id/problems': {
    access: 'imports:read',
    tag: 'imports',
    summary:
      'Rejected, skipped and duplicate rows, in file order. Of a file that may hold pay their values are told with pay:read only',
    params,
    query: PageQuery.extend({ kind: z.enum(['rejected', 'skipped', 'duplicate']).optional() }),
    response: page(ImportProblem),
  },
  'GET /imports/:id/rejects': {
    access: 'imports:read',
    tag: 'imports',
    summary:
      'Rejected rows as a CSV with the file’s own columns plus row and reason, to correct and drop again. Of a file that may hold pay with pay:read only',
    params,
    produces: 'text/csv',
  },
  'POST /imports/:id/post': {
    access: 'imports:post',
    tag: 'imports',
    summary: 'Post a staged import: its lines count from now on',
    params,
    body: z.object({ keepDuplicates: z.boolean().optional() }).strict(),
    response: ImportReport,
  },
  'POST /imports/:id/convert': {
    access: 'imports:stage',
    tag: 'imports',
    summary:
      'Convert a staged import at the rates in force: rows that waited for a rate become lines, without the file',
    params,
    body: z.object({}).strict(),
    response: ImportReport,
  },
  'POST /imports/:id/void': {
    access: 'imports:void',
    tag: 'imports',
    summary: 'Undo a posted import: its lines stop counting, and stay readable',
    params,
    body: z.object({ reason: z.string().trim().min(1).max(500) }).strict(),
    response: ImportReport,
  },
  'POST /imports/:id/discard': {
    access: 'imports:stage',
    tag: 'imports',
    summary: 'Drop a staged import, or cancel one that is still being received',
    params,
    body: z.object({}).strict(),
    response: Import,
  },
} as const satisfies RouteTable;

const MAPPINGS = ['mapping', 'hours', 'issues', 'revenue'] as const;

/** The JSON of the multipart field `options` of `POST /imports`: one of the four mappings says the kind. */
export const StageOptions = z
  .object({
    dialect: Dialect,
    mapping: CostMapping.optional().describe('Reads the rows as costs'),
    hours: HoursMapping.optional().describe('Reads the rows as hours worked'),
    issues: IssueMapping.optional().describe('Reads the rows as issues done'),
    revenue: RevenueMapping.optional().describe('Reads the rows as movements of recurring revenue'),
    savedMapping: Uuid.optional().describe(
      'The saved mapping it is read by, where that is not the one of files with this header',
    ),
    saveAs: Name.optional().describe('Keep the mapping under this name for files with the same header'),
  })
  .strict()
  .refine((options) => MAPPINGS.filter((name) => options[name] !== undefined).length === 1, {
    path: ['mapping'],
    message: 'Say how the rows are read: by one of mapping, hours, issues and revenue',
  })
  .refine(({ dialect, saveAs }) => saveAs === undefined || dialect.headerRows !== 0, {
    path: ['saveAs'],
    message: 'A file without a header cannot be known again by it, so its mapping cannot be saved',
  });
export type StageOptions = z.infer<typeof StageOptions>;

/** The JSON of the multipart field `options` of `POST /imports/inspect`: what the user has answered so far. */
export const InspectOptions = z
  .object({
    fileName: z.string().max(500).optional(),
    complete: z.boolean().optional().describe('The bytes sent are the whole file'),
    tailBytes: z
      .int()
      .min(0)
      .optional()
      .describe(
        'So many of the bytes sent, the last of them, are the end of the file; what lies between is not sent',
      ),
    dialect: Dialect.partial().optional(),
    mapping: CostMapping.partial().optional(),
    savedMapping: Uuid.nullable()
      .optional()
      .describe('The saved mapping to read it by, null for none; that of files with this header unless told'),
    kind: ImportKind.optional().describe('Where it is not what the file was recognised as'),
    hours: HoursMapping.partial().optional(),
    issues: IssueMapping.partial().optional(),
    revenue: RevenueMapping.partial().optional(),
  })
  .strict();
export type InspectOptions = z.infer<typeof InspectOptions>;
