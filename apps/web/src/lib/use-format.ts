import { createFormat, type Format } from './format.ts';
import { useMe } from './session.ts';

const made = new Map<string, Format>();

/** The formats of the workspace's reporting currency, or of `currency` where a row has its own. */
export function useFormat(currency?: string): Format {
  const reporting = useMe().workspace.currency;
  const code = currency ?? reporting;
  const format = made.get(code) ?? createFormat(code);
  made.set(code, format);
  return format;
}
