import { setTimeout as pause } from 'node:timers/promises';

/** Lets work on one host happen one after another, with a pause between. */
export interface Turns {
  take<T>(host: string, work: () => Promise<T>): Promise<T>;
}

/**
 * @param pauseMilliseconds from the end of one piece of work to the start of the next on the same host
 */
export function openTurns(pauseMilliseconds: number): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(host, work) {
      const before = last.get(host);
      const mine = (async () => {
        if (before !== undefined) {
          await before;
          await pause(pauseMilliseconds);
        }
        return work();
      })();
      // The next in line waits for the end, however it ends; the fault itself goes to the caller alone.
      const ended = mine.then(
        () => {},
        () => {},
      );
      last.set(host, ended);
      // A host nobody waits for is forgotten once its pause is over, or the map would grow for ever.
      void ended
        .then(() => pause(pauseMilliseconds, undefined, { ref: false }))
        .then(() => {
          if (last.get(host) === ended) last.delete(host);
        });
      return mine;
    },
  };
}
