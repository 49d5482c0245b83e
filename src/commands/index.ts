/** One command of the command line. Its code is loaded when it is called, so that the others start fast. */
export interface Command {
  name: string;
  /** Name and arguments as typed. */
  usage: string;
  /** One line on what it does. */
  does: string;
  /** @returns the exit status: 0 done, 1 the work found faults (named on standard error) */
  run(args: string[]): Promise<number>;
}

/** All commands, in the order in which they are explained. */
export const commands: Command[] = [
  {
    name: 'demo',
    usage: 'demo [--out DIR] [--no-serve]',
    does: 'offline: collects the sample sites, reads, composes and renders the sample issue, then serves it',
    run: async (args) => (await import('./demo.ts')).demo(args),
  },
  {
    name: 'serve',
    usage: 'serve [--only web|work]',
    does: 'serves the pages and works the queue, in one process or (with DATABASE_URL) in two kinds',
    run: async (args) => (await import('./serve.ts')).serve(args),
  },
  {
    name: 'collect',
    usage: 'collect [SOURCE…] [--url URL] [--file FILE] [--replay DIR] [--publication ID] [--json]',
    does: 'visits sources now, keeps what they show and reads it',
    run: async (args) => (await import('./collect.ts')).collect(args),
  },
  {
    name: 'read',
    usage: 'read FILE… [--url URL] [--as-of DATE] [--publication ID] [--text] [--json]',
    does: 'reads files (HTML, text, PDF, Word, WPS, Excel, PowerPoint, RTF, ZIP) and says what they state, with the words',
    run: async (args) => (await import('./read.ts')).readFiles(args),
  },
  {
    name: 'draft',
    usage: 'draft [DEVELOPMENT|FILE] [--ai] [--publication ID] [--json]',
    does: 'drafts headline and summary from what was read, with the official words; --ai asks the model that is set up',
    run: async (args) => (await import('./draft.ts')).draft(args),
  },
  {
    name: 'compare',
    usage: 'compare EARLIER LATER [--html FILE] [--json]',
    does: 'shows article by article what was added, removed, changed, moved and renumbered between two texts',
    run: async (args) => (await import('./compare.ts')).compare(args),
  },
  {
    name: 'import-issue',
    usage: 'import-issue FILE [--publication ID] [--period 2023-11/2023-12] [--json]',
    does: 'reads a back issue (text, HTML, Word, PDF) into items',
    run: async (args) => (await import('./import-issue.ts')).importBackIssue(args),
  },
  {
    name: 'check',
    usage: 'check FILE|ISSUE [--period 2023-11/2023-12] [--links] [--waive RULE:ITEM=REASON] [--json]',
    does: 'runs the checks on an issue, or on a back issue in a file',
    run: async (args) => (await import('./check.ts')).check(args),
  },
  {
    name: 'compose',
    usage: 'compose PUBLICATION --from DATE --to DATE',
    does: 'drafts an issue from what was filed in the period',
    run: async (args) => (await import('./issue.ts')).compose(args),
  },
  {
    name: 'publish',
    usage: 'publish ISSUE',
    does: 'freezes an issue: content, hash and every form are kept for ever',
    run: async (args) => (await import('./issue.ts')).publish(args),
  },
  {
    name: 'render',
    usage: 'render ISSUE --to html,eml,md,json [--out DIR]',
    does: 'writes the issue in those forms',
    run: async (args) => (await import('./issue.ts')).render(args),
  },
  {
    name: 'sources',
    usage: 'sources list|check [ID… | WORD…] [--publication ID] [--level L] [--state S] [--replay DIR] [--json]',
    does: 'the catalogue; a trial of sources; sources health [ID…]: how each does; sources reread ID…: reads stored pages anew; sources try URL [--write]: proposes an entry; sources import FILE.opml; sources export [--out FILE]',
    run: async (args) => (await import('./sources.ts')).sources(args),
  },
  {
    name: 'doctor',
    usage: 'doctor',
    does: 'what is set up, what is missing, and how to mend it',
    run: async (args) => (await import('./doctor.ts')).doctor(args),
  },
];
