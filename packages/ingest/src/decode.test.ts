import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decoder, decodeWindows1252 } from './decode.ts';
import type { Encoding } from './types.ts';

function decode(bytes: Uint8Array, encoding: Encoding, size = bytes.length): string {
  const decoder = new Decoder(encoding);
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += decoder.push(bytes.subarray(at, at + size));
  return text + decoder.end();
}

function utf16be(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('Decoder', () => {
  it('gives the same text however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (drawn, size) => {
        const text = drawn.replace(/^\ufeff|[\u0080-\u009f]/g, '');
        expect(decode(Buffer.from(text), 'utf-8', size)).toBe(text);
        expect(decode(Buffer.from(text, 'utf16le'), 'utf-16le', size)).toBe(text);
        expect(decode(utf16be(text), 'utf-16be', size)).toBe(text);
      }),
    );
  });

  it('takes the byte order mark off', () => {
    expect(decode(Buffer.from('\ufeffDate'), 'utf-8', 1)).toBe('Date');
    expect(decode(Buffer.from('\ufeffDate', 'utf16le'), 'utf-16le')).toBe('Date');
    expect(decode(utf16be('\ufeffDate'), 'utf-16be')).toBe('Date');
  });

  it('refuses an encoding that the mark contradicts', () => {
    expect(() => decode(Buffer.from('\ufeffDate', 'utf16le'), 'utf-8')).toThrow(/utf-16le/);
  });

  it('reads Windows-1252 with what Latin-1 lacks', () => {
    expect(decodeWindows1252(Uint8Array.of(0x80, 0xa3, 0x93, 0xfc, 0x94))).toBe('€£“ü”');
  });

  it('reads control characters that Windows-1252 text left behind as what they were', () => {
    // U+0096 is the byte of an en dash in Windows-1252.
    expect(decode(Buffer.from('Consultancy \u0096 IT'), 'utf-8')).toBe('Consultancy – IT');
    expect(decode(Buffer.from('Consultancy \u0096 IT', 'utf16le'), 'utf-16le')).toBe('Consultancy – IT');
  });

  it('reads on as Windows-1252 when plain text turns out not to be UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('plain,'), Uint8Array.of(0xa3), Buffer.from('5')]);
    expect(decode(bytes, 'utf-8', 3)).toBe('plain,£5');
  });

  it('refuses a file in two encodings rather than guess', () => {
    const bytes = Buffer.concat([Buffer.from('£1,'), Uint8Array.of(0xa3), Buffer.from('5')]);
    expect(() => decode(bytes, 'utf-8', 3)).toThrow(/UTF-8 in one part/);
    expect(() => decode(bytes, 'utf-8')).toThrow(/UTF-8 in one part/);
  });

  it('refuses UTF-16 that is cut', () => {
    expect(() => decode(Buffer.from('Date', 'utf16le').subarray(0, 7), 'utf-16le')).toThrow(/utf-16le/);
  });
});
