import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/index.ts';
import type { Log } from '../log.ts';
import type { Fetching } from './contract.ts';
import { openLive } from './live.ts';
import { memoryInDatabase } from './queries.ts';
import { openReplay } from './replay.ts';
import { userAgentFor } from './user-agent.ts';

export { charsetOf, decode } from './charset.ts';
export {
  type Answer,
  attachmentLimit,
  type Fetching,
  type Known,
  type OpeningHours,
  type Post,
  pageLimit,
  type Request,
  type SavedFile,
  type Served,
  type TlsOddities,
  type TransportLimits,
  type TransportNeeds,
} from './contract.ts';
export { openService, type Service, type ServiceRules } from './declared.ts';
export { isOpen, opensAt } from './opening-hours.ts';
export { userAgentFor } from './user-agent.ts';

export interface FetchingNeeds {
  config: Pick<Config, 'operatorContact'> & Partial<Pick<Config, 'proxies' | 'chromium'>>;
  clock: Clock;
  log: Log;
  /**
   * Where politeness is remembered, for all processes and over restarts. Without one (`sources check`) this
   * process remembers by itself.
   */
  database?: Database;
  /** A folder of recorded pages that answers in place of the network. */
  replay?: string;
  /** For tests and the demo: this machine may be asked, on any port. */
  allowLoopback?: boolean;
  /** For tests: single closed addresses that may be asked, as `127.0.0.1:8080`. */
  testServers?: readonly string[];
  /** For tests and benches: the pause between two requests to one host, in place of 400 milliseconds. */
  pauseMilliseconds?: number;
}

/** Opens the way out to the web, or to a folder of recorded pages. */
export function openFetching(needs: FetchingNeeds): Fetching {
  const { config, clock, log, database, replay, allowLoopback = false, testServers, pauseMilliseconds } = needs;
  if (replay !== undefined) return openReplay(replay, clock);
  return openLive({
    ...{ clock, log, allowLoopback, testServers, pauseMilliseconds },
    userAgent: userAgentFor(config.operatorContact),
    memory: database === undefined ? undefined : memoryInDatabase(database),
    proxies: config.proxies,
    chromium: config.chromium,
  });
}
