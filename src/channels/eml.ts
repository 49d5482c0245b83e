import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWords } from 'nodemailer/lib/mime-funcs';
import type { Channel, Issue } from './contract.ts';
import { stableJson } from './json.ts';
import { mailPage } from './mail-page.tsx';
import { fileName, slug } from './naming.ts';
import { plainText } from './plain-text.ts';
import { printable } from './printable.ts';

/** The publication's address; what follows the first sign that cannot be in one is left out. */
function senderOf(contact: Issue['publication']['contact']): string {
  return contact.email.split(/[\s,;:<>()"\\[\]]/)[0] ?? '';
}

/** The domain of the publication's address; identifiers (RFC 5322, 3.6.4; RFC 2919) lie in it. */
function domainOf(email: string): string {
  return slug(email.split('@').at(-1) ?? '');
}

/** `"China TMT" <china-tmt.example.com>` (RFC 2919); a name in Chinese becomes encoded words (RFC 2047). */
function listId({ id, name, contact }: Issue['publication']): string {
  const plain = /^[\x20-\x7E]*$/.test(name);
  const phrase = plain ? `"${name.replace(/["\\]/g, '\\$&')}"` : encodeWords(name, 'B', 52, true);
  return `${phrase} <${slug(id)}.${domainOf(senderOf(contact))}>`;
}

/** When the issue was frozen; for a draft the last day of its period, so that no clock comes in. */
function dateOf(issue: Issue): Date {
  const date = new Date(issue.frozenAt ?? `${issue.period.to}T00:00:00Z`);
  // A date that cannot be read would make MailComposer take the present time.
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

/** An empty group (RFC 5322, A.1.3): the readers are put in when the issue is delivered. */
const nobody = 'undisclosed-recipients:;';

/** The longest line of a message in octets, without its end (RFC 5322, 2.1.1). */
const longestLine = 998;

/**
 * Breaks long lines of HTML at spaces of its text, where a line break means the same. Tags stay whole: within an
 * attribute a line break could end a string of CSS.
 */
function folded(html: string): string {
  let length = 0;
  return html.replace(/<[^>]*>|[^<\s]+|\s/g, (piece) => {
    const broken = piece === '\n' || (piece === ' ' && length > 160);
    length = broken ? 0 : length + piece.length;
    return broken ? '\n' : piece;
  });
}

/**
 * A body goes as it is (`8bit`, RFC 6152) where its lines are short enough: quoted-printable would make nine octets
 * of each Chinese character, and an issue of forty items larger than 100 KB. Else MailComposer encodes it.
 */
function part(type: string, content: string): { raw: Buffer } | { content: string } {
  const lines = content.split('\n');
  if (lines.some((line) => Buffer.byteLength(line) > longestLine)) return { content };
  const head = [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: 8bit', ''];
  return { raw: Buffer.from([...head, ...lines].join('\r\n')) };
}

/**
 * Builds the message. What would be made by chance (Message-ID, boundary) is made from the content, so the same
 * issue gives the same bytes and a changed one can be told from it.
 */
async function compose(original: Issue): Promise<Buffer> {
  const issue = printable(original);
  const { publication } = issue;
  const content = createHash('sha256').update(stableJson(original)).digest('hex');
  const identity = slug(issue.hash ?? content).slice(0, 32);
  const composer = new MailComposer({
    from: { name: publication.contact.name, address: senderOf(publication.contact) },
    to: nobody,
    subject: issue.title,
    messageId: `<${slug(issue.id)}.${identity}@${domainOf(senderOf(publication.contact))}>`,
    date: dateOf(issue),
    headers: [
      { key: 'List-Id', value: { prepared: true, foldLines: true, value: listId(publication) } },
      { key: 'Content-Language', value: publication.language },
    ],
    text: part('text/plain', plainText(issue)),
    html: part('text/html', folded(mailPage(issue))),
    baseBoundary: content.slice(0, 32),
    boundaryPrefix: '--lexwire',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = await composer.compile().build();
  // MailComposer puts the name of the group in quotes; some filters only know the bare one.
  return Buffer.from(message.toString('latin1').replace('To: "undisclosed-recipients":;', `To: ${nobody}`), 'latin1');
}

/** The e-mail as a file (RFC 5322), ready to be opened, or to be addressed and sent. */
export const channel: Channel = {
  id: 'eml',
  label: 'E-mail',
  async render(issue) {
    const message = await compose(issue);
    return { fileName: fileName(issue, 'eml'), mediaType: 'message/rfc822', bytes: new Uint8Array(message) };
  },
};
