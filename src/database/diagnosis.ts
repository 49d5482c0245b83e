import { DatabaseFault, Fault, StateFault } from '../faults.ts';

/** Error codes of Node and SQLSTATEs of PostgreSQL, as the errors of `fs` and `pg` carry them. */
export function codeOf(error: unknown): string | null {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

/** The first line of an error's message, without a full stop at its end. */
export function sentenceOf(error: unknown): string {
  const whole = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
  const message = whole instanceof Error ? whole.message : String(whole);
  return (message.split('\n')[0] ?? '').trim().replace(/\.$/, '');
}

/** A full disk, wherever it was met. */
export function diskFull(where: string, cause?: unknown): DatabaseFault {
  return new DatabaseFault(`The disk is full: the database in ${where} has no space left to write.`, {
    remedy: 'Free some space there and start again; nothing that was saved is lost.',
    next: 'retry',
    cause,
  });
}

/** A file operation on a folder failed: says what is wrong with the folder. */
export function folderFault(folder: string, error: unknown): DatabaseFault {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error);
  if (code === 'EACCES' || code === 'EPERM') {
    return new DatabaseFault(`The folder ${folder} may not be written by this user.`, {
      remedy: `Give this user the folder (chown, chmod u+rwx) or set LEXWIRE_DATA to another one.`,
      cause: error,
    });
  }
  if (code === 'EROFS') {
    return new DatabaseFault(`The folder ${folder} is on a read-only disk.`, {
      remedy: 'Set LEXWIRE_DATA to a folder that can be written.',
      cause: error,
    });
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new DatabaseFault(`${folder} is not a folder.`, {
      remedy: 'Move the file away or set LEXWIRE_DATA to a folder.',
      cause: error,
    });
  }
  return new DatabaseFault(`The folder ${folder} cannot be used: ${sentenceOf(error)}.`, {
    remedy: 'Mend the folder or set LEXWIRE_DATA to another one.',
    cause: error,
  });
}

const severity = /\b(?:FATAL|PANIC|ERROR|initdb: error|could not)\b/;
const prefix = /^.*?(?:FATAL|PANIC|ERROR|initdb: error):\s+/;

/** The last line of a PostgreSQL log that says what went wrong, without its time stamp; null if none does. */
export function lastMeaningfulLine(log: string): string | null {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((candidate) => severity.test(candidate)) ?? lines.at(-1);
  return line === undefined ? null : line.replace(prefix, '').trim();
}

/**
 * Why the embedded server (or initdb) did not start, from what it wrote.
 * @param cluster the folder of the database, for the sentence
 */
export function startFault(cluster: string, output: string): DatabaseFault {
  const reason = lastMeaningfulLine(output) ?? 'it said nothing';
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(cluster);
  if (/(?:could not bind|lock file ".*\.s\.PGSQL\.\d+\.lock" already exists|Address already in use)/i.test(output)) {
    return new DatabaseFault(`The database's socket or port is in use by another server (${reason}).`, {
      remedy: 'Stop that server, or remove its socket if it no longer runs, and start again.',
      next: 'retry',
    });
  }
  if (/Permission denied|wrong ownership|invalid permissions/i.test(output)) {
    return new DatabaseFault(`The database in ${cluster} may not be read or written (${reason}).`, {
      remedy: `Give the folder back to the user of the database and make it private (chmod 700).`,
    });
  }
  if (/incompatible with server|initialized by PostgreSQL version/i.test(output)) {
    return new DatabaseFault(`The database in ${cluster} was made by another PostgreSQL version (${reason}).`, {
      remedy: 'Use the Lexwire version that made it, or export and import the data.',
    });
  }
  return new DatabaseFault(`The database in ${cluster} did not start: ${reason}.`, {
    remedy: `Read the end of ${cluster}/lexwire.log.`,
  });
}

/** Codes after which the same call may work later. */
const passing = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN', '53300', '57P01', '57P03']);

/**
 * Why a server could not be reached or refused us.
 * @param where the server in words, without a password
 */
export function connectionFault(where: string, error: unknown): DatabaseFault {
  const code = codeOf(error);
  const next = code !== null && passing.has(code) ? 'retry' : 'give-up';
  const fault = (message: string, remedy: string) => new DatabaseFault(message, { remedy, next, cause: error });
  const check = 'Check DATABASE_URL and that the server runs.';
  switch (code) {
    case 'ECONNREFUSED':
      return fault(`No PostgreSQL answers at ${where}: the connection was refused.`, check);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return fault(`The host of ${where} is not known.`, 'Check the host name in DATABASE_URL.');
    case 'ENOENT':
      return fault(`There is no PostgreSQL socket at ${where}.`, check);
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return fault(`${where} cannot be reached over the network.`, check);
    case '28P01':
    case '28000':
      return fault(`${where} refused user or password.`, 'Correct them in DATABASE_URL.');
    case '3D000':
      return fault(`The database of ${where} does not exist.`, 'Create it (createdb) or correct DATABASE_URL.');
    case '42501':
      return fault(
        `The user of ${where} may not make tables (${sentenceOf(error)}).`,
        'Grant it CREATE on the database.',
      );
    case '53300':
      return fault(`${where} has no free connection.`, 'Raise max_connections or stop a client.');
    case '53100':
      return diskFull(where, error);
    case '55P03':
      return fault(
        `Another process has been migrating ${where} for two minutes.`,
        'Wait for it, or stop it if it hangs.',
      );
    case '57P03':
      return fault(`${where} is starting up or shutting down.`, 'Try again in a moment.');
  }
  if (/timeout/i.test(sentenceOf(error))) return fault(`${where} did not answer in time.`, check);
  return fault(`${where} cannot be used: ${sentenceOf(error)}.`, check);
}

/** SQLSTATE that the triggers of the migrations raise for what is never changed. */
const neverChanged = 'LXW01';

/**
 * Turns what a query threw into a fault where the user can do something about it: a full disk, a lost
 * server, a frozen issue. Everything else comes back as it is.
 */
export function faultOf(where: string, error: unknown): unknown {
  if (error instanceof Fault) return error;
  const code = codeOf(error);
  if (code === neverChanged) return new StateFault(`${sentenceOf(error)}.`, { cause: error });
  if (code === '53100' || code === 'ENOSPC') return diskFull(where, error);
  const lost = /Connection terminated|timeout exceeded when trying to connect/i.test(sentenceOf(error));
  if (lost || (code !== null && (passing.has(code) || code === 'ENOENT'))) {
    return new DatabaseFault(`The connection to the database (${where}) was lost: ${sentenceOf(error)}.`, {
      remedy: 'Start the command again; what was committed is safe.',
      next: 'retry',
      cause: error,
    });
  }
  return error;
}
