/** What a kind of source needs beside its entry: settings that must not stand in one. */
export interface Surroundings {
  /** Environment variables; entries name those with a mailbox's host, user and password. */
  env: Record<string, string | undefined>;
  /** Now, for kinds that look back some days. */
  now: Temporal.Instant;
}

/** This process's own. */
export function ownSurroundings(): Surroundings {
  return { env: process.env, now: Temporal.Now.instant() };
}
