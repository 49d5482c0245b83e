import { readdirSync } from 'node:fs';
import { UsageFault } from '../faults.ts';
import type { Channel } from './contract.ts';

export type * from './contract.ts';

// A new way out is one file: every file of this folder that exports `channel` is one. The contract suite
// (test/contract/channels.test.ts) fails on a file that looks like a channel and is not found here.
const files = readdirSync(import.meta.dirname)
  .filter((name) => /^[a-z-]+\.tsx?$/.test(name) && !['index.ts', 'contract.ts', 'sample-issue.ts'].includes(name))
  .sort();

const modules = await Promise.all(
  files.map((name) => import(/* @vite-ignore */ `./${name}`) as Promise<{ channel?: Channel }>),
);

/** All ways out, in the order of their file names. */
export const channels: Channel[] = modules.flatMap((module) => (module.channel ? [module.channel] : []));

/** The channel with this id; a `UsageFault` that lists the known ids if there is none. */
export function channelNamed(id: string): Channel {
  const channel = channels.find((candidate) => candidate.id === id);
  if (channel === undefined) {
    const known = channels.map((candidate) => candidate.id).join(', ');
    throw new UsageFault(`There is no form called "${id}".`, { remedy: `The forms are: ${known}.` });
  }
  return channel;
}
