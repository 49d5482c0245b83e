import { json, type Transaction } from '../database/index.ts';
import type { Authority, Reading } from '../reading/index.ts';
import { coreOf, type Ground, kinshipOf, type LifeRelation, type Stage } from './kinship.ts';
import { coresLike, linksOf, replaceLinks, saveCore, stagesOf } from './life-queries.ts';

/** One stage of an instrument's life, for a reader. */
export interface LifeStage {
  development: number;
  date: string | null;
  kind: string;
  status: string;
  title: string;
  headline: string | null;
  effective: string | null;
  /** How it follows from an earlier stage; null for the first. */
  follows: { development: number; relation: LifeRelation; score: number; grounds: Ground[] } | null;
}

/** Most developments of one core that are weighed against each other. */
const MOST_KIN = 40;
const WITH_LIFE = new Set(['instrument', 'draft', 'standard', 'notice']);

/**
 * Finds the earlier and later stages of the instrument that a development is about, and keeps the links with their grounds.
 * Called whenever a development was filed or changed, in the same transaction; doing it again changes nothing.
 */
export async function linkLife(tx: Transaction, development: number): Promise<void> {
  const [own] = await stagesWith(tx, [development]);
  if (own === undefined || !WITH_LIFE.has(own.stage.kind)) return;
  const core = coreOf(own.stage.title);
  const touches = [...own.stage.repeals, ...own.stage.amends].map(coreOf).filter((one) => one !== '');
  await saveCore(tx, { development, publication: own.publication, core, touches: [...new Set(touches)] });
  const others = await coresLike(tx, own.publication, core, touches, development, MOST_KIN);
  const kin = await stagesWith(tx, others);
  const links = kin.flatMap(({ stage }) => {
    const [earlier, later] = inOrder(own.stage, stage);
    const found = kinshipOf(earlier, later);
    if (found === null) return [];
    const { relation, score, grounds } = found;
    return [{ earlier: earlier.development, later: later.development, relation, score, grounds: json(grounds) }];
  });
  await replaceLinks(tx, development, links);
}

/** The life of the instrument a development is about, oldest stage first; a life of one stage where nothing is linked. */
export async function timelineOf(tx: Transaction, development: number): Promise<LifeStage[]> {
  const links = await linksOf(tx, development);
  const members = new Set([development, ...links.flatMap(({ earlier, later }) => [earlier, later])]);
  const stages = await stagesOf(tx, [...members]);
  const order = new Map(stages.map(({ id, date }) => [id, `${date ?? '9999'} ${String(id).padStart(12, '0')}`]));
  return stages
    .map(({ id, date, kind, status, title, headline, effective }): LifeStage => {
      const before = links.filter((link) => link.later === id);
      // Of several earlier stages the nearest is the one it follows from.
      const nearest = before.sort((a, b) => (order.get(b.earlier) ?? '').localeCompare(order.get(a.earlier) ?? ''))[0];
      return {
        ...{ development: id, date, kind, status, title, headline, effective },
        follows: nearest
          ? {
              development: nearest.earlier,
              relation: nearest.relation as LifeRelation,
              score: nearest.score,
              grounds: nearest.grounds as Ground[],
            }
          : null,
      };
    })
    .sort((a, b) => (order.get(a.development) ?? '').localeCompare(order.get(b.development) ?? ''));
}

async function stagesWith(tx: Transaction, developments: number[]): Promise<{ publication: string; stage: Stage }[]> {
  const rows = await stagesOf(tx, developments);
  return rows.map(({ id, publication, kind, status, title, date, authorities, reading, text }) => {
    const read = reading as Partial<Reading> | null;
    const issuers = authorities as Authority[];
    return {
      publication,
      stage: {
        ...{ development: id, kind, status, title, date },
        documentNumber: read?.documentNumber ?? null,
        lead: (issuers.find(({ lead }) => lead) ?? issuers[0])?.name ?? null,
        repeals: read?.repeals ?? [],
        amends: (read?.cites ?? []).filter(({ relation }) => relation === 'amends').map((one) => one.title),
        text: text ?? '',
      },
    };
  });
}

function inOrder(a: Stage, b: Stage): [Stage, Stage] {
  const key = ({ date, development }: Stage) => `${date ?? '9999'} ${String(development).padStart(12, '0')}`;
  return key(a) <= key(b) ? [a, b] : [b, a];
}
