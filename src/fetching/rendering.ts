import type { Browser, BrowserContext, Route } from 'playwright-core';
import { FetchFault, SetupFault } from '../faults.ts';
import type { Log } from '../log.ts';
import { answerOf } from './answer.ts';
import { tooLarge } from './body.ts';
import { type Answer, pageLimit, type Request } from './contract.ts';

/** Seconds a page may take to build itself, its requests included; each of them waits for its host's turn. */
const wholeSeconds = 60;
/** How long a page may take to close. */
const closeSeconds = 5;
/** How long nothing must be under way before a page counts as built. */
const quietMilliseconds = 500;
/** A list needs a few scripts and answers; a page that asks for more is not asked for on our account. */
const mostRequests = 80;
/** What a reader of the text does not need is not asked for at all. */
const needed = new Set(['document', 'script', 'xhr', 'fetch']);

export interface RenderingNeeds {
  /** The gate: every request of a page goes through it. */
  get(url: string, wanted: Request): Promise<Answer>;
  log: Log;
  userAgent: string;
  /** Path of a Chromium; null for one that is installed beside the program. */
  executable: string | null;
}

export interface Rendering {
  render(url: string, wanted: Request): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * Opens pages that are filled by script in Chromium. The browser itself cannot reach anything: names do not
 * resolve in it and its proxy is a closed port. What a page asks for is intercepted and fetched here, with the
 * same checks, turns and limits as every other request.
 */
export function openRendering(needs: RenderingNeeds): Rendering {
  let browser: Promise<Browser> | null = null;
  const opened = (): Promise<Browser> => {
    browser ??= launch(needs.executable);
    // A browser that cannot start, or was killed, is started anew the next time.
    const forget = () => {
      browser = null;
    };
    browser.then((open) => open.on('disconnected', forget), forget);
    return browser;
  };
  let line: Promise<unknown> = Promise.resolve();
  const inBrowser = async (first: Answer, wanted: Request): Promise<Answer> => {
    const context = await (await opened()).newContext({
      userAgent: needs.userAgent,
      locale: 'zh-CN',
      serviceWorkers: 'block',
      acceptDownloads: false,
    });
    const seconds = wanted.transport?.limits?.renderSeconds ?? wholeSeconds;
    try {
      const late = new FetchFault('timeout', `${first.url} was not built in a browser within ${seconds} seconds.`);
      return await within(build(needs, context, first, wanted, seconds), seconds, late);
    } finally {
      // A page whose script never ends cannot be closed; then the browser goes, and the next page gets a new one.
      await within(context.close(), closeSeconds, null).catch(async () => {
        await (await browser?.catch(() => null))?.close().catch(() => {});
        browser = null;
      });
    }
  };
  return {
    async render(requestedUrl, wanted) {
      const plain: Request = { ...wanted, transport: { ...wanted.transport, render: undefined } };
      const first = await needs.get(requestedUrl, plain);
      if (first.status === 304 || !/html/.test(first.mediaType)) return first;
      // One page at a time: a browser's memory is not ours to count.
      const mine = line.then(() => inBrowser(first, plain));
      line = mine.catch(() => {});
      return mine;
    },
    async close() {
      await (await browser?.catch(() => null))?.close();
    },
  };
}

/** Waits for some work, but not for ever. */
async function within<T>(work: Promise<T>, seconds: number, late: unknown): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(late), seconds * 1000);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}

async function build(
  { get, log }: RenderingNeeds,
  context: BrowserContext,
  first: Answer,
  wanted: Request,
  seconds: number,
): Promise<Answer> {
  const limitBytes = wanted.limitBytes ?? wanted.transport?.limits?.pageBytes ?? pageLimit;
  let asked = 0;
  let refusal: FetchFault | null = null;
  await context.routeWebSocket('**/*', (socket) => socket.close());
  await context.route('**/*', async (route) => {
    const request = route.request();
    asked += 1;
    if (!needed.has(request.resourceType()) || asked > mostRequests) return route.abort('blockedbyclient');
    try {
      const isPage = request.isNavigationRequest() && request.frame().parentFrame() === null;
      if (isPage && request.url() === first.url) return await fulfil(route, first);
      const body = request.method() === 'POST' ? (request.postData() ?? '') : null;
      if (body === null && request.method() !== 'GET') return await route.abort('blockedbyclient');
      const contentType = request.headers()['content-type'];
      const answer = await get(request.url(), {
        transport: { ...wanted.transport, referer: first.url },
        ...(body !== null && { post: { body, ...(contentType !== undefined && { contentType }) } }),
      });
      await fulfil(route, answer);
    } catch (fault) {
      if (fault instanceof FetchFault) refusal ??= fault;
      log.debug({ url: request.url(), reason: (fault as Error).message }, 'a request of a page was not answered');
      await route.abort('failed').catch(() => {});
    }
  });
  const page = await context.newPage();
  try {
    await page.goto(first.url, { waitUntil: 'networkidle', timeout: seconds * 1000 });
    await page.waitForTimeout(quietMilliseconds);
    const bytes = Buffer.from(await page.content(), 'utf8');
    if (bytes.byteLength > limitBytes) throw tooLarge(first.url, limitBytes);
    const headers = { ...first.headers, 'content-type': 'text/html; charset=utf-8' };
    return answerOf({ ...first, bytes: new Uint8Array(bytes), headers, rendered: true });
  } catch (error) {
    if (error instanceof FetchFault) throw error;
    if (refusal !== null) throw refusal;
    const slow = (error as Error).name === 'TimeoutError';
    throw new FetchFault(slow ? 'timeout' : 'unreachable', `${first.url} could not be built in a browser.`, {
      cause: error,
    });
  }
}

/** Hands an answer to the page. Its content encoding is undone already, and its length with it. */
async function fulfil(route: Route, { status, headers, bytes }: Answer): Promise<void> {
  const { 'content-encoding': _encoding, 'content-length': _length, 'transfer-encoding': _transfer, ...kept } = headers;
  await route.fulfill({ status, headers: kept, body: Buffer.from(bytes) });
}

/** Chromium cannot reach anything by itself, whatever a page tries. */
const sealed = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-background-networking',
];

async function launch(executable: string | null): Promise<Browser> {
  const remedy =
    'Install playwright-core and a Chromium, name it in LEXWIRE_CHROMIUM, or take render out of the source.';
  let chromium: typeof import('playwright-core').chromium;
  try {
    ({ chromium } = await import('playwright-core'));
  } catch (cause) {
    throw new SetupFault('A source wants its pages built in a browser, but playwright-core is not installed.', {
      remedy,
      cause,
    });
  }
  const { path, args } = await executableOf(executable);
  try {
    return await chromium.launch({ executablePath: path, args: [...args, ...sealed], headless: true });
  } catch (cause) {
    throw new SetupFault('A source wants its pages built in a browser, but no Chromium could be started.', {
      remedy,
      cause,
    });
  }
}

/** The operator's browser, else the one that comes through npm, else Playwright's own. */
async function executableOf(executable: string | null): Promise<{ path: string | undefined; args: string[] }> {
  if (executable !== null) return { path: executable, args: [] };
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    // In one process a page that crashes takes the browser with it.
    const args = packaged.args.filter((arg: string) => arg !== '--single-process');
    return { path: await packaged.executablePath(), args };
  } catch {
    return { path: undefined, args: [] };
  }
}
