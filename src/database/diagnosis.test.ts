import { describe, expect, test } from 'vitest';
import { DatabaseFault, StateFault } from '../faults.ts';
import { connectionFault, faultOf, folderFault, lastMeaningfulLine, startFault } from './diagnosis.ts';

const coded = (code: string, message = 'some driver text') => Object.assign(new Error(message), { code });

describe('the reason of a server that did not start', () => {
  test('is the last line that says what went wrong', () => {
    const log = [
      '2026-01-01 00:00:00.000 UTC [7] LOG:  starting PostgreSQL 18.4',
      '2026-01-01 00:00:00.000 UTC [7] FATAL:  could not map anonymous shared memory: Cannot allocate memory',
      '2026-01-01 00:00:00.000 UTC [7] HINT:  This error usually means …',
      '2026-01-01 00:00:00.000 UTC [7] LOG:  database system is shut down',
    ].join('\n');
    expect(lastMeaningfulLine(log)).toBe('could not map anonymous shared memory: Cannot allocate memory');
    expect(lastMeaningfulLine('initdb: error: program "postgres" is needed\n')).toBe('program "postgres" is needed');
    expect(lastMeaningfulLine('\n')).toBeNull();
  });

  test.each([
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'The disk is full'],
    [
      'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets',
      'in use by another server',
    ],
    ['FATAL:  data directory "/d" has invalid permissions', 'may not be read or written'],
    ['FATAL:  database files are incompatible with server', 'another PostgreSQL version'],
    ['FATAL:  something new', 'did not start: something new.'],
  ])('%s', (log, sentence) => {
    expect(startFault('/d', log).message).toContain(sentence);
  });
});

test.each([
  ['EACCES', 'may not be written'],
  ['EROFS', 'read-only disk'],
  ['ENOSPC', 'The disk is full'],
  ['ENOTDIR', 'is not a folder'],
])('a folder: %s', (code, sentence) => {
  expect(folderFault('/d', coded(code)).message).toContain(sentence);
});

test.each([
  ['ECONNREFUSED', 'connection was refused', 'retry'],
  ['28P01', 'refused user or password', 'give-up'],
  ['3D000', 'does not exist', 'give-up'],
  ['53300', 'no free connection', 'retry'],
  ['53100', 'The disk is full', 'retry'],
])('a connection: %s', (code, sentence, next) => {
  expect(connectionFault('desk at host', coded(code))).toMatchObject({
    message: expect.stringContaining(sentence),
    next,
  });
});

test('what a query threw becomes a fault only where the user can do something about it', () => {
  expect(faultOf('desk', coded('LXW01', 'Issue 1 is frozen.'))).toBeInstanceOf(StateFault);
  expect(faultOf('desk', coded('53100'))).toBeInstanceOf(DatabaseFault);
  expect(faultOf('desk', new Error('Connection terminated unexpectedly'))).toMatchObject({ next: 'retry' });
  const other = coded('23505');
  expect(faultOf('desk', other)).toBe(other);
});
