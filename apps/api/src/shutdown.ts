const DRAIN_MS = 25_000;
/** After the drain: the connections that were cut end, the pool closes, the database stops. */
const END_MS = 30_000;

type Closer = () => Promise<unknown> | unknown;

/**
 * Ends the process in order, once: by a signal, by the end of the process that started it, or by a
 * failure. What is under way is answered first.
 */
export class Shutdown {
  readonly #closers: Closer[] = [];
  #cut: () => void = () => {};
  #report: (error: unknown) => void = (error) => console.error(error);
  #opening: Promise<unknown> = Promise.resolve();
  #ending: Promise<void> | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void this.end(0));
    // Started by the launcher, which is gone: nothing must be left running.
    if (process.channel) process.on('disconnect', () => void this.end(0));
    process.on('uncaughtException', (error) => void this.fail(error));
    process.on('unhandledRejection', (error) => void this.fail(error));
  }

  /** Adds what ends later than it began before; the last added ends first. */
  atEnd(closer: Closer): void {
    this.#closers.push(closer);
  }

  /** Waits for what is being opened, so that an end in the middle of it closes it too. */
  opened<T>(opening: Promise<T>, close: (opened: T) => unknown): Promise<T> {
    const registered = opening.then((opened) => {
      this.atEnd(() => close(opened));
      return opened;
    });
    this.#opening = registered.catch(() => {});
    return registered;
  }

  /** How to cut what is still under way when the time to drain is over. */
  whenDrainIsLong(cut: () => void): void {
    this.#cut = cut;
  }

  onCrash(report: (error: unknown) => void): void {
    this.#report = report;
  }

  /** Ends with code 1. A string is a message for the user; anything else is reported as a bug. */
  async fail(error: unknown): Promise<void> {
    // While ending, connections that go away fail what waits on them.
    if (this.#ending) return this.#ending;
    if (typeof error === 'string') process.stderr.write(`\n${error}\n`);
    else this.#report(error);
    return this.end(1);
  }

  end(code: number): Promise<void> {
    this.#ending ??= this.#close(code);
    return this.#ending;
  }

  async #close(code: number): Promise<void> {
    setTimeout(() => this.#cut(), DRAIN_MS).unref();
    setTimeout(() => process.exit(1), END_MS).unref();
    await this.#opening;
    for (let close = this.#closers.pop(); close; close = this.#closers.pop())
      try {
        await close();
      } catch (error) {
        this.#report(error);
      }
    process.exit(code);
  }
}
