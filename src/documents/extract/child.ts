import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve, sep } from 'node:path';
import { ReadingFault } from '../../faults.ts';
import type { ChildFormat } from './format.ts';
import type { ReaderAnswer } from './readers.ts';

const seconds = 20;
const heapMebibytes = 512;
/** What the process may take in all; buffers do not count towards its heap. */
const residentMebibytes = 1536;
/** A document's text is not larger than this; a runaway reader is. */
const answerMebibytes = 48;

/** Where the reader's own code stands: this folder, and the packages, which may be installed further up. */
const readableFolders = [
  import.meta.dirname,
  ...new Set(['mammoth', 'unpdf', '@e965/xlsx', 'cheerio'].map(packagesOf)),
].flatMap((folder) => [`${folder}${sep}*`, resolve(folder, '..', 'package.json')]);

function packagesOf(name: string): string {
  const entry = realpathSync(createRequire(import.meta.url).resolve(name));
  return entry.slice(0, entry.lastIndexOf(`${sep}node_modules${sep}`) + `${sep}node_modules`.length);
}

export interface ChildLimits {
  seconds: number;
}

/**
 * Reads a PDF, Office or RTF file in a process of its own, so that a file made to break its reader breaks only that: it may
 * read the program's own files and nothing else, has no network, and is killed at its limits.
 * @throws ReadingFault
 */
export async function readInChild(
  format: ChildFormat,
  bytes: Uint8Array,
  limits: ChildLimits = { seconds },
): Promise<{ text: string; note: string | null }> {
  const answer = await run(format, bytes, limits);
  if ('fault' in answer) throw unreadable(answer.fault);
  return answer;
}

function run(format: ChildFormat, bytes: Uint8Array, limits: ChildLimits): Promise<ReaderAnswer> {
  return new Promise((settle, fail) => {
    // Node strips the types of the worker by itself, so that it needs none of the parent's loaders.
    const readable = readableFolders.map((folder) => `--allow-fs-read=${folder}`);
    const options = [`--max-old-space-size=${heapMebibytes}`, '--permission', ...readable, '--no-warnings'];
    const worker = resolve(import.meta.dirname, 'worker.ts');
    const child = spawn(process.execPath, [...options, worker, format], { stdio: ['pipe', 'pipe', 'ignore'], env: {} });
    let killedFor: string | null = null;
    const kill = (reason: string) => {
      killedFor ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => kill(`takes longer than ${limits.seconds} seconds to read`), limits.seconds * 1000);
    const watch = setInterval(() => {
      residentSize(child.pid).then((size) => {
        if (size > residentMebibytes) kill('needs more memory than a document should');
      });
    }, 200);
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > answerMebibytes * 1024 * 1024) kill('holds more text than a document should');
      else chunks.push(chunk);
    });
    child.on('error', (cause) => fail(unreadable('cannot be read: the reader does not start', cause)));
    child.on('close', (code) => {
      clearTimeout(timer);
      clearInterval(watch);
      if (killedFor !== null) return fail(unreadable(killedFor));
      try {
        settle(JSON.parse(Buffer.concat(chunks).toString('utf8')) as ReaderAnswer);
      } catch (cause) {
        fail(unreadable(`cannot be read: its reader broke off (${code ?? 'killed'})`, cause));
      }
    });
    // A reader that is gone before it has taken everything is told by its end, not by the broken pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
  });
}

/** MiB of memory a process holds, where the system tells (Linux); elsewhere only time and heap are limited. */
async function residentSize(pid: number | undefined): Promise<number> {
  try {
    const pages = Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]);
    return (pages * 4096) / 1024 / 1024;
  } catch {
    return 0;
  }
}

function unreadable(what: string, cause?: unknown): ReadingFault {
  return new ReadingFault(`The file ${what}.`, { next: 'ask-editor', cause });
}
