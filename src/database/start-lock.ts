import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseFault } from '../faults.ts';
import { folderFault } from './diagnosis.ts';

/** Longer than making a cluster or recovering one takes on a slow disk. */
const longestWait = 120_000;
const sqliteBusy = 5;

/**
 * Runs `work` while no other process starts or stops the database of this data folder.
 *
 * The lock is the kernel's (SQLite's write lock on an empty file), so it ends with the process that
 * holds it, `kill -9` included: there are no stale locks to tell from live ones by process numbers.
 * @throws DatabaseFault when the lock is not free within two minutes, or cannot be made in the folder
 */
export async function underStartLock<T>(dataFolder: string, work: () => Promise<T>, wait = longestWait): Promise<T> {
  const lock = await acquire(join(dataFolder, 'start.lock'), dataFolder, wait);
  try {
    return await work();
  } finally {
    lock.close();
  }
}

async function acquire(path: string, dataFolder: string, wait: number): Promise<DatabaseSync> {
  const deadline = Date.now() + wait;
  for (;;) {
    let file: DatabaseSync | null = null;
    try {
      file = new DatabaseSync(path, { timeout: 0 });
      chmodSync(path, 0o600);
      file.exec('begin immediate');
      return file;
    } catch (error) {
      if (file?.isOpen) file.close();
      const { errcode } = error as { errcode?: number };
      if (errcode === undefined || (errcode & 0xff) !== sqliteBusy) throw folderFault(dataFolder, openError(error));
    }
    if (Date.now() > deadline) {
      throw new DatabaseFault(`Another Lexwire has been starting the database of ${dataFolder} for ${wait / 1000} s.`, {
        remedy: 'Look whether that process hangs (ps, top), end it, and start again.',
        next: 'retry',
      });
    }
    await sleep(20 + Math.random() * 30);
  }
}

/** SQLite says only that it cannot open a file; the usual cause is a lack of rights. */
function openError(error: unknown): unknown {
  const { errcode } = error as { errcode?: number };
  const [readonly, full, cannotOpen] = [8, 13, 14];
  if (errcode === readonly || errcode === cannotOpen)
    return Object.assign(new Error('not writable'), { code: 'EACCES' });
  if (errcode === full) return Object.assign(new Error('disk full'), { code: 'ENOSPC' });
  return error;
}
