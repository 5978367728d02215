import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { AppError } from '../../errors.ts';
import { newToken } from './tokens.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), ARGON2ID);

let nobody: Promise<string> | undefined;

/** Whether the password fits. Without a user it takes as long, and does not. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(newToken());
  const fits = await verify(passwordHash ?? (await nobody), password.normalize('NFKC'));
  return fits && passwordHash !== undefined;
}

let common: Promise<Set<string>> | undefined;

/** Passwords that breaches have made common. Read on first use: most starts of a server need none. */
const commonPasswords = (): Promise<Set<string>> => {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary.passwords));
  return common;
};

/** The shortest text that, repeated, is the whole: "abcabc" is "abc". */
function unitOf(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return text.slice(0, length);
}

/** "Summer2026!!" and "dragondragon" are as common as the words in them. */
const plainForms = (password: string): string[] => {
  const lower = password.normalize('NFKC').toLowerCase();
  const stem = lower.replace(/[\d\W_]+$/, '');
  return [lower, stem, unitOf(lower), unitOf(stem)];
};

/** Refuses a new password that a guesser tries first. Its length is the contract's matter. */
export async function checkNewPassword(password: string, email: string, field = 'password'): Promise<void> {
  const refuse = (message: string) =>
    new AppError('invalid', `${message} Nothing was changed.`, {
      issues: [{ path: `body.${field}`, message }],
    });
  const local = email.split('@')[0]?.toLowerCase() ?? '';
  if (local.length >= 3 && password.toLowerCase().includes(local))
    throw refuse('The password must not contain the name of your e-mail address.');
  const listed = await commonPasswords();
  const forms = plainForms(password);
  if (forms.some((form) => listed.has(form)) || unitOf(password).length < 4)
    throw refuse(
      'This password is among those that are guessed first. Three or four random words are better.',
    );
}
