import { type Insertable, sql } from 'kysely';
import type { Tables, Transaction } from '../database/index.ts';

/** Developments with what kinship asks of them: the reading and the text of their first document. */
export async function stagesOf(tx: Transaction, developments: number[]) {
  if (developments.length === 0) return [];
  return tx
    .selectFrom('developments')
    .leftJoin('development_documents', (join) =>
      join
        .onRef('development_documents.development', '=', 'developments.id')
        .on('development_documents.document', '=', (e) =>
          e
            .selectFrom('development_documents as first')
            .select((f) => f.fn.min('first.document').as('document'))
            .whereRef('first.development', '=', 'developments.id'),
        ),
    )
    .leftJoin('versions', 'versions.id', 'development_documents.version')
    .select([
      'developments.id',
      'developments.publication',
      'developments.kind',
      'developments.status',
      'developments.title',
      'developments.headline',
      'developments.date',
      'developments.effective',
      'developments.authorities',
      'versions.reading',
      'versions.text',
    ])
    .where('developments.id', 'in', developments)
    .orderBy('developments.id')
    .execute();
}

export async function saveCore(tx: Transaction, row: Required<Insertable<Tables['development_cores']>>): Promise<void> {
  await tx
    .insertInto('development_cores')
    .values(row)
    .onConflict((c) => c.column('development').doUpdateSet({ core: row.core, touches: row.touches }))
    .execute();
}

/** Other developments with this core, those it touches, and those that touch it. */
export async function coresLike(
  tx: Transaction,
  publication: string,
  core: string,
  touches: string[],
  except: number,
  most: number,
): Promise<number[]> {
  const cores = [core, ...touches].filter((one) => one !== '');
  if (cores.length === 0) return [];
  const rows = await tx
    .selectFrom('development_cores')
    .select('development')
    .where('publication', '=', publication)
    .where('development', '!=', except)
    .where((e) => e.or([e('core', 'in', cores), sql<boolean>`touches @> array[${core}]::text[]`]))
    .orderBy('development', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ development }) => development);
}

/** The links of a development are what was found now, and nothing else. */
export async function replaceLinks(
  tx: Transaction,
  development: number,
  links: Insertable<Tables['life_links']>[],
): Promise<void> {
  await tx
    .deleteFrom('life_links')
    .where((e) => e.or([e('earlier', '=', development), e('later', '=', development)]))
    .execute();
  if (links.length > 0)
    await tx
      .insertInto('life_links')
      .values(links)
      .onConflict((c) => c.columns(['earlier', 'later']).doNothing())
      .execute();
}

/** Every link of the life that a development belongs to, over any number of steps. */
export async function linksOf(tx: Transaction, development: number) {
  const { rows } = await sql<{ id: number }>`
    with recursive life(id) as (
      select ${development}::bigint
      union
      select case when l.earlier = life.id then l.later else l.earlier end
      from life join life_links l on l.earlier = life.id or l.later = life.id
    )
    select id from life limit 200`.execute(tx);
  const ids = rows.map(({ id }) => id);
  return tx.selectFrom('life_links').selectAll().where('earlier', 'in', ids).where('later', 'in', ids).execute();
}
