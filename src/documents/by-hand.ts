import { FetchFault } from '../faults.ts';
import { attachmentLimit } from '../fetching/index.ts';
import type { Commit } from '../queue/index.ts';
import { answerByHand, type Page, rowByHand, type Source } from '../sources/index.ts';
import { capturePage } from './capture.ts';
import type { VisitedRow, VisitNeeds } from './course.ts';
import { extractText } from './extract/index.ts';
import { type Captured, keepVersion, type VersionOutcome } from './versions.ts';

/** What a person hands in: an address, or words or a file (with the address it is from, where that is known). */
export type HandedIn =
  | { url: string }
  | { text: string; title?: string; url?: string }
  | { bytes: Uint8Array; fileName: string; url?: string };

/**
 * Makes a document of what a person hands in, with the job that reads it. An address is fetched through the gate and
 * read by the source's template, or as an article; a file or pasted text is kept as it was given.
 * @param source the source it is filed under; declared templates are looked for among `needs.sources`
 * @returns what became of it, as for a row of a list
 * @throws FetchFault, SourceFault, ReadingFault when there is nothing to keep
 */
export async function takeByHand(
  needs: VisitNeeds,
  source: Source,
  given: HandedIn,
  commit: Commit<{ version: number }>,
): Promise<VisitedRow> {
  const captured = await captureGiven(needs, source, given);
  let kept: { outcome: VersionOutcome; version: number } | undefined;
  await commit(async (tx) => {
    kept = await keepVersion(tx, source, captured, needs.clock.now().toString());
    return kept.outcome === 'unchanged' ? [] : [{ version: kept.version }];
  });
  const { row, page } = captured;
  return { row, version: kept!.version, attachments: page.attachments, outcome: kept!.outcome, fault: null };
}

async function captureGiven(needs: VisitNeeds, source: Source, given: HandedIn): Promise<Captured> {
  if (!('bytes' in given) && !('text' in given)) {
    return capturePage(needs.fetching, source, rowByHand(given.url, given.url));
  }
  const isText = 'text' in given;
  const bytes = isText ? new TextEncoder().encode(given.text) : given.bytes;
  const fileName = isText ? 'pasted.txt' : given.fileName;
  if (bytes.byteLength > attachmentLimit) {
    throw new FetchFault('oversized', `${fileName} is larger than 64 MiB.`, { next: 'give-up' });
  }
  const found = await extractText(bytes, { fileName, url: given.url, sources: needs.sources });
  const title = (isText ? given.title : null) ?? found.title ?? found.text.split('\n')[0]?.slice(0, 200) ?? fileName;
  const mediaType = found.format === 'html' ? 'text/html' : isText ? 'text/plain' : 'application/octet-stream';
  const answer = answerByHand(bytes, mediaType, given.url ?? null, needs.clock.now());
  const page: Page = {
    title,
    published: found.published,
    issuer: found.issuer,
    text: found.text,
    attachments: found.attachments,
  };
  return {
    row: rowByHand(answer.url, title),
    owner: found.owner,
    page,
    answers: [answer],
    attachments: [],
    isFile: false,
  };
}
