import { currenciesOfSign } from '../currency.ts';
import { tagsOf } from './xml.ts';

/**
 * What a number format makes of a number: a date or time, a length of time, an amount with the sign of
 * its currency, digits filled up with zeros, or just the number.
 */
export type CellKind =
  | { type: 'number' }
  | { type: 'date' }
  | { type: 'elapsed' }
  | { type: 'money'; sign: string }
  | { type: 'zeros'; digits: number };

const NUMBER: CellKind = { type: 'number' };
const DATE: CellKind = { type: 'date' };
const ELAPSED: CellKind = { type: 'elapsed' };

// Formats that a workbook uses by number without defining them; 27 to 36 and 50 to 58 are East Asian dates.
const BUILT_IN_DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
const BUILT_IN_ELAPSED = 46;

/** What each cell style of a workbook makes of a number, by the style's index. */
export function readStyles(xml: string): CellKind[] {
  const codes = new Map<number, string>();
  const kinds: CellKind[] = [];
  let within = '';
  for (const { name, attributes } of tagsOf(xml)) {
    if (name === 'numFmts' || name === 'cellXfs') within = name;
    else if (name === `/${within}`) within = '';
    else if (name === 'numFmt' && within === 'numFmts') {
      codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    } else if (name === 'xf' && within === 'cellXfs') {
      const id = Number(attributes.numFmtId ?? 0);
      const code = codes.get(id);
      kinds.push(code === undefined ? kindOfBuiltIn(id) : kindOfFormat(code));
    }
  }
  return kinds;
}

function kindOfBuiltIn(id: number): CellKind {
  if (id === BUILT_IN_ELAPSED) return ELAPSED;
  return BUILT_IN_DATES.some(([first, last]) => id >= first && id <= last) ? DATE : NUMBER;
}

/** What a format code such as `dd/mm/yyyy;@` or `[$€-407] #,##0.00` makes of a number: its first section counts. */
export function kindOfFormat(code: string): CellKind {
  const bare = firstSection(code)
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '');
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return ELAPSED;
  if (/[dmyhs]/i.test(bare.replace(/general/gi, ''))) return DATE;
  const zeros = /^0{2,}$/.exec(bare)?.[0];
  if (zeros) return { type: 'zeros', digits: zeros.length };
  const sign = currencySign(firstSection(code));
  return sign === null ? NUMBER : { type: 'money', sign };
}

function firstSection(code: string): string {
  return /^(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\[])*/.exec(code)?.[0] ?? code;
}

function currencySign(section: string): string | null {
  const bracketed = /\[\$([^\]-]+)(?:-[^\]]*)?\]/.exec(section)?.[1];
  const quoted = [...section.matchAll(/"([^"]+)"/g)].map(([, text]) => text);
  const literal = section.replace(/"[^"]*"|\[[^\]]*\]/g, '').match(/\p{Sc}/u)?.[0];
  for (const text of [bracketed, ...quoted, literal]) {
    const sign = text?.trim();
    if (sign && currenciesOfSign(sign).length > 0) return sign;
  }
  return null;
}
