/**
 * The same items, but leaves at once when the signal is given, even where the
 * source is waiting for something that never comes.
 */
export async function* abortable<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let leave: () => void = () => {};
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason ?? new Error('Aborted'));
  });
  aborted.catch(() => {});
  signal.addEventListener('abort', leave);
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done) {
        return;
      }
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', leave);
    // Not awaited: a source that hangs would hold us as well.
    Promise.resolve(iterator.return?.()).catch(() => {});
  }
}
