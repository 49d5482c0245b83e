import { load } from 'cheerio';
import { ImapFlow } from 'imapflow';
import PostalMime, { type Email } from 'postal-mime';
import { FetchFault, SetupFault } from '../faults.ts';
import type { Answer } from '../fetching/index.ts';
import type { ListReading, Page, Row, Source } from './contract.ts';
import { dateIn } from './dates.ts';
import { linesOf, tidy, wordsOf } from './html-text.ts';
import type { ListByMailbox } from './kinds.ts';
import { pageOf } from './page-text.ts';
import type { Surroundings } from './surroundings.ts';
import { splitStatus } from './titles.ts';

/** Most mails of one visit, the newest; more in a month is a list server, not an authority's newsletter. */
const mostMails = 200;

/** Larger mails are left out: a newsletter is some kilobytes. */
const mostBytes = 10 * 1024 * 1024;

/** One mail as it lies on the server. */
interface Mail {
  raw: Uint8Array;
  email: Email;
}

/**
 * Reads the mails that declared senders have sent to a mailbox (IMAP4rev1, RFC 3501). The folder is opened for reading
 * only and mails are fetched with BODY.PEEK: nothing is marked, moved or deleted.
 * @throws SetupFault when a variable is not set or the log-in is refused, FetchFault when the server cannot be reached
 */
export async function readMailbox(
  source: Source,
  list: ListByMailbox,
  surroundings: Surroundings,
): Promise<ListReading> {
  const notes: string[] = [];
  const mails = await mailsOf(source, list, surroundings, notes);
  const chosen = mails.filter(({ email }) => isWanted(email, list));
  const rows = new Map<string, Row>();
  for (const mail of chosen) {
    for (const row of list.rows === 'links' ? linkRows(mail, list, source) : [mailRow(mail, source, surroundings)]) {
      if (!rows.has(row.url)) rows.set(row.url, row);
    }
  }
  if (rows.size === 0) notes.push(`${mails.length} mails were looked at; ${chosen.length} are of declared senders.`);
  const answers = list.rows === 'links' ? chosen.map((mail) => answerOf(mail, surroundings)) : [];
  return { rows: [...rows.values()], answers, notes };
}

async function mailsOf(
  source: Source,
  list: ListByMailbox,
  surroundings: Surroundings,
  notes: string[],
): Promise<Mail[]> {
  const client = clientFor(source, list, surroundings);
  const mails: Mail[] = [];
  try {
    await client.connect();
    const folder = list.folder ?? 'INBOX';
    await client.mailboxOpen(folder, { readOnly: true });
    const since = new Date(surroundings.now.epochMilliseconds - (list.days ?? 30) * 86_400_000);
    const found = (await client.search({ since }, { uid: true })) || [];
    const newest = found.sort((a, b) => b - a).slice(0, mostMails);
    if (found.length > newest.length) notes.push(`${found.length} mails lie there; the newest ${mostMails} were read.`);
    const sizes = newest.length === 0 ? [] : await client.fetchAll(newest, { uid: true, size: true }, { uid: true });
    for (const { uid, size } of sizes.sort((a, b) => b.uid - a.uid)) {
      if ((size ?? 0) > mostBytes) notes.push(`A mail of ${size} bytes was left out.`);
      else {
        const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
        if (message && message.source !== undefined) {
          mails.push({ raw: message.source, email: await PostalMime.parse(message.source) });
        }
      }
    }
    await client.logout();
  } catch (cause) {
    throw faultOf(cause, source, list);
  } finally {
    client.close();
  }
  return mails;
}

function clientFor(source: Source, list: ListByMailbox, { env }: Surroundings): ImapFlow {
  const value = (name: string) => {
    const words = env[name];
    if (words) return words;
    throw new SetupFault(`${source.id}: the mailbox needs ${name}, which is not set.`, {
      remedy: `Set ${list.host}, ${list.user} and ${list.password} in the environment.`,
    });
  };
  const host = value(list.host);
  const port = list.port ?? 993;
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.');
  const client = new ImapFlow({
    host,
    port,
    secure: port === 993,
    // A password never travels in plain, except within this machine.
    ...(port !== 993 && !local && { doSTARTTLS: true }),
    ...(port !== 993 && local && { doSTARTTLS: false }),
    auth: { user: value(list.user), pass: value(list.password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    maxLineLength: 1024 * 1024,
  });
  // A connection that breaks while no command runs ends the next command; unheard, it would end the program.
  client.on('error', () => {});
  return client;
}

function faultOf(cause: unknown, source: Source, list: ListByMailbox): SetupFault | FetchFault {
  const { authenticationFailed, code, responseText } = cause as {
    authenticationFailed?: boolean;
    code?: string;
    responseText?: string;
  };
  if (authenticationFailed) {
    return new SetupFault(`${source.id}: the mail server refuses the log-in.`, {
      remedy: `Check ${list.user} and ${list.password}.`,
      next: 'ask-editor',
    });
  }
  const timeout = /TIMEOUT|ETIMEDOUT/i.test(code ?? '');
  const tls = /CERT|TLS|SSL|SELF_SIGNED/i.test(code ?? '');
  const why = responseText ?? code ?? 'it broke off';
  return new FetchFault(
    timeout ? 'timeout' : tls ? 'tls' : 'unreachable',
    `${source.id}: the mailbox cannot be read: ${why}.`,
    { remedy: `Check ${list.host} and the folder "${list.folder ?? 'INBOX'}".`, cause },
  );
}

function isWanted(email: Email, list: ListByMailbox): boolean {
  const sender = (email.from?.address ?? '').toLowerCase();
  const known = list.from.some((each) => {
    const wanted = each.toLowerCase();
    return wanted.startsWith('@')
      ? sender.endsWith(wanted) || sender.endsWith(`.${wanted.slice(1)}`)
      : sender === wanted;
  });
  return known && (list.subject === undefined || new RegExp(list.subject, 'iu').test(email.subject ?? ''));
}

/** A mail as a document. Its address is that of RFC 2392: `mid:` and the message's id. */
function mailRow(mail: Mail, source: Source, surroundings: Surroundings): Row {
  const { email } = mail;
  const { title, status } = splitStatus(tidy(email.subject ?? '') || '(no subject)');
  const published = sentOn(email, source.timeZone);
  const id = (email.messageId ?? `${email.date ?? ''}-${title}`).replace(/^<|>$/g, '');
  const row: Row = {
    url: `mid:${encodeURIComponent(id).replaceAll('%40', '@')}`,
    title,
    published,
    deadline: null,
    status,
    text: [title, email.from?.name, published].filter(Boolean).join(' '),
  };
  row.open = async () => ({ page: pageOfMail(mail, row, source), answers: [answerOf(mail, surroundings)] });
  return row;
}

/** What a mail says, with the addresses its links lead to behind their words: a document keeps its links. */
function pageOfMail({ email }: Mail, row: Row, source: Source): Page {
  const $ = load(email.html ?? '');
  for (const link of $('a[href]').get()) {
    const href = $(link).attr('href') ?? '';
    const words = wordsOf(link);
    if (/^https?:/i.test(href) && words !== '' && words !== href) $(link).append($('<span>').text(` (${href})`));
  }
  const html = linesOf($('body').get());
  const body = html.length > 0 ? html : (email.text ?? '').split('\n').map(tidy).filter(Boolean);
  const found = row.published === null ? null : dateIn(row.published, source.timeZone);
  return pageOf({
    title: row.title,
    published: found === null || row.published === null ? null : { line: row.published, found },
    issuer: null,
    fields: [],
    body,
    attachments: [],
    language: source.languages[0] ?? 'en',
  });
}

/** Each link of a mail whose address the definition wants, with the words it stands on. */
function linkRows({ email }: Mail, list: ListByMailbox, source: Source): Row[] {
  const wanted = new RegExp(list.links ?? '.', 'u');
  const published = sentOn(email, source.timeZone);
  const found: [string, string][] = [];
  const $ = load(email.html ?? '');
  for (const link of $('a[href]').get()) found.push([$(link).attr('href') ?? '', wordsOf(link)]);
  if (found.length === 0) {
    for (const [address] of (email.text ?? '').matchAll(/https?:\/\/[^\s<>"')\]]+/g)) {
      found.push([address.replace(/[.,;:]$/, ''), '']);
    }
  }
  return found.flatMap(([href, words]): Row[] => {
    const url = URL.parse(tidy(href));
    if (url === null || !/^https?:$/.test(url.protocol) || !wanted.test(url.href)) return [];
    const { title, status } = splitStatus(words || url.href);
    return [{ url: url.href, title, published, deadline: null, status, text: `${title} ${published ?? ''}`.trim() }];
  });
}

/** The day on which a mail was sent, in the source's zone. */
function sentOn({ date }: Email, timeZone: string): string | null {
  const milliseconds = Date.parse(date ?? '');
  return Number.isNaN(milliseconds) ? null : (dateIn(new Date(milliseconds).toISOString(), timeZone)?.date ?? null);
}

/** The mail as it lay on the server: the evidence. */
function answerOf({ raw, email }: Mail, { now }: Surroundings): Answer {
  const address = `mid:${encodeURIComponent((email.messageId ?? '').replace(/^<|>$/g, '')).replaceAll('%40', '@')}`;
  return {
    url: address,
    requestedUrl: address,
    status: 200,
    headers: { 'content-type': 'message/rfc822' },
    bytes: raw,
    mediaType: 'message/rfc822',
    charset: 'utf-8',
    text: () => new TextDecoder().decode(raw),
    fetchedAt: now,
  };
}
