const ENOUGH = 512;

type Peeked = { head: Uint8Array; whole: AsyncIterable<Uint8Array> & Closable };
type Closable = {
  next(): Promise<IteratorResult<Uint8Array>>;
  return(): Promise<IteratorResult<Uint8Array>>;
};

/**
 * The first bytes of a source, at least 512 where it has as many, and the source again from its first
 * byte on. Whoever peeks must read on or call `whole.return`, since that is what closes the source.
 */
export async function peek(source: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < ENOUGH) {
    const next = await iterator.next();
    if (next.done) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  const head = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  const whole: Peeked['whole'] = {
    [Symbol.asyncIterator]: () => whole,
    next: async () => {
      const kept = chunks.shift();
      return kept ? { done: false, value: kept } : iterator.next();
    },
    return: async () => {
      chunks.length = 0;
      await iterator.return?.();
      return { done: true, value: undefined };
    },
  };
  return { head, whole };
}
