import type { Inspection, InspectOptions } from '@steward/contracts';
import { inspect, type WorkbookHead } from '@steward/ingest';
import { type Context, read } from '../../context.ts';
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { type KnownMapping, mappingOfHeader, mappingOfId } from '../mappings/service.ts';
import { workspaceOf } from '../workspace/service.ts';

type Found = ReturnType<typeof inspect>;

/**
 * Understands the head of a file, and its end where that was sent as well; what the user has answered settles its questions. A saved mapping is
 * taken for the answers that are not given: the one named, or that of files with this header.
 */
export async function inspectFile(
  ctx: Context,
  sent: Uint8Array | WorkbookHead,
  options: InspectOptions,
): Promise<Inspection> {
  return read(ctx, 'imports:stage', async (tx) => {
    const { fileName, complete = false, tailBytes = 0, savedMapping, ...asked } = options;
    const { dialect, mapping, hours, issues, revenue, kind, ...given } = asked;
    const { currency } = await workspaceOf(tx, ctx.workspaceId);
    const { head, tail } =
      sent instanceof Uint8Array ? parted(sent, complete ? 0 : tailBytes) : { head: sent };
    const known = {
      ...given,
      complete,
      ...(tail && { tail }),
      defaultCurrency: currency,
      ...(fileName && { fileName }),
    };
    const decided = {
      ...(dialect && { dialect }),
      ...(kind && { kind }),
      ...(mapping && { mapping }),
      ...(hours && { hours }),
      ...(issues && { issues }),
      ...(revenue && { revenue }),
    };
    const first = inspect(head, { ...known, ...decided });
    const saved =
      savedMapping === undefined
        ? await savedFor(tx, ctx.workspaceId, first, kind)
        : savedMapping && (await mappingOfId(tx, ctx.workspaceId, savedMapping));
    if (!saved) return answerOf(first, null);
    const { kind: is } = saved;
    if ({ costs: mapping, hours, issues, revenue }[is])
      return answerOf(inspect(head, { ...known, ...decided, kind: is }), saved);
    const again = (how: Partial<typeof decided>) =>
      inspect(head, { ...known, ...how, kind: is, ...recalledOf(saved) });
    const found = again(decided);
    if (savedMapping === undefined) return answerOf(found, saved);
    return answerOf(
      fitting(saved, found, () => again({ dialect: saved.dialect })),
      saved,
    );
  });
}

/** What is saved for files with this header: as the kind that is asked for or found, else as any. */
async function savedFor(
  tx: Tx,
  workspaceId: string,
  { header, dialect, kind: found }: Found,
  asked: InspectOptions['kind'],
): Promise<KnownMapping | undefined> {
  const of = (kind?: InspectOptions['kind']) => mappingOfHeader(tx, workspaceId, header, dialect, kind);
  return (await of(asked ?? found)) ?? (asked ? undefined : await of());
}

const recalledOf = (saved: KnownMapping) => {
  if (saved.kind === 'hours') return { recalledHours: saved.mapping };
  if (saved.kind === 'issues') return { recalledIssues: saved.mapping };
  return saved.kind === 'revenue' ? { recalledRevenue: saved.mapping } : { recalled: saved.mapping };
};

/** The bytes sent of a text: its head and, of a longer one, its end. */
function parted(sent: Uint8Array, tailBytes: number): { head: Uint8Array; tail?: Uint8Array } {
  if (tailBytes === 0) return { head: sent };
  const end = Math.max(0, sent.byteLength - tailBytes);
  return { head: sent.subarray(0, end), tail: sent.subarray(end) };
}

function answerOf({ outcome: _, ...found }: Found, saved: KnownMapping | null): Inspection {
  const savedMapping = saved && { id: saved.id, name: saved.name, version: saved.version };
  return { ...found, savedMapping };
}

/** The reading whose columns the mapping fits: as the file looks, else as the mapping says it looks. */
function fitting({ name, mapping }: KnownMapping, found: Found, asSaved: () => Found): Found {
  const missing = absent(found);
  if (missing.length === 0) return found;
  const other = asSaved();
  if (absent(other).length === 0) return other;
  const wanted = missing.map((column) => `“${column}” (${usesOf(mapping, column)})`);
  throw new AppError(
    'unprocessable',
    `The mapping “${name}” does not fit this file: it has no column ${wanted.join(', ')}. Nothing was changed.`,
  );
}

/** The columns that a reading's mapping names and its file lacks. */
function absent({ columns, mapping, hours, issues, revenue }: Found): string[] {
  const names = new Set(columns.map(({ name }) => name));
  return [...new Set(namedBy(hours ?? issues ?? revenue ?? mapping))]
    .filter((name) => name !== '' && !names.has(name))
    .sort();
}

type AnyMapping = KnownMapping['mapping'];

const sumsOf = (mapping: AnyMapping): string[] => ('sums' in mapping ? (mapping.sums ?? []) : []);

const namedBy = (mapping: AnyMapping): string[] => [
  ...Object.values(mapping.columns),
  ...sumsOf(mapping),
  ...(mapping.filters ?? []).map(({ column }) => column),
  ...('labels' in mapping && mapping.labels ? [mapping.labels.column] : []),
];

function usesOf(mapping: AnyMapping, name: string): string {
  const fields = Object.entries(mapping.columns).flatMap(([field, column]) =>
    same(column, name) ? [field] : [],
  );
  if (sumsOf(mapping).some((column) => same(column, name))) fields.push('amount');
  return fields.length > 0 ? fields.join(', ') : 'which rows count';
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
