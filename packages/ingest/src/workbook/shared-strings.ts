import { Decoder } from '../decode.ts';
import { IngestError } from '../errors.ts';
import { LIMITS, type Limits } from '../types.ts';
import { damaged, unescapedCell, XmlScanner } from './xml.ts';

const BLOCK = 4 * 1024 * 1024;
const CACHED = 65_536;
const TEXT = '<si><t>';
const TEXT_END = '</t></si>';

/**
 * The texts that the cells of a workbook refer to by number. They are kept as bytes outside of the heap,
 * since there may be millions; the first ones, which most cells refer to, as text as well once asked for.
 */
export class SharedStrings {
  readonly #limits: Limits;
  readonly #blocks: Buffer[] = [];
  #starts = new Float64Array(1_024);
  #lengths = new Uint32Array(1_024);
  #count = 0;
  #end = 0;
  readonly #cache: (string | undefined)[] = [];

  constructor(limits: Partial<Limits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    const { sharedStrings, sharedText, cell } = this.#limits;
    if (text.length > cell) {
      throw new IngestError('too_large', `A cell of the workbook is longer than ${cell} characters.`);
    }
    if (this.#count >= sharedStrings) {
      throw new IngestError(
        'too_large',
        `The workbook has more than ${sharedStrings} different texts. Split it.`,
      );
    }
    let start = this.#end;
    if ((start % BLOCK) + length > BLOCK) start += BLOCK - (start % BLOCK);
    if (start + length > sharedText) {
      throw new IngestError(
        'too_large',
        `The texts of the workbook have more than ${sharedText} bytes. Split it.`,
      );
    }
    if (start >= this.#blocks.length * BLOCK) this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK));
    this.#blocks.at(-1)?.write(text, start % BLOCK);
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = start;
    this.#lengths[this.#count] = length;
    this.#count += 1;
    this.#end = start + length;
  }

  /** The text of a number; throws for one that stands for none. */
  get(index: number): string {
    const known = this.#cache[index];
    if (known !== undefined) return known;
    const start = this.#starts[index];
    const length = this.#lengths[index];
    if (start === undefined || length === undefined || index >= this.#count) throw damaged();
    const at = start % BLOCK;
    const text = this.#blocks[Math.floor(start / BLOCK)]?.toString('utf8', at, at + length) ?? '';
    if (index < CACHED) this.#cache[index] = text;
    return text;
  }

  #grow(): void {
    const starts = new Float64Array(this.#count * 2);
    const lengths = new Uint32Array(this.#count * 2);
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    this.#starts = starts;
    this.#lengths = lengths;
  }
}

/** Reads the part of shared strings; without one there are none. */
export async function readSharedStrings(
  part: AsyncIterable<Uint8Array> | null,
  limits: Partial<Limits>,
): Promise<SharedStrings> {
  const strings = new SharedStrings(limits);
  if (part === null) return strings;
  const scanner = new StringScanner(strings);
  const decoder = new Decoder('utf-8');
  for await (const chunk of part) scanner.feed(decoder.push(chunk), false);
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
