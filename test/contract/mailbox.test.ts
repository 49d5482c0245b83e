import { afterEach, describe, expect, it } from 'vitest';
import { clockAt } from '../../src/clock.ts';
import { FetchFault, SetupFault } from '../../src/faults.ts';
import { openFetching } from '../../src/fetching/index.ts';
import { openLog } from '../../src/log.ts';
import { readList, readPage, type Source } from '../../src/sources/index.ts';
import { type ImapServer, type LyingMail, startImapServer } from '../imap-server.ts';

const account = { user: 'desk@example.org', password: 'only for this test' };
const clock = clockAt('2026-09-21T09:00:00+08:00');
const fetching = openFetching({ config: { operatorContact: null }, clock, log: openLog('silent'), replay: '/' });

/** Sample mails, written for this test. */
const mails: LyingMail[] = [
  {
    uid: 11,
    received: '18-Sep-2026 22:30:00 +0000',
    raw: [
      'From: Sample Authority <news@mail.authority.example>',
      'To: desk@example.org',
      'Subject: =?UTF-8?Q?Newsletter_12:_Guidance_on_data_transfers_=E2=80=93_sample?=',
      'Message-ID: <n12@authority.example>',
      'Date: Fri, 18 Sep 2026 22:29:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<h1>Newsletter 12</h1><p>We have published <a href=3D"https://authority.example/guidance/12">guidance=',
      ' on data transfers</a>. Comments are welcome until 30 October 2026.</p>',
      '<p><a href=3D"https://authority.example/unsubscribe?u=3D1">Unsubscribe</a></p>',
    ].join('\r\n'),
  },
  {
    uid: 12,
    received: '19-Sep-2026 08:00:00 +0000',
    raw: 'From: shop@elsewhere.example\r\nSubject: Sale\r\nMessage-ID: <s@elsewhere.example>\r\n\r\nBuy now\r\n',
  },
  {
    uid: 13,
    received: '20-Sep-2026 08:00:00 +0000',
    raw: [
      'From: alerts@authority.example',
      'Subject: Alert: new decision',
      'Message-ID: <a13@authority.example>',
      'Date: Sun, 20 Sep 2026 08:00:00 +0000',
      '',
      'A decision was published: https://authority.example/decisions/7.',
    ].join('\r\n'),
  },
  {
    uid: 3,
    received: '01-Jun-2026 08:00:00 +0000',
    raw: 'From: news@authority.example\r\nSubject: Old\r\nMessage-ID: <old@authority.example>\r\n\r\nOld\r\n',
  },
];

const source = (port: number, list: object = {}): Source => ({
  id: 'authority-newsletter',
  publication: 'sample',
  authority: 'Sample Authority',
  column: 'Newsletter',
  jurisdiction: { level: 'national', territory: 'XX' },
  languages: ['en'],
  timeZone: 'Asia/Shanghai',
  url: 'https://authority.example/newsletter',
  everyMinutes: 60,
  expectedPerMonth: 2,
  list: {
    kind: 'mailbox',
    host: 'TEST_IMAP_HOST',
    user: 'TEST_IMAP_USER',
    password: 'TEST_IMAP_PASSWORD',
    port,
    from: ['@authority.example'],
    ...list,
  },
  pages: [],
  evidence: 'sample',
  state: 'reported',
});

const env = { TEST_IMAP_HOST: '127.0.0.1', TEST_IMAP_USER: account.user, TEST_IMAP_PASSWORD: account.password };
const surroundings = (changed: Record<string, string | undefined> = {}) => ({
  env: { ...env, ...changed },
  now: clock.now(),
});

describe('a mailbox', () => {
  let server: ImapServer;
  afterEach(() => server.close());

  it('makes a document of every mail of declared senders, newest first, with its links', async () => {
    server = await startImapServer(account, mails);
    const entry = source(server.port);
    const { rows } = await readList(entry, fetching, surroundings());
    expect(rows.map(({ url, title, published }) => ({ url, title, published }))).toEqual([
      { url: 'mid:a13@authority.example', title: 'Alert: new decision', published: '2026-09-20' },
      {
        url: 'mid:n12@authority.example',
        title: 'Newsletter 12: Guidance on data transfers – sample',
        published: '2026-09-19',
      },
    ]);
    const { page, answers } = await readPage(entry, rows[1]!, fetching);
    expect(page.text.split('\n')).toEqual([
      'Newsletter 12: Guidance on data transfers – sample',
      'Published: 2026-09-19',
      '',
      'Newsletter 12',
      'We have published guidance on data transfers (https://authority.example/guidance/12). Comments are welcome until 30 October 2026.',
      'Unsubscribe (https://authority.example/unsubscribe?u=1)',
    ]);
    expect(page.published).toEqual({ date: '2026-09-19', quote: expect.stringContaining('2026-09-19') });
    expect(Buffer.from(answers[0]!.bytes).toString()).toBe(mails[0]!.raw);
    expect(answers[0]!.mediaType).toBe('message/rfc822');
  });

  it('makes a row of every wanted link', async () => {
    server = await startImapServer(account, mails);
    const entry = source(server.port, { rows: 'links', links: '/(guidance|decisions)/' });
    const { rows, answers } = await readList(entry, fetching, surroundings());
    expect(rows.map(({ url, title }) => [url, title])).toEqual([
      ['https://authority.example/decisions/7', 'https://authority.example/decisions/7'],
      ['https://authority.example/guidance/12', 'guidance on data transfers'],
    ]);
    expect(answers).toHaveLength(2);
  });

  it('changes nothing on the server', async () => {
    server = await startImapServer(account, mails);
    await readList(source(server.port), fetching, surroundings());
    expect(server.seen.size).toBe(0);
    expect(server.commands.some((command) => command.startsWith('EXAMINE'))).toBe(true);
    expect(server.commands.join('\n')).not.toMatch(/STORE|EXPUNGE|DELETE|MOVE|COPY|APPEND|^SELECT/im);
  });

  it('takes no mail for no fault, but says how many there were', async () => {
    server = await startImapServer(account, mails);
    const { rows, notes } = await readList(source(server.port, { subject: 'budget' }), fetching, surroundings());
    expect(rows).toEqual([]);
    expect(notes.join()).toContain('3 mails were looked at');
  });

  it.each([
    ['a variable that is not set', { TEST_IMAP_PASSWORD: undefined }, SetupFault, 'TEST_IMAP_PASSWORD'],
    ['a wrong password', { TEST_IMAP_PASSWORD: 'wrong' }, SetupFault, 'refuses the log-in'],
  ])('says what to mend: %s', async (_, changed, kind, words) => {
    server = await startImapServer(account, mails);
    const fault = await readList(source(server.port), fetching, surroundings(changed)).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(kind);
    expect((fault as SetupFault).advice).toContain(words);
    expect((fault as SetupFault).advice).not.toContain(account.password);
  });

  it('says that the server cannot be reached', async () => {
    server = await startImapServer(account, mails);
    const entry = source(server.port);
    await server.close();
    const fault = await readList(entry, fetching, surroundings()).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(FetchFault);
    expect((fault as FetchFault).outcome).toBe('unreachable');
  });
});
