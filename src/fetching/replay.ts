import { readFile, realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { Clock } from '../clock.ts';
import { Fault, FetchFault, SetupFault } from '../faults.ts';
import { checkedUrl, hostOf, refused } from './addresses.ts';
import { answerOf, savedFrom } from './answer.ts';
import { tooLarge } from './body.ts';
import { attachmentLimit, type Fetching, pageLimit, type Request } from './contract.ts';
import { mediaTypeOf } from './media-type.ts';

/**
 * Answers from recorded pages at `<folder>/<host>/<path>` and never from the network. The scheme is ignored;
 * an address that ends in `/` is `index.html` or `index.json`; a query stands in the file name after `__`, as
 * in the address; `.json` or `.html` may have been appended.
 */
export function openReplay(folder: string, clock: Clock): Fetching {
  const get: Fetching['get'] = async (requestedUrl, { limitBytes = pageLimit, transport }: Request = {}) => {
    const url = checkedUrl(requestedUrl, { allowLoopback: true }, transport?.ports);
    const root = await rootOf(folder);
    for (const name of fileNames(url)) {
      const bytes = await fileWithin(root, resolve(root, hostOf(url), `.${name}`), requestedUrl);
      if (bytes === null) continue;
      if (bytes.byteLength > limitBytes) throw tooLarge(requestedUrl, limitBytes);
      url.hash = '';
      return answerOf({
        url: url.href,
        requestedUrl,
        status: 200,
        headers: {},
        bytes,
        mediaType: mediaTypeOf(name, bytes),
        fetchedAt: clock.now(),
      });
    }
    throw new FetchFault('not-found', `${requestedUrl} is not among the recorded pages.`, {
      remedy: 'Record it, or collect without --replay.',
      next: 'give-up',
    });
  };
  return {
    get,
    async save(requestedUrl, path, request = {}) {
      const limitBytes = request.limitBytes ?? request.transport?.limits?.attachmentBytes ?? attachmentLimit;
      return savedFrom(await get(requestedUrl, { ...request, limitBytes }), path);
    },
    // What is recorded never changes; it is read in full each time, as a first visit would.
    known: async () => null,
    remember: async () => {},
    close: async () => {},
  };
}

/** Names under which an address may have been recorded, beginning with `/`. */
function fileNames({ pathname, search }: URL): string[] {
  const query = search === '' ? '' : `__${search.slice(1)}`;
  if (!pathname.endsWith('/')) return ['', '.json', '.html'].map((ending) => pathname + query + ending);
  if (query === '') return [`${pathname}index.html`, `${pathname}index.json`];
  return ['index', 'index.html', 'index.json', ''].flatMap((base) =>
    ['', '.json', '.html'].map((ending) => pathname + base + query + ending),
  );
}

async function rootOf(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (cause) {
    throw new SetupFault(`The folder of recorded pages ${folder} cannot be opened.`, {
      remedy: 'Name a folder that holds <host>/<path>.',
      cause,
    });
  }
}

/** Bytes of a file below the root, null where there is none. A path or link that leads out is refused. */
async function fileWithin(root: string, path: string, url: string): Promise<Uint8Array | null> {
  if (!path.startsWith(root + sep)) throw refused(`${url} leads out of the recorded pages.`);
  try {
    const real = await realpath(path);
    if (!real.startsWith(root + sep)) throw refused(`${url} leads out of the recorded pages.`);
    return await readFile(real);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENAMETOOLONG') return null;
    if (error instanceof Fault) throw error;
    throw new SetupFault(`The recorded page ${path} cannot be read.`, { remedy: 'Make it readable.', cause: error });
  }
}
