import { SetupFault } from '../faults.ts';
import type { Fetching } from '../fetching/index.ts';
import type { ListReading, Source } from './contract.ts';
import { readFeed } from './feed.ts';
import type { ListByRssHub } from './kinds.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Reads a route of RSSHub through the instance that the operator has named. There is no default: a public instance
 * would learn what an installation watches.
 * @throws SetupFault when no instance is named
 */
export function readRssHub(
  source: Source,
  list: ListByRssHub,
  fetching: Fetching,
  { env }: Surroundings,
): Promise<ListReading> {
  const instance = URL.parse(env.LEXWIRE_RSSHUB ?? '');
  if (instance === null || !/^https?:$/.test(instance.protocol)) {
    throw new SetupFault(`${source.id}: the route rsshub:${list.route} needs an instance of RSSHub.`, {
      remedy: 'Set LEXWIRE_RSSHUB to the address of your own, such as https://rsshub.example.org.',
    });
  }
  return readFeed(source, fetching, instance.href.replace(/\/$/, '') + list.route);
}
