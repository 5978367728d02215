import { type SQL, sql } from 'drizzle-orm';
import { lower, oneOf, wordPatterns } from './filters.ts';

/** What imported lines of every kind, and the sums of them, are filtered by. */
export interface LineFilter {
  from?: string | undefined;
  to?: string | undefined;
  team?: string[] | undefined;
  initiative?: string[] | undefined;
  importId?: string | undefined;
}

/**
 * Conditions on lines or sums `alias` of imports `i`: of posted ones, or of the one that is named, for whom
 * `unposted` is set whatever became of it.
 */
export function matching(alias: string, workspaceId: string, filter: LineFilter, unposted: boolean): SQL {
  const t = sql.raw(alias);
  const named = unposted ? sql`` : sql`and i.status in ('posted', 'voided')`;
  return sql`${t}.workspace_id = ${workspaceId}
    ${filter.importId ? sql`and ${t}.import_id = ${filter.importId} ${named}` : sql`and i.status = 'posted'`}
    ${filter.from ? sql`and ${t}.period >= ${filter.from}` : sql``}
    ${filter.to ? sql`and ${t}.period <= ${filter.to}` : sql``}
    ${oneOf(sql`${t}.team`, filter.team, lower)}
    ${oneOf(sql`${t}.initiative`, filter.initiative)}`;
}

/** That each word of a search stands in one of these texts. */
export const holdingWords = (search: string | undefined, texts: SQL): SQL =>
  sql.join(
    wordPatterns(search).map((word) => sql`and concat_ws(' ', ${texts}) ilike ${word}`),
    sql` `,
  );

/** Where a line stands in an order: what it is sorted by, and its name. */
export interface LineKey {
  value: string;
  importId: string;
  row: number;
}

export const isByDate = (sort: string): boolean => sort.endsWith('date');

/** The order of lines `l` by date or by a quantity, down where the sort says so by `-`, and where a page of it begins. */
export function pageOf(sort: string, quantity: SQL, after: LineKey | null): { after: SQL; orderBy: SQL } {
  const [column, type] = isByDate(sort) ? [sql`l.date`, sql`date`] : [quantity, sql`numeric`];
  const [direction, beyond] = sort.startsWith('-') ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  return {
    after: after
      ? sql`and (${column}, l.import_id, l.row) ${beyond} (${after.value}::${type}, ${after.importId}::uuid, ${after.row}::int)`
      : sql``,
    orderBy: sql`${column} ${direction}, l.import_id ${direction}, l.row ${direction}`,
  };
}
