const SYMBOLS: Record<string, string[]> = {
  '€': ['EUR'],
  '£': ['GBP'],
  '₹': ['INR'],
  '₩': ['KRW'],
  '₪': ['ILS'],
  '₺': ['TRY'],
  '₽': ['RUB'],
  '₫': ['VND'],
  '฿': ['THB'],
  '₴': ['UAH'],
  '₱': ['PHP'],
  US$: ['USD'],
  C$: ['CAD'],
  CA$: ['CAD'],
  A$: ['AUD'],
  AU$: ['AUD'],
  NZ$: ['NZD'],
  HK$: ['HKD'],
  S$: ['SGD'],
  R$: ['BRL'],
  ZŁ: ['PLN'],
  KČ: ['CZK'],
  FT: ['HUF'],
  'FR.': ['CHF'],
  FR: ['CHF'],
  SFR: ['CHF'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
  'KR.': ['DKK', 'SEK', 'NOK', 'ISK'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'ARS', 'CLP', 'COP', 'TWD', 'BRL', 'UYU', 'XCD'],
  '¥': ['JPY', 'CNY'],
  '￥': ['JPY', 'CNY'],
};

const NAMES: Record<string, string> = {
  STERLING: 'GBP',
  POUND: 'GBP',
  POUNDS: 'GBP',
  EURO: 'EUR',
  EUROS: 'EUR',
  DOLLARS: 'USD',
  FRANKEN: 'CHF',
};

const CODES = new Set(Intl.supportedValuesOf('currency'));

/** Whether a text is a currency code of ISO 4217, in capitals. */
export function isCurrencyCode(text: string): boolean {
  return CODES.has(text);
}

/** The currencies a sign beside an amount may stand for: `€` one, `$` several, an unknown sign none. */
export function currenciesOfSign(sign: string): string[] {
  const key = sign.toUpperCase();
  if (CODES.has(key)) return [key];
  return (Object.hasOwn(SYMBOLS, key) ? SYMBOLS[key] : undefined) ?? [];
}

const LONGEST_CACHED = 12;
const cache = new Map<string, string | null>();

/**
 * The currency code a cell of a currency column names: `EUR`, `eur`, `€`, `Euro - EUR`. Null when it
 * names none, or a sign that several currencies share.
 */
export function readCurrency(cell: string): string | null {
  if (cell.length > LONGEST_CACHED) return findCurrency(cell);
  const known = cache.get(cell);
  if (known !== undefined) return known;
  if (cache.size > 1_000) cache.clear();
  const found = findCurrency(cell);
  cache.set(cell, found);
  return found;
}

function findCurrency(cell: string): string | null {
  const text = cell.trim().toUpperCase();
  const meant = currenciesOfSign(text);
  if (meant.length > 0) return meant.length === 1 ? (meant[0] ?? null) : null;
  if (Object.hasOwn(NAMES, text)) return NAMES[text] ?? null;
  const codes = (text.match(/[\p{L}\d]+/gu) ?? []).filter((word) => CODES.has(word));
  return codes.length === 1 ? (codes[0] ?? null) : null;
}

/** The currency that the words of a column's header name: `Amount (EUR)`, `Amount in Sterling`. */
export function currencyInHeader(header: string): string | null {
  for (const sign of header.match(/\p{Sc}/gu) ?? []) {
    const meant = currenciesOfSign(sign);
    if (meant.length === 1) return meant[0] ?? null;
  }
  // Capitals only: "all", "try" and "top" are currency codes too.
  for (const word of header.match(/\b[A-Z]{3}\b/g) ?? []) {
    if (CODES.has(word) && header !== header.toUpperCase()) return word;
  }
  const bracketed = /[([]([A-Z]{3})[)\]]/.exec(header)?.[1];
  if (bracketed && CODES.has(bracketed)) return bracketed;
  for (const word of header.toUpperCase().match(/\p{L}+/gu) ?? []) {
    if (Object.hasOwn(NAMES, word)) return NAMES[word] ?? null;
  }
  return null;
}
