import type { ListReader, PageReader } from './contract.ts';
import { ndrcArticle } from './ndrc.ts';
import { npcList, npcPage } from './npc.ts';

/** Lists that need code, by the name a definition calls them. */
export const listReaders: Record<string, ListReader> = { npc: npcList };

/** Pages that need code, by the name a definition calls them. */
export const pageReaders: Record<string, PageReader> = { 'npc-info': npcPage, 'ndrc-article': ndrcArticle };
