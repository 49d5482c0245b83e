import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { channels, type Issue } from '../channels/index.ts';
import { type Database, type Transaction, transaction } from '../database/index.ts';
import { timelineOf } from '../developments/index.ts';
import { healthOf } from '../documents/index.ts';
import { Fault, StateFault } from '../faults.ts';
import { listIssues, renderIssue } from '../issues/index.ts';
import type { Log } from '../log.ts';
import type { Publication } from '../publication/index.ts';
import type { Source } from '../sources/index.ts';
import { styleSheet } from './page.tsx';
import { DevelopmentList, DevelopmentPage, FrontPage, Message } from './pages.tsx';
import {
  attachmentsOfVersion,
  blobByHash,
  developmentById,
  developmentsOf,
  factsOfVersion,
  nearDuplicatesOf,
  textsOf,
  versionsOfDocument,
} from './queries.ts';
import { SourcePage } from './source-page.tsx';

export interface SiteNeeds {
  database: Database;
  publications: Publication[];
  sources: Source[];
  log: Log;
}

type Variables = { Variables: { policy?: string } };

/** Most developments on the list page. */
const listLength = 200;

/**
 * The public pages: issues in all their forms, developments with the words their facts stand on, sources with
 * the outcome of their last visit, snapshots as they were served. Every request is a read.
 */
export function createSite({ database, publications, sources, log }: SiteNeeds): Hono<Variables> {
  const site = new Hono<Variables>();
  const reading = <T,>(work: (tx: Transaction) => Promise<T>) => transaction(database, work);

  const policy = (styles: string) =>
    `default-src 'none'; style-src ${styles}; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  site.use(async (c, next) => {
    await next();
    c.header('content-security-policy', c.get('policy') ?? policy("'self'"));
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
  });

  site.get('/style.css', (c) =>
    c.body(styleSheet, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' }),
  );

  site.get('/', async (c) => {
    const issues = await reading((tx) => listIssues(tx));
    return c.html(
      <FrontPage issues={issues.map((row) => ({ ...row, issue: row.content as unknown as Issue }))} forms={channels} />,
    );
  });

  site.get('/issues/:id', async (c) => {
    const { bytes } = await reading((tx) => renderIssue(tx, c.req.param('id'), 'html'));
    const page = Buffer.from(bytes).toString('utf8');
    // An issue is one file with its style inside: just that style is allowed, by its hash.
    const inside = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    c.set('policy', policy(`'sha256-${createHash('sha256').update(inside).digest('base64')}'`));
    return c.html(page);
  });

  site.get('/issues/:id/:form', async (c) => {
    const { bytes, mediaType, fileName } = await reading((tx) =>
      renderIssue(tx, c.req.param('id'), c.req.param('form')),
    );
    const name = encodeURIComponent(fileName);
    return c.body(Buffer.from(bytes), 200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    });
  });

  site.get('/developments', async (c) => {
    const lists = await reading(async (tx) => {
      const found = [];
      for (const publication of publications)
        found.push({ publication, rows: await developmentsOf(tx, publication.id, listLength) });
      return found;
    });
    return c.html(<DevelopmentList lists={lists} />);
  });

  site.get('/developments/:id{[0-9]{1,15}}', async (c) => {
    const found = await reading(async (tx) => {
      const development = await developmentById(tx, Number(c.req.param('id')));
      if (development === undefined) return null;
      const texts = [];
      for (const text of await textsOf(tx, development.id)) {
        texts.push({
          ...text,
          facts: await factsOfVersion(tx, text.id),
          attachments: await attachmentsOfVersion(tx, text.id),
          versions: await versionsOfDocument(tx, text.document),
        });
      }
      return {
        development,
        texts,
        near: await nearDuplicatesOf(tx, development.id),
        life: await timelineOf(tx, development.id),
      };
    });
    if (found === null) return c.notFound();
    return c.html(
      <DevelopmentPage
        {...found}
        publication={publications.find(({ id }) => id === found.development.publication) ?? null}
      />,
    );
  });

  site.get('/sources', async (c) => {
    return c.html(<SourcePage {...(await healthOf({ database, sources }))} />);
  });

  // What a source served, to the byte; as a download and without a type, so that no browser runs it.
  site.get('/snapshots/:hash{[0-9a-f]{64}}', async (c) => {
    const hash = c.req.param('hash');
    const blob = await reading((tx) => blobByHash(tx, hash));
    if (blob === undefined) return c.notFound();
    return c.body(Buffer.from(blob.bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${hash}"`,
      'cache-control': 'max-age=31536000, immutable',
    });
  });

  site.notFound((c) =>
    c.html(<Message title="Nothing is here" words="The address leads nowhere. Start from the front page." />, 404),
  );

  site.onError((fault, c) => {
    const known = fault instanceof Fault;
    if (!known) log.error({ path: c.req.path, cause: String(fault) }, 'a page failed');
    const status = fault instanceof StateFault ? 404 : known ? 400 : 500;
    const words = known ? fault.advice : 'The page could not be made. The log says why.';
    return c.html(<Message title={status === 404 ? 'Nothing is here' : 'That did not work'} words={words} />, status);
  });
  return site;
}
