import type { LifeStage } from '../developments/index.ts';

const RELATIONS: Record<NonNullable<LifeStage['follows']>['relation'], string> = {
  redrafted: 'new draft',
  enacted: 'enacted from the draft',
  redrafting: 'draft of a revision',
  revised: 'revised',
  amended: 'amended',
  repealed: 'repealed',
};

/** The stages of an instrument's life, oldest first, each with why it is taken for one; nothing for a life of one stage. */
export function Life({ stages, here }: { stages: LifeStage[]; here: number }) {
  if (stages.length < 2) return null;
  return (
    <section aria-labelledby="life">
      <h2 id="life">Life of the instrument</h2>
      <ol class="rows">
        {stages.map(({ development, date, title, status, follows }) => (
          <li>
            <span class="when">{date === null ? 'no date' : <time datetime={date}>{date}</time>}</span>
            <span class="what">
              {development === here ? (
                <strong lang="zh-CN">{title}</strong>
              ) : (
                <a href={`/developments/${development}`} lang="zh-CN">
                  {title}
                </a>
              )}
              <span class="meta">
                {[status.replaceAll('-', ' '), follows && RELATIONS[follows.relation]].filter(Boolean).join(' · ')}
                {follows && ` (${follows.score.toFixed(2)}: ${follows.grounds.map(({ words }) => words).join(' ')})`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
