import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { codeOf } from './diagnosis.ts';

/**
 * The command name of a living process of this machine; null when there is none with that number. A zombie
 * counts as dead: it only waits to be buried, which in a container may never happen.
 */
export function livingProcess(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return null;
  }
  if (existsSync('/proc/self/stat')) {
    try {
      // "42 (postgres) S 1 …"
      const [, name = '', state] = /\((.*)\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      return state === 'Z' ? null : name;
    } catch {
      return null;
    }
  }
  const { stdout, status } = spawnSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' });
  // Without ps nothing more is known than that the number is taken.
  if (status === null) return 'unknown';
  const [, state = 'Z', name = ''] = /^\s*(\S+)\s+(.*)$/m.exec(stdout) ?? [];
  return state.startsWith('Z') ? null : name;
}
