/** Most items of one batch; more wait for the next. */
const mostAtOnce = 500;

/**
 * Gathers what is asked for while a batch is under way and does it all at once afterwards, so that many
 * requests at a time need few queries. Alone, an item is done at once. Two items with one key never share a batch.
 * @param run does a batch and gives a result for each item, in order
 */
export function inBatches<T, R>(
  keyOf: (item: T) => string,
  run: (items: T[]) => Promise<R[]>,
): (item: T) => Promise<R> {
  interface Waiting {
    item: T;
    done(result: R): void;
    fail(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  let busy = false;
  const next = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    // What is asked for in this very moment still comes along.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = new Map<string, Waiting>();
      const later: Waiting[] = [];
      for (const one of waiting) {
        const key = keyOf(one.item);
        if (batch.size < mostAtOnce && !batch.has(key)) batch.set(key, one);
        else later.push(one);
      }
      waiting = later;
      const taken = [...batch.values()];
      try {
        const results = await run(taken.map(({ item }) => item));
        for (const [index, one] of taken.entries()) one.done(results[index]!);
      } catch (error) {
        for (const one of taken) one.fail(error);
      }
    }
    busy = false;
  };
  return (item) =>
    new Promise((done, fail) => {
      waiting.push({ item, done, fail });
      void next();
    });
}
