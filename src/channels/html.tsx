import { createHash } from 'node:crypto';
import { raw } from 'hono/html';
import { addressOf, withMail } from './addresses.ts';
import type { Channel, Issue } from './contract.ts';
import { eventTime } from './dates.ts';
import { anchorsOf, fileName, slug } from './naming.ts';
import { paragraphsOf, printable } from './printable.ts';
import { WebItem } from './web-item.tsx';
import { webStyle } from './web-style.ts';
import { countInWords, emptySection, frozenLine, itemsOf } from './wording.ts';

function Paragraphs({ text, className }: { text: string | null; className?: string }) {
  return (
    <>
      {paragraphsOf(text).map((paragraph) => (
        <p class={className}>{paragraph}</p>
      ))}
    </>
  );
}

/** A title that leads somewhere, where its address may be followed. */
function Titled({ title, url }: { title: string; url: string | null }) {
  const address = url === null ? null : addressOf(url);
  if (address === null) return <>{title}</>;
  return address.href === null ? (
    <>
      {title} <span class="quiet">{address.text}</span>
    </>
  ) : (
    <a href={address.href}>{title}</a>
  );
}

function Head({ issue, style }: { issue: Issue; style: string }) {
  const description = shortened(issue.highlights.paragraphs[0] ?? issue.introduction, 160);
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <meta name="generator" content="Lexwire" />
      <title>{issue.title}</title>
      <meta name="description" content={description} />
      <meta property="og:type" content="article" />
      <meta property="og:title" content={issue.title} />
      <meta property="og:description" content={description} />
      <meta property="og:site_name" content={issue.publication.name} />
      <meta property="og:locale" content={issue.publication.language.replaceAll('-', '_')} />
      {issue.frozenAt !== null && <meta property="article:published_time" content={issue.frozenAt} />}
      <link rel="icon" href="data:," />
      <style>{raw(style)}</style>
    </head>
  );
}

/** The beginning of a text, cut at a word. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).replace(/[\s,;:.–—-]+$/, '')}…`;
}

/** The title; where it begins with the publication's name, the rest is set below it as the edition. */
function Title({ title, name }: { title: string; name: string }) {
  const [, comma = '', edition = ''] = title.startsWith(name)
    ? (/^([\s,;:|–—-]+)(.+)$/.exec(title.slice(name.length)) ?? [])
    : [];
  if (edition === '') {
    return (
      <>
        {title !== name && <p class="name caps">{name}</p>}
        <h1>{title}</h1>
      </>
    );
  }
  return (
    <h1>
      {name}
      <span class="comma">{comma}</span>
      <span class="edition">{edition}</span>
    </h1>
  );
}

function Masthead({ issue }: { issue: Issue }) {
  const notices = [
    ...paragraphsOf(issue.sampleNotice),
    ...(issue.hash === null ? ['Draft. Not for publication.'] : []),
  ];
  const label = issue.title.includes(issue.period.label) ? '' : `${issue.period.label}. `;
  return (
    <header class="masthead">
      <Title title={issue.title} name={issue.publication.name} />
      <p class="period">
        {label}
        {countInWords(itemsOf(issue).length)}
      </p>
      <hr class="rule" />
      {notices.length > 0 && (
        <div class="note" role="note">
          {notices.map((notice) => (
            <p>{notice}</p>
          ))}
        </div>
      )}
    </header>
  );
}

function Contents({ issue }: { issue: Issue }) {
  const entries: { anchor: string; heading: string; count: number | null }[] = [];
  if (issue.events.length > 0) entries.push({ anchor: 'events', heading: 'Events', count: issue.events.length });
  if (issue.highlights.paragraphs.length > 0) {
    entries.push({ anchor: 'highlights', heading: issue.highlights.heading, count: null });
  }
  if (issue.views.articles.length > 0) {
    entries.push({ anchor: 'views', heading: issue.views.heading, count: issue.views.articles.length });
  }
  for (const { id, heading, items } of issue.sections) {
    entries.push({ anchor: `section-${slug(id)}`, heading, count: items.length });
  }
  return (
    <nav class="contents" aria-labelledby="contents">
      <h2 class="caps" id="contents">
        Contents
      </h2>
      <ol>
        {entries.map(({ anchor, heading, count }) => (
          <li>
            <a href={`#${anchor}`}>
              <span>{heading}</span>
              {count !== null && <span class="count">{count}</span>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function SectionHead({ anchor, heading, count }: { anchor: string; heading: string; count?: number }) {
  return (
    <div class="head">
      <h2 id={`${anchor}-heading`}>{heading}</h2>
      {count !== undefined && <span class="count">{count}</span>}
    </div>
  );
}

function Opening({ issue }: { issue: Issue }) {
  const { subscription, publication, events } = issue;
  return (
    <>
      <div class="opening">
        <Paragraphs text={issue.introduction} />
        {paragraphsOf(subscription).map((paragraph) => (
          <p class="subscription">
            {withMail(paragraph, publication.contact.email).map(({ text, href }) =>
              href === null ? text : <a href={href}>{text}</a>,
            )}
          </p>
        ))}
      </div>
      {events.length > 0 && (
        <section id="events" aria-labelledby="events-heading">
          <SectionHead anchor="events" heading="Events" />
          <ul class="listing">
            {events.map((event) => (
              <li>
                <p class="title">
                  <Titled title={event.title} url={event.url} />
                </p>
                <p class="quiet">
                  <time datetime={event.when}>{eventTime(event.when)}</time>
                  {event.where === '' ? '' : `\u00A0· ${event.where}`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Essays({ issue: { highlights, views } }: { issue: Issue }) {
  return (
    <>
      {highlights.paragraphs.length > 0 && (
        <section id="highlights" aria-labelledby="highlights-heading">
          <SectionHead anchor="highlights" heading={highlights.heading} />
          <Paragraphs text={highlights.paragraphs.join('\n')} />
        </section>
      )}
      {views.articles.length > 0 && (
        <section id="views" aria-labelledby="views-heading">
          <SectionHead anchor="views" heading={views.heading} />
          <ul class="listing">
            {views.articles.map((article) => (
              <li>
                <p class="title">
                  <Titled title={article.title} url={article.url} />
                </p>
                {article.authors.length > 0 && <p class="quiet">{article.authors.join(', ')}</p>}
                <Paragraphs text={article.teaser} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Sections({ issue }: { issue: Issue }) {
  const anchors = anchorsOf(issue);
  return (
    <>
      {issue.sections.map(({ id, heading, items }) => {
        const anchor = `section-${slug(id)}`;
        return (
          <section id={anchor} aria-labelledby={`${anchor}-heading`}>
            <SectionHead anchor={anchor} heading={heading} count={items.length} />
            {items.length === 0 && <p class="quiet">{emptySection}</p>}
            {items.map((item) => (
              <WebItem item={item} anchor={anchors.get(item) ?? ''} period={issue.period} />
            ))}
          </section>
        );
      })}
    </>
  );
}

function Page({ issue }: { issue: Issue }) {
  return (
    <html lang={issue.publication.language}>
      <Head issue={issue} style={webStyle(issue)} />
      <body>
        <a class="skip" href="#text">
          Skip to the text
        </a>
        <Masthead issue={issue} />
        <div class="page">
          <Contents issue={issue} />
          <main id="text" tabindex={-1}>
            <Opening issue={issue} />
            <Essays issue={issue} />
            <Paragraphs text={issue.lead} className="lead" />
            <Sections issue={issue} />
          </main>
        </div>
        <footer class="colophon">
          <Paragraphs text={issue.closing} className="signature" />
          <div class="signature">
            {paragraphsOf(issue.publication.look.signature).map((line, index) => (
              <>
                {index > 0 && <br />}
                {line}
              </>
            ))}
          </div>
          <Paragraphs text={issue.publication.look.legalNotice} />
          <p class="frozen">{frozenLine(issue)}</p>
        </footer>
      </body>
    </html>
  );
}

/** The web page: one file with its style inside, no script, nothing loaded from elsewhere. */
export const channel: Channel = {
  id: 'html',
  label: 'Web page',
  async render(issue) {
    const page = <Page issue={printable(issue)} />;
    return {
      fileName: fileName(issue, 'html'),
      mediaType: 'text/html; charset=utf-8',
      bytes: new TextEncoder().encode(`<!doctype html>\n${page}\n`),
    };
  },
};
