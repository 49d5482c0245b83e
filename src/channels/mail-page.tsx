import { raw } from 'hono/html';
import { addressOf, withMail } from './addresses.ts';
import { legible } from './colour.ts';
import type { Issue, IssueItem } from './contract.ts';
import { eventTime, shortDate } from './dates.ts';
import { paragraphsOf } from './printable.ts';
import {
  countInWords,
  emptySection,
  factsLine,
  frozenLine,
  itemsOf,
  languageOf,
  linksOf,
  looseTitle,
} from './wording.ts';

// Styles stand in the elements, because many mail programs drop the head; they are short, because Gmail
// clips a page after 102 KB. The few rules in the head serve links and the dark; without
// them a link has the reader's own colour.
const ink = '#1f1c18';
const quiet = '#655e54';
const face = "Georgia,'Noto Serif','Songti SC','Noto Serif CJK SC',SimSun,serif";
const h2 = `margin:40px 0 14px;padding-top:10px;border-top:1px solid ${ink};font-size:23px;line-height:29px;font-weight:400`;

function rules(colour: string, accent: string): string {
  const ground = '#171614';
  const light = '#e4dfd5';
  return (
    `small{font-size:14px;line-height:20px;color:${quiet}}h3{margin:30px 0 0;font-size:18px;line-height:24px}` +
    `h3 span{font-weight:400;white-space:nowrap}h3+p{margin-top:6px}a{color:${colour}}` +
    `@media(prefers-color-scheme:dark){body,.b{background:${ground}!important;color:${light}!important}` +
    `h2{border-color:${light}!important}small,.q{color:#a69e91!important}` +
    `a{color:${legible(accent, ground, light)}!important}}` +
    '@media(max-width:480px){.b{padding:20px 18px!important}}'
  );
}

/** Classic Outlook does not know a greatest width; it gets a table of a fixed one. */
const outlookOpens = '<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->';
const outlookCloses = '<!--[if mso]></td></tr></table><![endif]-->';

interface LinkProps {
  title: string;
  url: string | null;
}

function Link({ title, url }: LinkProps) {
  const address = url === null ? null : addressOf(url);
  if (address === null) return <span lang={languageOf(title)}>{title}</span>;
  if (address.href === null) {
    return (
      <>
        <span lang={languageOf(title)}>{title}</span> {address.text}
      </>
    );
  }
  const words = title === '' ? address.host : title;
  return (
    <a href={address.href} lang={languageOf(words)}>
      {words}
    </a>
  );
}

function Paragraphs({ text }: { text: string | null }) {
  return (
    <>
      {paragraphsOf(text).map((paragraph) => (
        <p style="margin:0 0 12px">{paragraph}</p>
      ))}
    </>
  );
}

function Item({ item, period }: { item: IssueItem; period: Issue['period'] }) {
  const topics = item.topics.map((topic) => topic.label).join(', ');
  const facts = [factsLine(item), topics].filter((part) => part !== '').join(' · ');
  const loose = looseTitle(item);
  return (
    <>
      <h3>
        {item.headline} {item.date !== null && <span>({shortDate(item.date, period)})</span>}
      </h3>
      {item.summary.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <p>
        <small>
          {facts}
          {loose !== null && (
            <>
              <br />
              <span lang={languageOf(loose)}>{loose}</span>
            </>
          )}
          {linksOf(item).map((link) => {
            const { href, ...rest } = addressOf(link.url);
            return (
              <>
                <br />
                <Link title={link.title} url={link.url} />
                {href !== null && 'host' in rest && link.title !== '' && ` ${rest.host}`}
              </>
            );
          })}
        </small>
      </p>
    </>
  );
}

function Opening({ issue }: { issue: Issue }) {
  const { events, highlights, views, publication } = issue;
  return (
    <>
      <Paragraphs text={issue.introduction} />
      {paragraphsOf(issue.subscription).map((paragraph) => (
        <p>
          <small>
            {withMail(paragraph, publication.contact.email).map(({ text, href }) =>
              href === null ? text : <Link title={text} url={href} />,
            )}
          </small>
        </p>
      ))}
      {events.length > 0 && <h2 style={h2}>Events</h2>}
      {events.map((event) => (
        <p style="margin:0 0 12px">
          <Link title={event.title} url={event.url} />
          <br />
          <small>{[eventTime(event.when), event.where].filter((part) => part !== '').join(' · ')}</small>
        </p>
      ))}
      {highlights.paragraphs.length > 0 && <h2 style={h2}>{highlights.heading}</h2>}
      <Paragraphs text={highlights.paragraphs.join('\n')} />
      {views.articles.length > 0 && <h2 style={h2}>{views.heading}</h2>}
      {views.articles.map((article) => (
        <>
          <p style="margin:0 0 8px">
            <Link title={article.title} url={article.url} />
            {article.authors.length > 0 && (
              <>
                <br />
                <small>{article.authors.join(', ')}</small>
              </>
            )}
          </p>
          <Paragraphs text={article.teaser} />
        </>
      ))}
    </>
  );
}

function Body({ issue, colour }: { issue: Issue; colour: string }) {
  const { look } = issue.publication;
  const notices = [
    ...paragraphsOf(issue.sampleNotice),
    ...(issue.hash === null ? ['Draft. Not for publication.'] : []),
  ];
  const count = countInWords(itemsOf(issue).length);
  return (
    <>
      <h1 style="margin:0;font-size:30px;line-height:36px;font-weight:400">{issue.title}</h1>
      <p class="q" style={`margin:8px 0 20px;padding-bottom:14px;border-bottom:3px solid ${colour}`}>
        {issue.title.includes(issue.period.label) ? count : `${issue.period.label} · ${count}`}
      </p>
      {notices.map((notice) => (
        <p style="margin:0 0 16px">
          <b>{notice}</b>
        </p>
      ))}
      <Opening issue={issue} />
      {paragraphsOf(issue.lead).map((paragraph) => (
        <p style="margin:32px 0 0">
          <i>{paragraph}</i>
        </p>
      ))}
      {issue.sections.map((section) => (
        <>
          <h2 style={h2}>{section.heading}</h2>
          {section.items.length === 0 && <p>{emptySection}</p>}
          {section.items.map((item) => (
            <Item item={item} period={issue.period} />
          ))}
        </>
      ))}
      <hr style={`margin:44px 0 18px;border:0;border-top:1px solid ${quiet}`} />
      <Paragraphs text={issue.closing} />
      <p style="margin:0 0 12px">
        {paragraphsOf(look.signature).map((line, index) => (
          <>
            {index > 0 && <br />}
            {line}
          </>
        ))}
      </p>
      {[...paragraphsOf(look.legalNotice), frozenLine(issue)].map((paragraph) => (
        <p style="margin:0 0 12px;word-break:break-word">
          <small>{paragraph}</small>
        </p>
      ))}
    </>
  );
}

/** The HTML part of the e-mail, from an issue that is already printable. */
export function mailPage(issue: Issue): string {
  const { accent, accentDark } = issue.publication.look;
  const colour = legible(accent, '#ffffff', ink);
  const page = (
    <html lang={issue.publication.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{issue.title}</title>
        <style>{raw(rules(colour, accentDark))}</style>
      </head>
      <body style={`margin:0;background:#ffffff;color:${ink}`}>
        {raw(outlookOpens)}
        <table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px">
          <tr>
            <td class="b" style={`padding:32px 20px;text-align:left;font:17px/26px ${face};color:${ink}`}>
              <Body issue={issue} colour={colour} />
            </td>
          </tr>
        </table>
        {raw(outlookCloses)}
      </body>
    </html>
  );
  return `<!doctype html>\n${page}\n`;
}
