/** Words of a feed: what they are decides how they are read. */
export interface FeedText {
  value: string;
  /** Whether `value` is HTML; null where the feed does not say. */
  markup: boolean | null;
  /** What links within it are relative to (XML Base); null: the feed's address. */
  base: string | null;
}

/** A file that a feed's item brings along. */
export interface Enclosure {
  url: string;
  name: string | null;
}

/** One item of a feed, in whatever format it came. Moments are as written. */
export interface FeedEntry {
  id: string | null;
  /** Absolute where the feed says what it is relative to. */
  link: string | null;
  title: FeedText | null;
  published: string | null;
  updated: string | null;
  summary: FeedText | null;
  content: FeedText | null;
  enclosures: Enclosure[];
}

export interface FeedRead {
  title: FeedText | null;
  link: string | null;
  id: string | null;
  description: FeedText | null;
  published: string | null;
  updated: string | null;
  entries: FeedEntry[];
}
