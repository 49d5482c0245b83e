import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { expect } from 'vitest';
import { readPidFile } from '../../src/database/cluster.ts';
import { findPlace } from '../../src/database/place.ts';

export const projectFolder = join(import.meta.dirname, '..', '..');
export const isRoot = process.getuid?.() === 0;
/** Nobody's numbers, for tests that root runs as a normal user. */
export const nobody = { uid: 65534, gid: 65534 };

/** What the child says in a line. */
export interface Said {
  open?: boolean;
  closed?: boolean;
  place?: string;
  migrations?: number;
  fault?: string;
  advice?: string;
  bug?: string;
}

/** Another Lexwire process on a data folder. */
export class OtherProcess {
  readonly child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  stderr = '';

  constructor(
    dataFolder: string,
    options: { user?: { uid: number; gid: number }; checkout?: string; name?: string } = {},
  ) {
    const { checkout = projectFolder, user = {}, name = 'lexwire' } = options;
    const script = join(checkout, 'test', 'contract', 'database-child.ts');
    this.child = spawn(process.execPath, ['--import', 'tsx', script, dataFolder, name], {
      ...user,
      cwd: checkout,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, TMPDIR: tmpdir() },
    });
    this.child.stderr?.on('data', (text) => {
      this.stderr += text;
    });
    const lines: Interface = createInterface({ input: this.child.stdout! });
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** What it says next. */
  async says(): Promise<Said> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`The child ended without a word: ${this.stderr}`);
    return JSON.parse(value) as Said;
  }

  /** Lets it close its database and end. */
  async close(): Promise<void> {
    this.child.stdin?.end();
    expect(await this.says()).toEqual({ closed: true });
    if (this.child.exitCode === null) await once(this.child, 'exit');
  }

  /** kill -9 */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    if (this.child.signalCode === null) await once(this.child, 'exit');
  }
}

/** A fresh data folder with all that comes to hang on it, removed at the end. */
export class DataFolder {
  readonly path: string;

  constructor(user?: { uid: number; gid: number }) {
    this.path = mkdtempSync(join(tmpdir(), 'lexwire-life-'));
    chmodSync(this.path, 0o700);
    if (user !== undefined) chownSync(this.path, user.uid, user.gid);
  }

  get config() {
    return { dataFolder: this.path, databaseUrl: null, databaseName: 'lexwire' };
  }

  /** PostgreSQL's data directory, without making anything. */
  get cluster(): string {
    const note = join(this.path, 'postgres-place.txt');
    const place = existsSync(note) ? readFileSync(note, 'utf8').split('\n')[1] : this.path;
    return join(place ?? '', 'postgres');
  }

  /** The number of the running server's process; null when postmaster.pid is gone. */
  get serverPid(): number | null {
    return existsSync(this.cluster) ? (readPidFile(this.cluster)?.pid ?? null) : null;
  }

  remove(): void {
    const pid = this.serverPid;
    if (pid !== null) {
      try {
        process.kill(pid, 'SIGQUIT');
      } catch {
        // A killed server leaves its number behind.
      }
    }
    const folders = [this.path];
    try {
      const place = findPlace(this.path);
      folders.push(place.folder, place.socket);
    } catch {
      // A folder made wrong on purpose has no place.
    }
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
