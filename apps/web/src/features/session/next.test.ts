import { describe, expect, it } from 'vitest';
import { safeNext } from './next.ts';

describe('safeNext', () => {
  it('keeps a page of this application with its search', () => {
    expect(safeNext('/costs?team=Core&from=2026-01#coverage')).toBe('/costs?team=Core&from=2026-01#coverage');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', 'javascript:1'])(
    'goes home instead of to %j',
    (next) => {
      expect(safeNext(next)).toBe('/');
    },
  );

  it('goes home from nowhere and from the pages of signing in', () => {
    expect(safeNext(undefined)).toBe('/');
    expect(safeNext('/sign-in?next=/sign-in')).toBe('/');
  });
});
