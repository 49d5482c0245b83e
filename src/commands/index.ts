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
    usage: 'collect [SOURCE…] [--replay DIR] [--publication ID] [--json]',
    does: 'visits sources now, keeps what they show and reads it',
    run: async (args) => (await import('./collect.ts')).collect(args),
  },
  {
    name: 'read',
    usage: 'read FILE… [--url URL] [--as-of DATE] [--publication ID] [--text] [--json]',
    does: 'reads files (HTML, text, Markdown, PDF, DOCX, DOC) and says what they state, with the words',
    run: async (args) => (await import('./read.ts')).readFiles(args),
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
    usage: 'sources list|check [ID…] [--replay DIR] [--json]',
    does: 'the catalogue; a trial of sources with what each found, or why not',
    run: async (args) => (await import('./sources.ts')).sources(args),
  },
  {
    name: 'doctor',
    usage: 'doctor',
    does: 'what is set up, what is missing, and how to mend it',
    run: async (args) => (await import('./doctor.ts')).doctor(args),
  },
];
