import type { Inspection } from '@steward/contracts';

/** The values seen in a column: in its samples and in the first rows. */
export function seenIn(
  { columns, preview }: Pick<Inspection, 'columns' | 'preview'>,
  name: string,
): string[] {
  const index = columns.findIndex((column) => column.name === name);
  const cells = preview.map(({ raw }) => raw[index]?.trim() ?? '');
  return [...new Set([...(columns[index]?.samples ?? []), ...cells])].filter(Boolean);
}
