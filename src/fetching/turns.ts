import { setTimeout as pauseFor } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { FetchFault } from '../faults.ts';
import type { HostMemory } from './memory.ts';

/** Lets requests to one host happen one after another, with a pause between. */
export interface Turns {
  /**
   * Waits for a host's turn, does one piece of work in it and gives the turn back.
   * @throws FetchFault `blocked` when the host asked to be left alone for longer than is waited
   */
  take<T>(host: string, needs: TurnNeeds, work: () => Promise<T>): Promise<T>;
}

export interface TurnNeeds {
  /** From the end of this work to the start of the next on the same host; up to a quarter is added at random. */
  pauseMilliseconds: number;
  /** The work is certain to have ended by then. */
  holdMilliseconds: number;
}

/** How long a request waits for a host that asked to be left alone; beyond it the visit is put off. */
const patienceMilliseconds = 10_000;
/** How long a host is left alone at most, whatever it says: no source is given up for good. */
const mostClosedMilliseconds = 24 * 3600 * 1000;

/** The pause with its jitter, so that several processes do not fall into step. */
function jittered(milliseconds: number): number {
  return milliseconds * (1 + Math.random() / 4);
}

/**
 * Turns kept in a memory that other processes may share. Within this process requests to a host queue up first,
 * in the order they came, so that only one of them asks the memory.
 */
export function openTurns(memory: HostMemory, clock: Clock, warn: (host: string, error: unknown) => void): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    async take(host, needs, work) {
      const before = last.get(host);
      const { promise: mine, resolve: done } = Promise.withResolvers<void>();
      last.set(host, mine);
      try {
        await before;
        return await inTurn(memory, clock, warn, host, needs, work);
      } finally {
        // A host nobody waits for is forgotten, or the map would grow for ever.
        if (last.get(host) === mine) last.delete(host);
        done();
      }
    },
  };
}

async function inTurn<T>(
  memory: HostMemory,
  clock: Clock,
  warn: (host: string, error: unknown) => void,
  host: string,
  { pauseMilliseconds, holdMilliseconds }: TurnNeeds,
  work: () => Promise<T>,
): Promise<T> {
  const held = await claimed(memory, clock, host, holdMilliseconds);
  let closed = 0;
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof FetchFault && fault.notBefore !== null) {
      const wait = fault.notBefore.epochMilliseconds - clock.now().epochMilliseconds;
      closed = Math.min(Math.max(wait, 0), mostClosedMilliseconds);
    }
    throw fault;
  } finally {
    // What was fetched is not lost over a database that is: the turn then runs out by itself.
    await memory.release(host, held, jittered(pauseMilliseconds), closed).catch((error: unknown) => warn(host, error));
  }
}

async function claimed(memory: HostMemory, clock: Clock, host: string, holdMilliseconds: number): Promise<string> {
  for (;;) {
    const claim = await memory.claim(host, holdMilliseconds);
    if ('held' in claim) return claim.held;
    const { waitMilliseconds, closed } = claim;
    if (closed && waitMilliseconds > patienceMilliseconds) {
      const closedUntil = clock.now().add({ milliseconds: waitMilliseconds });
      throw new FetchFault('blocked', `${host} asked not to be visited again before ${closedUntil}.`, {
        remedy: 'Nothing to do; it is visited again after that.',
        notBefore: closedUntil,
      });
    }
    // Never long at a time: a turn may be given back before it runs out.
    await pauseFor(Math.min(waitMilliseconds, 1_000));
  }
}
