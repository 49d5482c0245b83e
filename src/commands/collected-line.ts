import { readStored, type VisitedRow } from '../documents/index.ts';
import { type Newsroom, publicationNamed } from '../newsroom.ts';
import type { Reading } from '../reading/index.ts';
import type { Source } from '../sources/index.ts';

/** One line of `lexwire collect --json`. */
export interface CollectedLine {
  source: string;
  url: string;
  title: string;
  published: string | null;
  commentDeadline: string | null;
  /** Names as the document prints them, the lead first. */
  authorities: string[];
  attachments: { name: string; url: string }[];
  isConsultation: boolean;
  outcome: string;
  kind: string;
  section: string | null;
  status: string;
  /** What the list itself said of the row. */
  listed: { title: string; published: string | null; deadline: string | null; status: string | null };
}

/** What a row became, as a line; of a row whose page could not be had, what its own words say. */
export function lineOf(
  newsroom: Newsroom,
  source: Source,
  visited: VisitedRow,
  readings: Map<number, unknown>,
): CollectedLine {
  const { row, version } = visited;
  // A row whose page could not be had still says something: its own words are read.
  const reading =
    version === null
      ? readStored(
          { text: row.text, row, page: { owner: source.authority, title: null, published: null, issuer: null } },
          publicationNamed(newsroom.publications, source.publication),
          newsroom.clock.today(source.timeZone).toString(),
        ).reading
      : (readings.get(version) as Reading);
  return {
    source: source.id,
    url: row.url,
    title: reading.heading ?? row.title,
    published: reading.published,
    commentDeadline: reading.commentDeadline,
    authorities: reading.authorities.map(({ printed }) => printed),
    attachments: visited.attachments.map(({ name, url }) => ({ name, url })),
    isConsultation: reading.isConsultation,
    outcome: visited.outcome,
    kind: reading.kind,
    section: reading.section,
    status: reading.status,
    listed: { title: row.title, published: row.published, deadline: row.deadline, status: row.status },
  };
}
