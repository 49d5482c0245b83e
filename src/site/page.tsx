import type { Child } from 'hono/jsx';
import { style } from './style.ts';

/** What every page shares: the frame, the way around, the style. No script, nothing from outside. */
export function Page({
  title,
  language = 'en-GB',
  here,
  children,
}: {
  title: string;
  language?: string;
  here?: string;
  children: Child;
}) {
  const ways: [string, string][] = [
    ['/', 'Issues'],
    ['/developments', 'Developments'],
    ['/sources', 'Sources'],
  ];
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header class="masthead">
          <a class="name" href="/">
            Lexwire
          </a>
          <nav aria-label="Main">
            <ul>
              {ways.map(([href, name]) => (
                <li>
                  <a href={href} aria-current={here === href ? 'page' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="content">{children}</main>
      </body>
    </html>
  );
}

/** The style sheet as served at `/style.css`. */
export const styleSheet = style;

/** A row of facts: name and value, in a definition list. Empty values are left out. */
export function Facts({ facts }: { facts: [string, Child | null][] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
