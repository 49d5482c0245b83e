import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Fetching } from './contract.ts';
import { openLive } from './live.ts';
import { openReplay } from './replay.ts';
import { userAgentFor } from './user-agent.ts';

export { charsetOf, decode } from './charset.ts';
export {
  type Answer,
  attachmentLimit,
  type Fetching,
  pageLimit,
  type Request,
  type TransportNeeds,
} from './contract.ts';

export interface FetchingNeeds {
  config: Pick<Config, 'operatorContact'>;
  clock: Clock;
  log: Log;
  /** A folder of recorded pages that answers in place of the network. */
  replay?: string;
  /** For tests and the demo: this machine may be asked, on any port. */
  allowLoopback?: boolean;
}

/** Opens the way out to the web, or to a folder of recorded pages. */
export function openFetching({ config, clock, log, replay, allowLoopback = false }: FetchingNeeds): Fetching {
  if (replay !== undefined) return openReplay(replay, clock);
  return openLive({ clock, log, allowLoopback, userAgent: userAgentFor(config.operatorContact) });
}
