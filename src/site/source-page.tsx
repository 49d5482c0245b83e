import { type Health, ruleOf } from '../documents/index.ts';
import { Page } from './page.tsx';

/** An instant to the minute, in UTC; a dash for none. */
function Minute({ at }: { at: string | null }) {
  if (at === null) return <span class="quiet">–</span>;
  return <time datetime={at}>{at.slice(0, 16).replace('T', ' ')}</time>;
}

/** A visit in the trend: a sign to see, a word to hear. */
function Sign({ outcome }: { outcome: string }) {
  const good = outcome === 'under way' || ruleOf(outcome).success;
  const sign =
    outcome === 'fresh' ? '+' : outcome === 'unchanged' ? '·' : outcome === 'under way' ? '?' : good ? '~' : '!';
  return (
    <abbr class={good ? 'ok' : 'bad'} title={outcome} aria-label={outcome}>
      {sign}
    </abbr>
  );
}

/** How every source does: those with open alarms first, each with what to do. */
export function SourcePage({ sources, own }: { sources: Health[]; own: Health['alarms'] }) {
  const alarmed = sources.filter(({ alarms }) => alarms.length > 0);
  const visited = sources.filter(({ lastVisit }) => lastVisit !== null).length;
  return (
    <Page title="Sources – Lexwire" here="/sources">
      <h1>Sources</h1>
      <p>
        {sources.length} sources, {visited} visited, {alarmed.length} with open alarms. Times are UTC.
      </p>
      {own.map((alarm) => (
        <p class="bad" role="status">
          <strong>{alarm.sentence}</strong> {alarm.todo}
        </p>
      ))}
      {alarmed.length > 0 && (
        <section>
          <h2>Open alarms</h2>
          <ul class="rows">
            {alarmed.map((source) => (
              <li>
                <span class="when">
                  <Minute at={source.alarms[0]?.opened ?? null} />
                </span>
                <span class="what">
                  <a href={source.url} lang="zh-CN">
                    {source.authority}, {source.column}
                  </a>
                  {source.alarms.map((alarm) => (
                    <span class="meta alarm">
                      <strong class="bad">{alarm.rule.replaceAll('-', ' ')}</strong>: {alarm.sentence} {alarm.todo}
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2>All sources</h2>
      <p class="quiet">Trend, oldest visit first: + something new, · as it was, ~ in part, ! failed, ? under way.</p>
      <section class="scroll" tabindex={0} aria-label="All sources">
        <table>
          <thead>
            <tr>
              {['Authority', 'Column', 'State', 'Outcome', 'Trend', 'Last success', 'Last new', 'Next visit'].map(
                (name) => (
                  <th scope="col">{name}</th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr>
                <td lang="zh-CN">{source.authority}</td>
                <td lang="zh-CN">
                  <a href={source.url}>{source.column}</a>
                  {source.usual !== null && (
                    <span class="quiet" lang="en">
                      <br />
                      {source.usual}
                    </span>
                  )}
                </td>
                <td>{source.state}</td>
                <td class={source.outcome !== null && ruleOf(source.outcome).success ? 'ok' : 'bad'}>
                  {source.outcome ?? 'not visited'}
                  {source.fault !== null && <span class="quiet"> {source.fault}</span>}
                </td>
                <td class="trend">
                  {source.trend.toReversed().map((outcome) => (
                    <Sign outcome={outcome} />
                  ))}
                </td>
                <td>
                  <Minute at={source.lastSuccess} />
                </td>
                <td>
                  <Minute at={source.lastNew} />
                </td>
                <td>
                  <Minute at={source.next} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  );
}
