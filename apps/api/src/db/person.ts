import { sql } from 'drizzle-orm';

/** The column of the file that the mapping of a line's import takes for the person. */
export const PERSON_COLUMN = sql`(select m.mapping #>> '{columns,person}' from imports m
  where m.workspace_id = l.workspace_id and m.id = l.import_id)`;

/**
 * Whose pay a line `l` of `cost_lines` is, null where it does not say. Lines from before there was a column
 * for it are not rewritten: their person stands among their unmapped cells, under the name that the mapping
 * of their import gives.
 */
export const PERSON = sql`coalesce(l.person, l.extra ->> ${PERSON_COLUMN})`;
