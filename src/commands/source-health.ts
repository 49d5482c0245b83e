import { readConfig } from '../config.ts';
import { type Health, healthOf, outcomes, rereadSource, ruleOf } from '../documents/index.ts';
import { UsageFault } from '../faults.ts';
import { type Newsroom, sourceNamed } from '../newsroom.ts';
import { commitOf, runUntilIdle } from '../pipeline.ts';
import { printJson } from './arguments.ts';
import { within } from './within.ts';

/** Signs of the trend, the newest visit last, so that it reads like a line of time. */
const sign = (outcome: string) =>
  outcome === 'fresh'
    ? '+'
    : outcome === 'unchanged'
      ? '·'
      : ruleOf(outcome).success
        ? '~'
        : outcome === 'under way'
          ? '?'
          : '!';

const minute = (instant: string | null) => (instant === null ? 'never' : instant.slice(0, 16).replace('T', ' '));

/**
 * `lexwire sources health [ID…]`: how every source does. Ends with 1 while an alarm is open.
 */
export function sourceHealth(ids: string[], json: boolean | undefined): Promise<number> {
  return within(readConfig(), async (newsroom: Newsroom) => {
    const chosen = ids.length > 0 ? ids.map((id) => sourceNamed(newsroom.sources, id)) : newsroom.sources;
    const { sources, own } = await healthOf(newsroom, chosen);
    for (const alarm of own) console.error(`lexwire: ${alarm.sentence} ${alarm.todo ?? ''}`);
    for (const source of sources) {
      if (json) printJson(source);
      else printHealth(source, ids.length > 0);
    }
    const alarmed = sources.filter(({ alarms }) => alarms.length > 0).length;
    const visited = sources.filter(({ lastVisit }) => lastVisit !== null).length;
    console.error(`${sources.length} sources, ${visited} visited, ${alarmed} with open alarms. Times are UTC.`);
    if (!json) console.error(`Trend, oldest first: + something new, · as it was, ~ in part, ! failed, ? under way.`);
    return alarmed > 0 || own.length > 0 ? 1 : 0;
  });
}

function printHealth(source: Health, whole: boolean): void {
  const trend = source.trend.toReversed().map(sign).join('').padStart(12);
  const outcome = source.outcome ?? 'not visited';
  console.log(
    `${source.source.padEnd(28)} ${outcome.padEnd(12)} ${trend}  success ${minute(source.lastSuccess)}  new ${minute(source.lastNew)}  next ${minute(source.next)}  ${source.state}`,
  );
  for (const { rule, sentence, opened, todo } of source.alarms) {
    console.log(`    ALARM ${rule} since ${minute(opened)}: ${sentence}${todo === null ? '' : `\n      → ${todo}`}`);
  }
  if (!whole) return;
  if (source.outcome !== null && source.outcome in outcomes) {
    console.log(`    The last visit ${ruleOf(source.outcome).words}.`);
  }
  if (source.usual !== null) console.log(`    ${source.usual}`);
  if (source.alarms.length === 0 && source.todo !== null) console.log(`    → ${source.todo}`);
  for (const note of source.notes) console.log(`    ${note}`);
}

/**
 * `lexwire sources reread ID…`: reads the stored snapshots of sources again, by their definitions as they are now.
 * Ends with 1 when a stored list gives no rows, or a stored page cannot be read.
 */
export function rereadSources(ids: string[], json: boolean | undefined): Promise<number> {
  if (ids.length === 0) {
    throw new UsageFault('No source is named.', { remedy: 'Use: lexwire sources reread ID….' });
  }
  return within(readConfig(), async (newsroom) => {
    let faults = 0;
    for (const source of ids.map((id) => sourceNamed(newsroom.sources, id))) {
      const reread = await rereadSource(newsroom, source, commitOf(newsroom, 'visit-source'));
      await runUntilIdle(newsroom);
      const count = (outcome: string) => reread.rows.filter((row) => row.outcome === outcome).length;
      const unreadable = reread.rows.filter((row) => row.outcome === 'unreadable');
      if (reread.fault !== null || unreadable.length > 0) faults += 1;
      if (json) printJson(reread);
      else {
        console.log(
          `${source.id}: ${reread.rows.length} documents read again: ${count('changed')} changed, ${count('new')} new, ` +
            `${count('unchanged')} as they were, ${unreadable.length} unreadable, ${count('not-stored')} left to the next visit.`,
        );
      }
      if (reread.fault !== null) console.error(`lexwire: ${source.id}: the stored list: ${reread.fault}`);
      for (const { url, fault } of unreadable) console.error(`lexwire: ${source.id}: ${url}: ${fault}`);
    }
    return faults > 0 ? 1 : 0;
  });
}
