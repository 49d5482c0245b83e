import { commands } from './commands/index.ts';
import { Fault, UsageFault } from './faults.ts';

/**
 * The command line. Exit status: 0 done, 1 the work found faults, 2 wrong arguments.
 * Standard output belongs to the command's answer, standard error to progress and faults.
 */
async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(overview());
    return 0;
  }
  if (name === '--version') {
    const { default: own } = await import('../package.json', { with: { type: 'json' } });
    console.log(own.version);
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    throw new UsageFault(`There is no command "${name}".`, {
      remedy: `The commands are: ${commands.map((candidate) => candidate.name).join(', ')}.`,
    });
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(`lexwire ${command.usage}\n\n${command.does}`);
    return 0;
  }
  return command.run(args);
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.usage.length));
  const lines = commands.map((command) => `  lexwire ${command.usage.padEnd(width)}  ${command.does}`);
  return `Lexwire, a regulatory newsletter desk\n\n${lines.join('\n')}\n\nSettings: LEXWIRE_DATA, DATABASE_URL, LEXWIRE_HOST, LEXWIRE_PORT, LEXWIRE_CONTACT, LEXWIRE_LOG`;
}

/** A reader that closes early (`lexwire … | head`) ends the program quietly. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (fault) {
  if (!(fault instanceof Fault)) throw fault;
  console.error(`lexwire: ${fault.advice}`);
  process.exitCode = fault instanceof UsageFault ? 2 : 1;
}
