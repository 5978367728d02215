const COMMON = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CAD', 'AUD', 'SEK', 'INR'];

/** ISO currencies the browser knows, the common ones first, each with its name. */
export function currencyOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(undefined, { type: 'currency' });
  const rest = Intl.supportedValuesOf('currency').filter((code) => !COMMON.includes(code));
  return [...COMMON, ...rest].map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }));
}
