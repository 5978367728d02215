import type { CellTag } from './cell-tag.ts';
import { numberText } from './number-text.ts';
import { dateText, elapsedText } from './serial.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { CellKind } from './styles.ts';
import { unescapedCell } from './xml.ts';

const CACHED_DATES = 4_096;
const NO_RESULT =
  'The formula has no stored result: open the workbook in Excel, let it calculate, save it and drop it again';

/** What makes cells of a sheet what they are, beside the sheet itself. */
export type CellContext = { strings: SharedStrings; styles: CellKind[]; date1904: boolean };

/** Tells as text what cells of a sheet say; what it tells beside that is of the cell read last. */
export class CellReader {
  /** The cell is a number or a date, as a value and not as text. */
  typed: 'number' | 'date' | null = null;
  /** Its text held NUL characters, which no table of ours can hold: there is a sign for each. */
  hasNul = false;
  /** Why it has no usable value, and what stands in its place. */
  wrong: { value: string | null; reason: string } | null = null;
  readonly strings: SharedStrings;
  readonly #styles: CellKind[];
  readonly #date1904: boolean;
  readonly #dates = new Map<string, string | null>();

  constructor({ strings, styles, date1904 }: CellContext) {
    this.strings = strings;
    this.#styles = styles;
    this.#date1904 = date1904;
  }

  /** Whether numbers of a style are just numbers. */
  isNumber(style: number): boolean {
    const kind = this.#styles[style];
    return kind === undefined || kind.type === 'number';
  }

  /** `value`: what stands in the cell as it is stored; empty where nothing does. */
  read({ type, style }: Pick<CellTag, 'type' | 'style'>, value: string, hasFormula: boolean): string {
    this.typed = null;
    this.hasNul = false;
    this.wrong = null;
    switch (type) {
      case 'shared':
        return value === '' ? '' : this.#checked(this.strings.get(Number(value)));
      case 'text':
        return this.#checked(unescapedCell(value));
      case 'boolean':
        if (value !== '') return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
        break;
      case 'error':
        return this.#without(value, `${value} is an error in the sheet, not a value: correct the cell`);
      case 'date':
        if (value !== '') return this.#writtenDate(value);
        break;
      default:
        if (value !== '') return this.#numeric(style, value);
    }
    return hasFormula ? this.#without(null, NO_RESULT) : '';
  }

  #writtenDate(value: string): string {
    this.typed = 'date';
    return value
      .trim()
      .replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '')
      .replace('T', ' ');
  }

  #numeric(style: number, raw: string): string {
    const kind = this.#styles[style];
    if (kind === undefined || kind.type === 'number') {
      this.typed = 'number';
      return numberText(raw);
    }
    if (kind.type === 'date') return this.#date(raw);
    if (kind.type === 'elapsed') return elapsedText(raw) ?? raw;
    this.typed = 'number';
    const text = numberText(raw);
    if (kind.type === 'money') return `${kind.sign}${kind.sign.length > 1 ? ' ' : ''}${text}`;
    return /^\d+$/.test(text) ? text.padStart(kind.digits, '0') : text;
  }

  #date(raw: string): string {
    let date = this.#dates.get(raw);
    if (date === undefined) {
      date = dateText(raw, this.#date1904);
      if (this.#dates.size >= CACHED_DATES) this.#dates.clear();
      // A copy: a slice would keep the whole piece of the sheet it was cut from in memory.
      this.#dates.set(Buffer.from(raw).toString(), date);
    }
    if (date === null) return numberText(raw);
    this.typed = 'date';
    return date;
  }

  #checked(text: string): string {
    if (!text.includes('\0')) return text;
    this.hasNul = true;
    return text.replaceAll('\0', '\u2400');
  }

  #without(value: string | null, reason: string): string {
    this.wrong = { value, reason };
    return value ?? '';
  }
}
