import { AppError } from '../../errors.ts';
import { Tries } from '../../http/tries.ts';

const WINDOW_MS = 15 * 60_000;

/**
 * Tries of a password: few from one address, so that guessing ends; more from all addresses
 * together, so that a stranger does not lock the owner out at once.
 */
export class PasswordAttempts {
  readonly #here = new Tries(10, WINDOW_MS);
  readonly #everywhere = new Tries(100, WINDOW_MS);

  /** Before the password is looked at: many at the same time count too. */
  take(account: string, address: string): void {
    const here = this.#here.take(`${account} ${address}`);
    const everywhere = this.#everywhere.take(account);
    if (!here || !everywhere)
      throw new AppError('rate_limited', 'Too many tries for this account. Wait a quarter of an hour.');
  }

  succeeded(account: string, address: string): void {
    this.#here.forget(`${account} ${address}`);
  }
}
