import { Decoder } from '../decode.ts';
import { Pace } from '../skim/pace.ts';
import type { Limits } from '../types.ts';
import { SharedStrings } from './shared-strings.ts';
import { endOfTags, isAt, unescapedCell, XmlScanner } from './xml.ts';

const AMPERSAND = 38;
const LESS = 60;
const UNDERSCORE = 95;
const LETTER_X = 120;
const BEYOND_ASCII = 128;
const ITEM_END = '</si>';
const TEXT = '<si><t>';
const TEXT_END = '</t></si>';
const TEXT_BYTES = Buffer.from(TEXT);
const TEXT_END_BYTES = Buffer.from(TEXT_END);

/** Reads the part of shared strings; without one there are none. */
export async function readSharedStrings(
  part: AsyncIterable<Buffer> | null,
  limits: Partial<Limits>,
): Promise<SharedStrings> {
  const strings = new SharedStrings(limits);
  if (part === null) return strings;
  const scanner = new StringScanner(strings);
  const decoder = new Decoder('utf-8');
  const pace = new Pace();
  for await (const piece of part) {
    for (let at = 0; at < piece.length; ) {
      const taken = decoder.isHolding ? null : scanner.takePlain(piece, at);
      const { count, end } = taken ?? { count: 0, end: at };
      decoder.skip(end - at);
      const items = taken === null ? 1 : pace.next(strings, count);
      at = endOfTags(piece, ITEM_END, end, items);
      scanner.feed(decoder.push(piece.subarray(end, at)), false);
    }
  }
  scanner.feed(decoder.end(), true);
  return strings;
}

/** Joins the runs of rich text; how a text is pronounced, in `rPh`, is no part of it. */
class StringScanner extends XmlScanner {
  readonly #strings: SharedStrings;
  #spoken = false;

  constructor(strings: SharedStrings) {
    super();
    this.#strings = strings;
  }

  /**
   * Adds the texts that stand one after the other in bytes which follow what was fed, before they are,
   * where each is ASCII as it stands; gives how many, and where they end. Null in the middle of a text.
   */
  takePlain(bytes: Buffer, from: number): { count: number; end: number } | null {
    if (!this.isBetweenTags || this.#spoken) return null;
    let end = from;
    let count = 0;
    for (let to = endOfPlainText(bytes, end); to >= 0; to = endOfPlainText(bytes, end)) {
      this.#strings.addPlain(bytes, end + TEXT.length, to);
      end = to + TEXT_END.length;
      count += 1;
    }
    return { count, end };
  }

  protected open(name: number, end: number): void {
    if (this.isNamed(name, 't')) this.collecting = !this.#spoken && !this.isEmpty(end);
    else if (this.isNamed(name, 'rPh')) this.#spoken = !this.isEmpty(end);
    else if (this.isNamed(name, 'si')) {
      this.value = '';
      if (this.isEmpty(end)) this.#strings.add('');
    }
  }

  /** A plain text, as nearly all are: `<si><t>…</t></si>`. */
  protected shortcut(start: number): number {
    if (this.#spoken || !this.isAt(start, TEXT)) return -1;
    const from = start + TEXT.length;
    const to = this.endOfPlain(from);
    if (to < 0 || !this.isAt(to, TEXT_END)) return -1;
    this.#strings.add(unescapedCell(this.text.slice(from, to)));
    return to + TEXT_END.length;
  }

  protected close(name: number): void {
    if (this.isNamed(name, 't')) this.collecting = false;
    else if (this.isNamed(name, 'rPh')) this.#spoken = false;
    else if (this.isNamed(name, 'si')) this.#strings.add(unescapedCell(this.value));
  }
}

/** Where the text ends that begins with its tags at a place; -1 where it is not whole there, or not plain. */
function endOfPlainText(bytes: Buffer, begin: number): number {
  const last = bytes.length - TEXT_END.length;
  if (begin + TEXT.length > last || !isAt(bytes, begin, TEXT_BYTES)) return -1;
  let before = 0;
  for (let at = begin + TEXT.length; at <= last; at += 1) {
    const code = bytes[at] as number;
    if (code === LESS) return isAt(bytes, at, TEXT_END_BYTES) ? at : -1;
    const isEscape = code === AMPERSAND || (code === LETTER_X && before === UNDERSCORE);
    if (isEscape || code === 0 || code >= BEYOND_ASCII) return -1;
    before = code;
  }
  return -1;
}
