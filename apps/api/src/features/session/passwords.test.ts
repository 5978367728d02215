import { expect, test } from 'vitest';
import { checkNewPassword, hashPassword, verifyPassword } from './passwords.ts';

const accepted = (password: string, email = 'ada@example.com') =>
  checkNewPassword(password, email).then(
    () => true,
    () => false,
  );

test.each([
  '123456789qwe',
  'QWERTY123456!',
  'dragon202311!!',
  'passwordpassword',
  'Password1234!',
  'aaaaaaaaaaaa',
  'abababababab',
  '123456123456',
])('%s is refused: it is guessed first', async (password) => {
  expect(await accepted(password)).toBe(false);
});

test.each([
  'maple-violin-quarry',
  'correct horse battery staple',
  '日本語のパスワードは長い方がよい',
  'zT9!fP4@mK2#',
])('%s is taken: no rule of composition stands against it', async (password) => {
  expect(await accepted(password)).toBe(true);
});

test('the name of the e-mail address is no part of a password', async () => {
  expect(await accepted('xx-Lovelace-1843', 'lovelace@example.com')).toBe(false);
  expect(await accepted('xx-Lovelace-1843', 'ada@example.com')).toBe(true);
});

test('a hash is argon2id with 19 MiB, two passes and one lane, and fits only its password', async () => {
  const hash = await hashPassword('maple-violin-quarry');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, 'maple-violin-quarry')).toBe(true);
  expect(await verifyPassword(hash, 'maple-violin-quarrz')).toBe(false);
  expect(await verifyPassword(undefined, 'maple-violin-quarry')).toBe(false);
});
