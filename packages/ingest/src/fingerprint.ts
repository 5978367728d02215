import { hash } from 'node:crypto';

const HASH_LENGTH = 32;
const BEYOND_ASCII = /[\u0080-\uffff]/;

/** 32 hex characters over a row's content, the same however encodings and spreadsheets write it. */
export function fingerprintOf(content: string): string {
  return hash('sha256', alike(content), 'hex').slice(0, HASH_LENGTH);
}

/** Text without the differences that encodings and spreadsheets make: composed, with common blanks. */
export function alike(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  return text.normalize('NFC').replace(/[\u00a0\u2007\u2009\u202f]/g, ' ');
}
