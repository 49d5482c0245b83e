import type { Queryable } from '../database/index.ts';
import type { Known } from './contract.ts';

/** What came of asking for a host's turn: it is held, or it is to be waited for. */
export type Claim =
  | { held: string }
  | {
      waitMilliseconds: number;
      /** The host itself asked to be left alone; else only its turn is awaited. */
      closed: boolean;
    };

/** A robots.txt as it was served; body empty where there was none. */
export interface RobotsRecord {
  status: number;
  body: string;
  fetchedAt: Temporal.Instant;
}

/**
 * What politeness remembers. In the database it holds for all processes and over restarts; where no database is
 * open (`sources check`) the memory of this process serves.
 */
export interface HostMemory {
  /**
   * Takes a host's turn, if nobody has it, its pause is over and it did not ask to be left alone.
   * @param holdMilliseconds after which a holder that never gave it back is taken for dead
   */
  claim(host: string, holdMilliseconds: number): Promise<Claim>;
  /**
   * Gives a turn back.
   * @param pauseMilliseconds until the next may be taken
   * @param closedMilliseconds for how long the host asked to be left alone, 0 where it did not
   */
  release(host: string, held: string, pauseMilliseconds: number, closedMilliseconds: number): Promise<void>;
  robots(origin: string): Promise<RobotsRecord | null>;
  keepRobots(origin: string, record: RobotsRecord): Promise<void>;
  known(url: string): Promise<Known | null>;
  remember(url: string, known: Known, within?: Queryable): Promise<void>;
}

/** Milliseconds that only go forward. */
export type Stopwatch = () => number;

/** Hosts and addresses beyond this many are forgotten, oldest first, so that a long run does not grow. */
const mostRemembered = 20_000;

/** A memory that lives and dies with the process. */
export function memoryInProcess(now: Stopwatch = () => performance.now()): HostMemory {
  const hosts = new Map<string, { held: string | null; heldUntil: number; nextAt: number; closedUntil: number }>();
  const robots = new Map<string, RobotsRecord>();
  const addresses = new Map<string, Known>();
  let turn = 0;
  return {
    async claim(host, holdMilliseconds) {
      const at = now();
      const state = hosts.get(host) ?? { held: null, heldUntil: 0, nextAt: 0, closedUntil: 0 };
      const heldFor = state.held === null ? 0 : state.heldUntil - at;
      const closedFor = state.closedUntil - at;
      const waitMilliseconds = Math.ceil(Math.max(heldFor, state.nextAt - at, closedFor));
      if (waitMilliseconds > 0) return { waitMilliseconds, closed: closedFor > 0 };
      turn += 1;
      const held = String(turn);
      put(hosts, host, { ...state, held, heldUntil: at + holdMilliseconds });
      return { held };
    },
    async release(host, held, pauseMilliseconds, closedMilliseconds) {
      const state = hosts.get(host);
      if (state?.held !== held) return;
      const at = now();
      Object.assign(state, { held: null, nextAt: at + pauseMilliseconds });
      if (closedMilliseconds > 0) state.closedUntil = at + closedMilliseconds;
    },
    robots: async (origin) => robots.get(origin) ?? null,
    keepRobots: async (origin, record) => put(robots, origin, record),
    known: async (url) => addresses.get(url) ?? null,
    remember: async (url, known) => put(addresses, url, known),
  };
}

/** Sets a value as the newest and forgets the oldest beyond the limit. */
function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > mostRemembered) map.delete(map.keys().next().value!);
}
