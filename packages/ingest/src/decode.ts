import { isAscii, isUtf8 } from 'node:buffer';
import { IngestError } from './errors.ts';
import type { Encoding } from './types.ts';

// What Windows-1252 puts where Latin-1 has control characters; the five unused bytes stay as they are.
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Decodes whole Windows-1252 bytes, by an own table: Node's decoder reads them as Latin-1 in some versions. */
export function decodeWindows1252(bytes: Uint8Array): string {
  return withoutC1(toBuffer(bytes).toString('latin1'));
}

/**
 * Text with what Windows-1252 has in the place of C1 control characters. No ledger holds those: they
 * are left where Windows-1252 was once taken for Latin-1 and saved as Unicode, and would be invisible.
 */
function withoutC1(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (char) => C1.charAt(char.charCodeAt(0) - 0x80));
}

/** The encoding a byte order mark announces, or null. */
export function bomEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** How many bytes at the end begin a UTF-8 character that is not complete yet: 0 to 3. */
export function incompleteUtf8Tail(bytes: Uint8Array): number {
  const last = Math.min(3, bytes.length);
  for (let back = 1; back <= last; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed ? back : 0;
    }
  }
  return 0;
}

/**
 * Bytes of one file to text, chunk by chunk, without the byte order mark. Nothing is replaced
 * silently, C1 control characters excepted: text that is not valid in the encoding throws `IngestError('encoding')`. A UTF-8 file that
 * was plain ASCII up to its first invalid byte is Windows-1252 and read on as such, since the bytes
 * before it mean the same in both.
 */
export class Decoder {
  #encoding: Encoding;
  #carry: Uint8Array = new Uint8Array(0);
  #started = false;
  #ascii = true;
  #offset = 0;
  readonly #utf16: InstanceType<typeof TextDecoder> | null;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
    const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
    this.#utf16 = wide ? new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }) : null;
  }

  push(chunk: Uint8Array): string {
    return this.#decode(chunk, false);
  }

  /** Leaves out bytes of ASCII that somebody else reads. */
  skip(length: number): void {
    this.#offset += length;
  }

  /** Whether bytes are held back, which those that follow belong to. */
  get isHolding(): boolean {
    return this.#carry.length > 0;
  }

  /** What the last bytes still held back say. */
  end(): string {
    return this.#decode(new Uint8Array(0), true);
  }

  #decode(chunk: Uint8Array, final: boolean): string {
    let bytes = chunk;
    if (this.#carry.length > 0) {
      bytes = concat(this.#carry, chunk);
      this.#carry = new Uint8Array(0);
    }
    if (!this.#started) {
      if (bytes.length < 4 && !final) {
        this.#carry = bytes.slice();
        return '';
      }
      this.#started = true;
      this.#checkBom(bytes);
      const text = this.#text(bytes, final);
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    }
    return this.#text(bytes, final);
  }

  #checkBom(bytes: Uint8Array): void {
    const announced = bomEncoding(bytes);
    if (announced === null || announced === this.#encoding) return;
    throw new IngestError('encoding', `The file announces itself as ${announced}, not ${this.#encoding}.`);
  }

  #text(bytes: Uint8Array, final: boolean): string {
    if (this.#utf16) return this.#utf16Text(this.#utf16, bytes, final);
    return this.#encoding === 'utf-8' ? this.#utf8Text(bytes, final) : decodeWindows1252(bytes);
  }

  #utf8Text(bytes: Uint8Array, final: boolean): string {
    const held = final ? 0 : incompleteUtf8Tail(bytes);
    const whole = held > 0 ? bytes.subarray(0, bytes.length - held) : bytes;
    if (isAscii(whole)) {
      this.#hold(bytes, held);
      return toBuffer(whole).toString('latin1');
    }
    if (isUtf8(whole)) {
      this.#ascii = false;
      this.#hold(bytes, held);
      return withoutC1(toBuffer(whole).toString('utf8'));
    }
    if (!this.#ascii || hasValidMultibyte(whole)) {
      throw new IngestError(
        'encoding',
        `The file is UTF-8 in one part and not in another (after byte ${this.#offset}). Save it again in one encoding, or choose Windows-1252.`,
      );
    }
    this.#encoding = 'windows-1252';
    return decodeWindows1252(bytes);
  }

  #hold(bytes: Uint8Array, held: number): void {
    this.#offset += bytes.length - held;
    if (held > 0) this.#carry = bytes.slice(bytes.length - held);
  }

  #utf16Text(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, final: boolean): string {
    const odd = bytes.length % 2;
    if (odd && !final) this.#carry = bytes.slice(bytes.length - 1);
    let units = odd && !final ? bytes.subarray(0, bytes.length - 1) : bytes;
    if (this.#encoding === 'utf-16be' && units.length % 2 === 0) units = Buffer.from(units).swap16();
    try {
      return withoutC1(decoder.decode(units, { stream: !final }));
    } catch {
      throw new IngestError('encoding', `The file is not valid ${this.#encoding}: it may be cut or damaged.`);
    }
  }
}

function hasValidMultibyte(bytes: Uint8Array): boolean {
  return /[^\p{ASCII}\ufffd]/u.test(toBuffer(bytes).toString('utf8'));
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
