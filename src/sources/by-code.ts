import type { ListReader, PageReader } from './contract.ts';
import { ndrcArticle } from './ndrc.ts';
import { nfraPage } from './nfra.ts';
import { npcList, npcPage } from './npc.ts';

/** Lists that need code, by the name a definition calls them. */
export const listReaders: Record<string, ListReader> = { npc: npcList };

/** Pages that need code, by the name a definition calls them. */
export const pageReaders: Record<string, PageReader> = {
  /** Of no known make: what looks like the article is read. */
  article: async () => null,

  'nfra-document': nfraPage,
  'npc-info': npcPage,
  'ndrc-article': ndrcArticle,
};
