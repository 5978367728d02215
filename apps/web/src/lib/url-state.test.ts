import { expect, test } from 'vitest';
import { parseSearch, stringifySearch, validateSearch } from './url-state.ts';

test('what a link says is what the page reads, and back', () => {
  const search = { from: '2026-01', horizon: '12', theme: 'Growth,Core & more' };
  expect(stringifySearch(search)).toBe('?from=2026-01&horizon=12&theme=Growth,Core+%26+more');
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test('what is undefined or empty leaves the address', () => {
  expect(stringifySearch({ from: undefined, q: '' })).toBe('');
});

test('a mangled span, lens or horizon is dropped and the rest kept', () => {
  const search = validateSearch({ from: '2026-13', to: 'x', lens: 'rosy', horizon: '7', q: 'atlas' });
  expect(search).toEqual({ from: undefined, to: undefined, lens: undefined, horizon: undefined, q: 'atlas' });
});

test('a span the wrong way round is turned', () => {
  expect(validateSearch({ from: '2026-06', to: '2026-01' })).toMatchObject({
    from: '2026-01',
    to: '2026-06',
  });
});
