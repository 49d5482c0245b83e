import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/channels/addresses.ts';
import type { Issue } from '../../src/channels/contract.ts';
import { shortDate } from '../../src/channels/dates.ts';
import { type Channel, channelNamed, channels } from '../../src/channels/index.ts';
import { escaped } from '../../src/channels/markdown.ts';
import { largeIssue, sampleIssue } from '../../src/channels/sample-issue.ts';
import { UsageFault } from '../../src/faults.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

async function rendered(channel: Channel, issue: Issue): Promise<string> {
  return decoder.decode((await channel.render(issue)).bytes);
}

/** What a reader of a form reads, as plain letters: without the markup and the escapes of the form. */
async function readIn(channel: Channel, issue: Issue): Promise<string> {
  const text = await rendered(channel, issue);
  if (channel.id === 'html') return letters(text);
  if (channel.id === 'eml') {
    const mail = await PostalMime.parse(text);
    return `${letters(mail.html ?? '')}\n${mail.text}`;
  }
  if (channel.id === 'md') return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return JSON.stringify(JSON.parse(text));
}

function letters(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

/** Addresses that can be followed in a form. */
async function followed(channel: Channel, issue: Issue): Promise<string[]> {
  const text = await rendered(channel, issue);
  const html = channel.id === 'eml' ? ((await PostalMime.parse(text)).html ?? '') : text;
  const found = channel.id === 'md' ? html.matchAll(/\]\(<([^>]*)>\)/g) : html.matchAll(/(?:href|src)="([^"#][^"]*)"/g);
  return [...found].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'));
}

const hostileTitle =
  'A <script>alert(1)</script> "><img src=x onerror=alert(2)> \u202Egnp.exe\u2066 [a](javascript:alert(3)) *b* `c`';

function hostileIssue(): Issue {
  const issue = sampleIssue();
  const section = issue.sections[0];
  const item = section?.items[0];
  if (section === undefined || item === undefined) throw new TypeError('the sample has no item');
  const injected = `${hostileTitle}\r\nBcc: everyone@victim.example\r\n\r\n<b>body</b>`;
  return {
    ...issue,
    id: '../../etc/passwd\r\nX: y',
    title: injected,
    publication: {
      ...issue.publication,
      id: 'x>\r\nX-Bad: 1',
      name: injected,
      contact: { name: `Ada\r\nX-Bad: 2`, email: 'ada@newsletter.example\r\nX-Bad: 3' },
      look: { ...issue.publication.look, accent: 'red}</style><script>alert(4)</script>', signature: hostileTitle },
    },
    views: {
      ...issue.views,
      articles: [{ title: 'V', authors: [], teaser: null, url: 'data:text/html,<script>5</script>' }],
    },
    sections: [
      {
        ...section,
        id: '"><script>6</script>',
        items: [
          {
            ...item,
            id: '" onclick="alert(7)',
            headline: hostileTitle,
            summary: [
              '# not a heading',
              '- not a list',
              '1. not a number',
              '<iframe src="https://evil.example">',
              '---',
            ],
            topics: [{ id: 't', label: '<b>topic</b>' }],
            documentNumber: '"><svg onload=alert(8)>',
            links: [
              { title: '<i>official</i>', url: 'javascript:alert(9)', snapshot: null, captured: null },
              {
                title: 'quote',
                url: 'https://a.example/"><script>10</script>?a=1&copy;=2)(_*',
                snapshot: null,
                captured: null,
              },
              { title: 'control', url: 'java\u0000script:alert(11)', snapshot: '<u>', captured: 'never' },
            ],
            evidence: [{ fact: '" onmouseover="alert(12)', quote: '<em>quote</em>', link: 0 }],
          },
        ],
      },
    ],
  };
}

describe.each(channels.map((channel) => [channel.id, channel] as const))('the form %s', (id, channel) => {
  it('gives the same bytes for the same issue, whatever the order of its keys', async () => {
    const issue = sampleIssue();
    const shuffled = Object.fromEntries(Object.entries(structuredClone(issue)).reverse()) as unknown as Issue;
    const before = JSON.stringify(issue);
    const first = await channel.render(issue);
    expect((await channel.render(issue)).bytes).toEqual(first.bytes);
    expect((await channel.render(shuffled)).bytes).toEqual(first.bytes);
    expect(JSON.stringify(issue)).toBe(before);
  });

  it('is named after the issue', async () => {
    const { fileName, mediaType } = await channel.render(sampleIssue());
    expect(fileName).toBe(`sample-tmt-2023-11-12.${id}`);
    expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+(; charset=utf-8)?$/);
    expect((await channel.render(hostileIssue())).fileName).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/);
  });

  it('holds every item with its date and its links, in their order', async () => {
    const issue = sampleIssue();
    const text = (await readIn(channel, issue)).replace(/\s+/g, ' ');
    let at = 0;
    for (const item of issue.sections.flatMap((section) => section.items)) {
      const date = item.date === null ? '' : ` (${shortDate(item.date, issue.period)})`;
      const found = text.indexOf(id === 'json' ? item.headline : item.headline + date, at);
      expect(found, item.headline).toBeGreaterThan(-1);
      at = found;
      if (item.date === null) expect(text).not.toContain(`${item.headline} (${item.headline}`);
      for (const paragraph of item.summary) expect(text).toContain(paragraph);
      const source = id === 'json' ? JSON.stringify(issue) : (await followed(channel, issue)).join('\n');
      for (const link of item.links) {
        expect(text).toContain(link.title);
        expect(source).toContain(link.url);
      }
    }
  });

  it('says that the texts are samples, and that a draft is not frozen', async () => {
    const draft = sampleIssue({ frozen: false });
    expect(await readIn(channel, draft)).toContain('all texts, documents and addresses in this issue are invented');
    if (id !== 'json') expect(await readIn(channel, draft)).toContain('Draft. Not for publication.');
    expect(await readIn(channel, sampleIssue())).not.toContain('Draft. Not for publication.');
    expect(await readIn(channel, sampleIssue())).toContain(sampleIssue().hash);
  });

  it('shows hostile words as words', async () => {
    const issue = hostileIssue();
    const raw = await rendered(channel, issue);
    const form = id === 'eml' ? ((await PostalMime.parse(raw)).html ?? '') : raw;
    expect(raw).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0000]/);
    if (id === 'html' || id === 'eml') {
      expect(form).not.toMatch(/<(script|img|iframe|svg|b>body|em>|i>official|u>)/i);
      const withoutValues = form.replace(/="[^"]*"/g, '');
      expect(withoutValues).not.toMatch(/<[a-z][^>]*\s(on[a-z]+|srcdoc|formaction)\b/i);
    }
    if (id === 'md') {
      expect(raw).toContain(escaped('A <script>alert(1)</script> "><img src=x onerror=alert(2)>'));
      for (const line of ['\\# not a heading', '\\- not a list', '1\\. not a number', '\\---'])
        expect(raw).toContain(line);
    }
    if (id !== 'json') {
      for (const url of await followed(channel, issue)) expect(url).toMatch(/^(https?:|mailto:|data:,$)/);
      expect(await readIn(channel, issue)).toContain('[U+202E]gnp.exe[U+2066]');
      expect(await readIn(channel, issue)).toContain('javascript:alert(9)');
    } else {
      expect(JSON.parse(raw).sections[0].items[0].headline).toBe(hostileTitle);
    }
  });

  it('stands an issue without anything in it', async () => {
    const issue = sampleIssue({ frozen: false });
    const bare: Issue = {
      ...issue,
      sampleNotice: null,
      events: [],
      highlights: { heading: 'Key Highlights', paragraphs: [] },
      views: { heading: 'Our Views', articles: [] },
      sections: issue.sections.map((section) => ({ ...section, items: [] })),
      closing: null,
    };
    const text = await readIn(channel, bare);
    if (id !== 'json') {
      expect(text).toContain('No developments in this period.');
      expect(text).not.toContain('Key Highlights');
    }
  });
});

describe('the list of forms', () => {
  it('holds every file that is a channel', () => {
    const folder = join(import.meta.dirname, '../../src/channels');
    const claiming = readdirSync(folder)
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^(contract|index)\.ts$/.test(name))
      .filter((name) => /:\s*Channel\b\s*=|render\(/.test(readFileSync(join(folder, name), 'utf8')));
    expect(channels.map((channel) => channel.id)).toEqual(['eml', 'html', 'json', 'md']);
    expect(claiming).toHaveLength(channels.length);
  });

  it('names the known forms where one is asked for that there is not', () => {
    expect(channelNamed('md').label).toBe('Markdown');
    expect(() => channelNamed('pdf')).toThrow(UsageFault);
    try {
      channelNamed('pdf');
    } catch (fault) {
      expect((fault as UsageFault).advice).toBe('There is no form called "pdf". The forms are: eml, html, json, md.');
    }
  });
});

describe('the e-mail', () => {
  const eml = channelNamed('eml');
  const python = (() => {
    try {
      return execFileSync('python3', ['-c', 'print(1)'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString() === '1\n';
    } catch {
      return false;
    }
  })();

  /** Header fields and defects as Python's parser, which notes every breach it sees, reads them. */
  function asPythonReads(bytes: Uint8Array): {
    defects: string[];
    headers: [string, string][];
    types: string[];
    text: string;
  } {
    const program = `
import sys, json, email, email.policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
defects = [repr(d) for part in m.walk() for d in part.defects]
defects += [f'{k}: {d!r}' for part in m.walk() for k, v in part.items() for d in v.defects]
print(json.dumps({'defects': defects, 'headers': [[k, str(v)] for k, v in m.items()],
  'types': [p.get_content_type() for p in m.walk()], 'text': m.get_body(('plain',)).get_content()}))`;
    return JSON.parse(execFileSync('python3', ['-c', program], { input: bytes }).toString());
  }

  it('is read back as it was meant', async () => {
    const issue = {
      ...sampleIssue(),
      title: '中国科技、媒体与电信法律动态（示例）：二〇二三年十一月至十二月，附合成语音标识管理办法述评',
    };
    const { bytes } = await eml.render(issue);
    const mail = await PostalMime.parse(bytes);
    expect(mail.subject).toBe(issue.title);
    expect(mail.from).toMatchObject({ name: 'Ada Example', address: 'ada@newsletter.example' });
    expect(mail.date).toBe('2026-01-12T09:00:00.000Z');
    expect(mail.messageId).toBe(`<sample-tmt-2023-11-12.${issue.hash?.slice(0, 32)}@newsletter.example>`);
    expect(mail.text).toMatch(/^中国科技/);
    expect(mail.html).toMatch(/^<!doctype html>/);
    expect(mail.attachments).toEqual([]);
    const head = decoder.decode(bytes).split('\r\n\r\n')[0] ?? '';
    expect(head).toContain('To: undisclosed-recipients:;');
    expect(head).toContain('List-ID: "China TMT Sample" <sample-tmt.newsletter.example>');
    for (const line of head.split('\r\n')) expect(line).toMatch(/^[\x20-\x7E\t]{1,78}$/);
    expect(decoder.decode(bytes).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it.skipIf(!python)('has no defect for Python’s parser, either', async () => {
    for (const issue of [sampleIssue(), sampleIssue({ frozen: false }), hostileIssue(), largeIssue(40)]) {
      const read = asPythonReads((await eml.render(issue)).bytes);
      expect(read.defects).toEqual([]);
      expect(read.types).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
      expect(read.headers.map(([name]) => name).sort()).toEqual(
        'Content-Language Content-Type Date From List-ID MIME-Version Message-ID Subject To'.split(' ').sort(),
      );
    }
  });

  it('lets nobody put in a header field', async () => {
    const mail = await PostalMime.parse((await eml.render(hostileIssue())).bytes);
    expect(mail.headers.map(({ key }) => key).sort()).toEqual(
      'content-language content-type date from list-id message-id mime-version subject to'.split(' ').sort(),
    );
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).toContain('Bcc: everyone@victim.example');
  });

  it('keeps forty items of a real length under 100 KB, and each body line under 998 octets', async () => {
    const { bytes } = await eml.render(largeIssue(40));
    const mail = await PostalMime.parse(bytes);
    expect(bytes.length).toBeLessThan(100_000);
    expect(Buffer.byteLength(mail.html ?? '')).toBeLessThan(80_000);
    for (const line of decoder.decode(bytes).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
  });

  it('encodes a body whose lines are too long to go as they are', async () => {
    const issue = sampleIssue();
    issue.introduction = '长'.repeat(2000);
    const { bytes } = await eml.render(issue);
    const mail = await PostalMime.parse(bytes);
    expect(mail.html).toContain(issue.introduction);
    for (const line of decoder.decode(bytes).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
  });

  it('differs in Message-ID where a draft differs', async () => {
    const one = await PostalMime.parse((await eml.render(sampleIssue({ frozen: false }))).bytes);
    const other = await PostalMime.parse((await eml.render({ ...sampleIssue({ frozen: false }), lead: 'x' })).bytes);
    expect(one.messageId).not.toBe(other.messageId);
    expect(one.date).toBe('2023-12-31T00:00:00.000Z');
  });
});

it('judges addresses as a browser does', () => {
  for (const url of [
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    '//x',
    '',
  ]) {
    expect(addressOf(url).href, url).toBeNull();
  }
  expect(addressOf('https://www.miit.example@evil.example/')).toMatchObject({ host: 'evil.example' });
  expect(addressOf('https://工信部.example/a b')).toMatchObject({ host: expect.stringMatching(/^xn--.*\.example$/) });
});
