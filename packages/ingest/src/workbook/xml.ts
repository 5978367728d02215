import { type Codes, codesOf } from '../codes.ts';
import { IngestError } from '../errors.ts';

const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const GREATER = 62;
const LESS = 60;
const AMPERSAND = 38;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const LONGEST_PIECE = 4 * 1024 * 1024;

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML with its character references resolved; what names no character stays as it is. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g,
    (all, name, dec, hex) => {
      if (name) return NAMED[name] ?? all;
      const code = dec ? Number(dec) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** Text of a sheet with what OOXML writes for characters that XML cannot hold: `_x000D_` is a CR. */
export function unescapedCell(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A part that is no XML as a workbook has it. */
export function damaged(): IngestError {
  return new IngestError('damaged', 'The workbook is damaged. Open it in Excel, save it again and drop it.');
}

/** Whether some bytes stand at a place, which is so far from the end of the others. */
export function isAt(bytes: Buffer, at: number, expected: Buffer): boolean {
  for (let n = 0; n < expected.length; n += 1) if (bytes[at + n] !== expected[n]) return false;
  return true;
}

/** Where the nth end tag is over in a piece of a part, from a place on; the end of the piece where it has not as many. */
export function endOfTags(piece: Buffer, tag: string, from: number, n: number): number {
  let at = from;
  for (let found = 0; found < n; found += 1) {
    const start = piece.indexOf(tag, at);
    if (start < 0) return piece.length;
    at = start + tag.length;
  }
  return at;
}

export type Tag = { name: string; attributes: Record<string, string> };

const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The tags of a small part in order, names without their prefix, those of attributes with it; the name
 * of an end tag begins with `/`.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  refuseDoctype(xml);
  for (const [, slash = '', name = '', rest = ''] of xml.replace(/<!--[\s\S]*?-->/g, '').matchAll(TAG)) {
    const attributes: Record<string, string> = Object.create(null);
    for (const [, key = '', one, other] of rest.matchAll(ATTRIBUTE)) {
      attributes[key] = unescaped(one ?? other ?? '');
    }
    yield { name: slash + name, attributes };
  }
}

/** Entities of a document's own can expand without bound, and no workbook has them. */
function refuseDoctype(xml: string): void {
  if (xml.includes('<!DOCTYPE')) throw damaged();
}

/**
 * Goes through a large part piece by piece. Who extends it is told of each tag by where its name begins
 * in `text` and where its `>` is, and collects text in `value` while `collecting` is set. Names have the
 * prefix of the root taken off; tags with another prefix are left out.
 */
export abstract class XmlScanner {
  protected text = '';
  /** The characters of `text` as numbers; what lies behind its end means nothing. */
  protected codes: Codes = new Uint16Array(0);
  protected value = '';
  protected collecting = false;
  #prefix: string | null = null;

  protected abstract open(name: number, end: number): void;
  protected abstract close(name: number, end: number): void;

  /**
   * Goes through several tags at once that begin at `start` and are written as they nearly always are;
   * returns where they end, or -1, which leaves them to `open` and `close`.
   */
  protected abstract shortcut(start: number): number;

  /** All that was fed is told, no text is being collected, and names have no prefix. */
  protected get isBetweenTags(): boolean {
    return this.text === '' && !this.collecting && this.#prefix === '';
  }

  /** Adds text; `final` when none follows. */
  feed(chunk: string, final: boolean): void {
    this.text += chunk;
    this.codes = codesOf(this.text, this.codes);
    const { text } = this;
    let at = 0;
    for (;;) {
      const start = text.indexOf('<', at);
      // Blanks between tags say nothing, however many there are.
      if (start < 0 && !this.collecting && !final) at = text.length;
      const known = start < 0 || this.#prefix !== '' || this.collecting ? -1 : this.shortcut(start);
      if (known >= 0) {
        at = known;
        continue;
      }
      const end = start < 0 ? -1 : this.endOf(start);
      if (end < 0) break;
      if (this.collecting && start > at) this.value += unescaped(text.slice(at, start));
      this.#tag(start, end);
      at = end + 1;
    }
    this.text = text.slice(at);
    if (this.text.length > LONGEST_PIECE || (final && this.text.trim() !== '')) throw damaged();
  }

  #tag(start: number, end: number): void {
    const code = this.text.charCodeAt(start + 1);
    if (code === SLASH) {
      const name = this.#nameAt(start + 2);
      if (name > 0) this.close(name, end);
    } else if (code === BANG) {
      this.#special(start, end);
    } else if (code !== QUESTION) {
      this.#prefix ??= /^<([\w.-]+:)?/.exec(this.text.slice(start, start + 80))?.[1] ?? '';
      const name = this.#nameAt(start + 1);
      if (name > 0) this.open(name, end);
    }
  }

  #nameAt(at: number): number {
    const prefix = this.#prefix ?? '';
    if (prefix === '') return at;
    return this.text.startsWith(prefix, at) ? at + prefix.length : -1;
  }

  #special(start: number, end: number): void {
    if (this.text.startsWith('<![CDATA[', start)) {
      if (this.collecting) this.value += this.text.slice(start + 9, end - 2);
    } else if (!this.text.startsWith('<!--', start)) throw damaged();
  }

  /** Where the `>` of a tag is, or -1 while it is not in the text. An attribute may hold one too. */
  protected endOf(start: number): number {
    const { text } = this;
    if (text.charCodeAt(start + 1) === BANG) {
      const close = text.startsWith('<!--', start)
        ? '-->'
        : text.startsWith('<![CDATA[', start)
          ? ']]>'
          : '>';
      if (close === '>' && text.length - start < 9) return -1;
      const found = text.indexOf(close, start + 2);
      return found < 0 ? -1 : found + close.length - 1;
    }
    const { codes } = this;
    const { length } = text;
    let quote = 0;
    for (let at = start + 1; at < length; at += 1) {
      const code = codes[at];
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === GREATER) return at;
      else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code;
    }
    return -1;
  }

  /** Whether the name that begins at `at` is `name`. */
  protected isNamed(at: number, name: string): boolean {
    if (!this.isAt(at, name)) return false;
    const after = this.codes[at + name.length] ?? 0;
    return after <= 32 || after === SLASH || after === GREATER;
  }

  /** Where text that begins at `from` ends with a tag, or -1 where that is not there yet or a reference is in it. */
  protected endOfPlain(from: number): number {
    const { codes } = this;
    const { length } = this.text;
    for (let at = from; at < length; at += 1) {
      if (codes[at] === LESS) return at;
      if (codes[at] === AMPERSAND) return -1;
    }
    return -1;
  }

  /** Whether a text stands at `at`. */
  protected isAt(at: number, expected: string): boolean {
    const { length } = expected;
    if (at + length > this.text.length) return false;
    const { codes } = this;
    for (let n = 0; n < length; n += 1) if (codes[at + n] !== expected.charCodeAt(n)) return false;
    return true;
  }

  /** Whether a start tag that ends at `end` is an end tag as well. */
  protected isEmpty(end: number): boolean {
    return this.text.charCodeAt(end - 1) === SLASH;
  }

  /** The attributes of the tag in hand, for tags that are not many. */
  protected attributes(name: number, end: number): Record<string, string> {
    const attributes: Record<string, string> = Object.create(null);
    for (const [, key = '', one, other] of this.text.slice(name, end).matchAll(ATTRIBUTE)) {
      attributes[key] = unescaped(one ?? other ?? '');
    }
    return attributes;
  }
}
