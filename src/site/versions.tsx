import type { Child } from 'hono/jsx';
import type { ChangedParagraph, ChangedSpan, Changes } from '../documents/index.ts';
import type { nearDuplicatesOf, versionsOfDocument } from './queries.ts';

export type DocumentVersion = Awaited<ReturnType<typeof versionsOfDocument>>[number];

/** Most paragraphs of one version's changes that a page shows. */
const mostShown = 60;

const minute = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

/** Why and since when a document is withdrawn, by its newest version; null while it stands. */
export function withdrawnSince(versions: DocumentVersion[]): string | null {
  const [newest] = versions;
  return newest?.state === 'withdrawn' ? `${newest.withdrawal} (seen ${minute(newest.seen)})` : null;
}

/** The versions of a document, the newest first, each with what changed; nothing for one that never changed. */
export function Versions({ versions }: { versions: DocumentVersion[] }) {
  if (versions.length < 2) return null;
  return (
    <section aria-label="Versions">
      <h2>Versions</h2>
      <ol class="versions" reversed>
        {versions.map((version) => (
          <li>
            <strong>Version {version.number}</strong>, seen {minute(version.seen)}
            {version.hash !== null && (
              <>
                {' · '}
                <a href={`/snapshots/${version.hash}`} aria-label={`Snapshot of version ${version.number}`}>
                  snapshot
                </a>
              </>
            )}
            {version.state === 'withdrawn' && <p class="bad">Withdrawn: {version.withdrawal}</p>}
            {version.changes === null ? null : <Differences changes={version.changes as Changes} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** "1 paragraph added, 2 removed, 1 changed". */
export function summaryOf({ added, removed, changed, title, files, restored }: Changes): string {
  const counts = [
    [added, 'added'],
    [removed, 'removed'],
    [changed, 'changed'],
  ].filter(([count]) => count !== 0) as [number, string][];
  const paragraphs = counts.map(([count, what], index) =>
    index === 0 ? `${count} ${count === 1 ? 'paragraph' : 'paragraphs'} ${what}` : `${count} ${what}`,
  );
  const named = (names: string[], what: string) => (names.length === 0 ? [] : [`${what}: ${names.join(', ')}`]);
  const all = [
    ...(restored ? ['Stands again'] : []),
    ...(title === null ? [] : [`title was ${title.from}`]),
    ...(paragraphs.length === 0 ? [] : [paragraphs.join(', ')]),
    ...named(files.added, 'new files'),
    ...named(files.removed, 'files gone'),
    ...named(files.changed, 'files exchanged'),
  ];
  return all.length === 0 ? 'The text is the same.' : `${all.join('; ')}.`;
}

function Differences({ changes }: { changes: Changes }) {
  const shown = changes.paragraphs.slice(0, mostShown);
  const counted = changes.added + changes.removed + changes.changed;
  return (
    <>
      <p>{summaryOf(changes)}</p>
      {shown.length > 0 && (
        <details>
          <summary>What changed, word by word</summary>
          <div lang="zh-CN">
            {shown.map((paragraph) => (
              <p>{wordsOf(paragraph)}</p>
            ))}
          </div>
          {counted > shown.length && <p class="quiet">And {counted - shown.length} more.</p>}
        </details>
      )}
    </>
  );
}

function wordsOf(paragraph: ChangedParagraph): Child {
  if (paragraph.kind !== 'changed') return spanOf(paragraph.kind, paragraph.words);
  return paragraph.spans.map(({ op, words }) => spanOf(op, words));
}

function spanOf(op: ChangedSpan['op'], words: string): Child {
  if (op === 'added') return <ins>{words}</ins>;
  return op === 'removed' ? <del>{words}</del> : words;
}

/** Documents that look nearly the same: proposals, for a person to judge. */
export function NearDuplicates({ near }: { near: Awaited<ReturnType<typeof nearDuplicatesOf>> }) {
  if (near.length === 0) return null;
  return (
    <section>
      <h2>Near duplicates</h2>
      <p class="quiet">These texts are nearly the same. They are kept apart until a person says otherwise.</p>
      <ul>
        {near.map(({ title, url, source, likeness, development }) => (
          <li>
            {development === null ? (
              <span lang="zh-CN">{title}</span>
            ) : (
              <a href={`/developments/${development}`} lang="zh-CN">
                {title}
              </a>
            )}
            <span class="quiet">
              {' '}
              {Math.round(likeness * 100)} % alike, {source}, <span>{url}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
