import { pino } from 'pino';

export type Log = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** Keys whose values never reach a log line, at any depth a record of ours has. */
const secrets = ['password', 'secret', 'token', 'authorization', 'cookie', 'set-cookie', 'databaseUrl'];

/**
 * A log that writes JSON lines to standard error; standard output belongs to a command's answer.
 * @param level pino's levels; `silent` for none
 */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: () => `,"time":"${Temporal.Now.instant().toString({ smallestUnit: 'millisecond' })}"`,
      redact: { paths: secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[secret]' },
    },
    { write: (line: string) => void process.stderr.write(line) },
  );
}
