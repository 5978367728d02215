import { z } from 'zod';
import { splitList } from './lists.ts';

/** An exact decimal as text: up to 30 integer digits and 18 decimals, no exponent, no plus sign. */
export const Amount = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,29})(\.\d{1,18})?$/, 'must be a decimal number as text, such as "1234.56"')
  .describe('Exact decimal as text');

/** A month of the workspace's calendar. */
export const Period = z
  .string()
  .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'must be a month, such as "2026-03"');

export const CivilDate = z.iso.date();
export const Timestamp = z.iso.datetime({ offset: true });
export const Uuid = z.uuid();
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, such as "EUR"');
export const BasisPoints = z.int().min(0).max(10_000);
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A short name a person typed: trimmed, without control characters. */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(120)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'must not contain control characters');

export const Note = z.string().trim().max(4000);

/** The key of an initiative as people type it in ledgers, such as `ATLAS-12`. */
export const InitiativeKey = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9]{0,11}(-[A-Z0-9]{1,8})?$/,
    'must be upper-case letters and digits, such as "ATLAS-12"',
  );

export const Category = z.enum(['people', 'contractor', 'cloud', 'ai', 'software', 'other']);
export type Category = z.infer<typeof Category>;

export const LENSES = ['claimed', 'weighted', 'confirmed'] as const;
export const Lens = z.enum(LENSES);
export type Lens = z.infer<typeof Lens>;

/** A list in a query string: `a,b,c`, a comma inside a value as `%2C`. Empty means no filter. */
export const CommaList = z.string().max(2000).transform(splitList);

/** Page size and opaque cursor of every list. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(500))
    .optional(),
});

export const page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Pass as `cursor` for the next page; null on the last'),
  });

/**
 * A computed figure. `value` is null exactly when the figure is undefined; then `status` says why
 * in a code and `reason` in words. Money in the reporting currency; ratios and rates as decimals
 * (0.12 is 12 %); durations in months; periods as `YYYY-MM`.
 */
export const Figure = z.object({
  value: z.string().nullable(),
  status: z.string().describe('OK, or the code of why the value is undefined or qualified'),
  reason: z.string().optional(),
});
export type Figure = z.infer<typeof Figure>;

export const Empty = z.object({}).strict();
