/**
 * Everything that can go wrong in Lexwire has one of these classes. Each carries a sentence a user
 * can act on, what mends it, and what the program does next. A bare Error is a bug.
 */

/** What the program does after a fault: try again later, stop for good, or put it before a person. */
export type NextStep = 'retry' | 'give-up' | 'ask-editor';

export interface FaultOptions {
  /** How to mend it, as an instruction: "Make the folder writable or set LEXWIRE_DATA." */
  remedy?: string;
  next?: NextStep;
  cause?: unknown;
}

/** The root of all faults. `message` is one sentence in plain words, without a stack or a secret. */
export abstract class Fault extends Error {
  readonly remedy: string | null;
  readonly next: NextStep;

  constructor(message: string, { remedy, next = 'give-up', cause }: FaultOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.remedy = remedy ?? null;
    this.next = next;
  }

  /** The sentence and, if there is one, the remedy: what the command line prints. */
  get advice(): string {
    return this.remedy === null ? this.message : `${this.message} ${this.remedy}`;
  }
}

/** The command line was called wrongly; the program exits with status 2. */
export class UsageFault extends Fault {}

/** Settings, folders, permissions or a publication's data are not as they must be. */
export class SetupFault extends Fault {}

/** The database cannot be started, reached or migrated. */
export class DatabaseFault extends Fault {}

/** Outcome classes of a request or visit that did not yield what it should have. */
export type FetchOutcome =
  | 'blocked'
  | 'challenge'
  | 'not-found'
  | 'moved'
  | 'tls'
  | 'timeout'
  | 'oversized'
  | 'robots'
  | 'closed'
  | 'refused-address'
  | 'unreachable'
  | 'not-recorded';

/** A request to the outside failed; `outcome` says in which way. */
export class FetchFault extends Fault {
  readonly outcome: FetchOutcome;
  /** When the host wants to be asked again (Retry-After, opening hours); null where it did not say. */
  readonly notBefore: Temporal.Instant | null;

  constructor(outcome: FetchOutcome, message: string, options: FaultOptions & { notBefore?: Temporal.Instant } = {}) {
    super(message, { next: 'retry', ...options });
    this.outcome = outcome;
    this.notBefore = options.notBefore ?? null;
  }
}

/** A source answered, but not with what its definition promises (no rows, no title, no body). */
export class SourceFault extends Fault {}

/** A file or page cannot be turned into text. */
export class ReadingFault extends Fault {}

/** A change is not allowed in the state something is in (a frozen issue, a missing draft). */
export class StateFault extends Fault {}
