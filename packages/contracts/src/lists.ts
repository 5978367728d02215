/** Several values as one text of a query: joined by commas, with commas inside a value kept apart from them. */
export const joinList = (values: readonly string[]): string =>
  values.map((value) => value.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');

/** The values of such a text; an empty text has none. */
export const splitList = (text: string): string[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((value) => value.replaceAll('%2C', ',').replaceAll('%25', '%'));
