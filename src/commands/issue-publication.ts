import { type Newsroom, publicationForText, publicationNamed } from '../newsroom.ts';
import type { Publication } from '../publication/index.ts';
import { findEnglishBodies } from '../reading/index.ts';

/**
 * The publication that an issue in a file is of: the one that is named; else the one whose id or name the file or its first
 * lines bear; else the one that watches what the issue speaks of.
 * @throws UsageFault where the one that is named is not there
 */
export function publicationOfIssue(
  newsroom: Pick<Newsroom, 'publications' | 'sources'>,
  id: string | undefined,
  { name, text }: { name: string; text: string },
): Publication {
  if (id !== undefined) return publicationNamed(newsroom.publications, id);
  const head = text.slice(0, 2000).toLowerCase();
  const own = newsroom.publications.find(
    (one) => name.includes(one.id) || head.includes(`"${one.id}"`) || head.includes(one.name.toLowerCase()),
  );
  // Names of Chinese bodies in English words: an issue about China, whatever its language.
  const chinese = findEnglishBodies(text.slice(0, 20_000)).length >= 1;
  return own ?? publicationForText(newsroom, undefined, chinese ? '中文' : text);
}
