import { transaction } from '../database/index.ts';
import type { Source } from '../sources/index.ts';
import { applyVerdict, changesAlarms, collapsedShares, judge } from './alarms.ts';
import type { Course, VisitNeeds } from './course.ts';
import { ledgerOf } from './ledger.ts';
import { blameless, minutesUntilNext, outcomes } from './outcomes.ts';
import { type Beginning, daysOfDocuments, endVisits, type VisitEnd } from './visit-queries.ts';
import { usualYield } from './yield.ts';

/** How long it stays an alarm that rows were missed which paging back did not reach. */
const gapStays = { hours: 7 * 24 };

/**
 * Ends a visit: its outcome, what is known of the source from now on, when the next visit is, which alarms open or
 * close; all in one transaction. A visit that changed nothing is written together with others that end now.
 */
export async function settle(needs: VisitNeeds, source: Source, beginning: Beginning, course: Course): Promise<void> {
  const { database, clock } = needs;
  const { state, open } = beginning;
  const { visit, look, ahead } = course;
  const now = clock.now();
  const at = now.toString();
  const { success } = outcomes[visit.outcome];
  const failures = success ? 0 : state.failures + (blameless.includes(visit.outcome) ? 0 : 1);
  const rows = look?.found === 'rows' ? look.rows : null;
  const fresh = visit.rows.filter((row) => row.outcome === 'new').length;
  const changed = visit.rows.filter((row) => row.outcome === 'changed').length;
  const learned =
    success && (fresh > 0 || state.usual === null)
      ? await learn(needs, source, fresh > 0 && state.lastNew !== null)
      : null;
  const gap = gapAfter(state.gap, look, now);
  const end: VisitEnd = {
    id: beginning.id,
    source: source.id,
    finished: at,
    outcome: visit.outcome,
    rows_found: rows?.length ?? (look?.found === 'same' ? state.front.length : 0),
    rows_dated: rows?.filter((row) => row.published !== null).length ?? 0,
    pages_read: look?.found === 'rows' ? look.pagesRead : 0,
    documents_new: fresh,
    documents_changed: changed,
    fault: visit.fault,
    notes: [
      ...visit.notes,
      ...visit.rows.filter((row) => row.fault !== null).map(({ row, fault }) => `${row.url}: ${fault}`),
    ],
    due: dueAfter(course, failures, source, now).toString(),
    last_success: success ? at : state.lastSuccess,
    last_new: fresh > 0 ? at : state.lastNew,
    failures,
    recheck: ahead === null ? state.recheck : ahead.recheck,
    silent_after: learned?.silentAfter ?? state.silentAfter,
    usual: learned?.words ?? null,
    gap,
    proven: state.proven ?? (success && !needs.replayed ? at : null),
    memory: look?.found === 'rows' ? look.memory : null,
    answers: look?.found === 'same' ? look.answers : null,
  };
  const judged = {
    source: source.id,
    outcome: visit.outcome,
    failures,
    fault: visit.fault,
    now: at,
    silentAfter: end.silent_after,
    usual: learned?.words ?? state.usual,
    gap,
    failing: ahead?.failing ?? null,
    collapsed: null,
  };
  const eventful = rows !== null && (fresh > 0 || (look?.found === 'rows' && !look.rowsSame));
  if (!eventful && !changesAlarms(judge(judged), open)) {
    await ledgerOf(database).end(end);
    return;
  }
  await transaction(database, async (tx) => {
    const shares = { found: end.rows_found, dated: end.rows_dated };
    const collapsed = eventful ? await collapsedShares(tx, source.id, shares) : null;
    await applyVerdict(tx, source.id, judge({ ...judged, collapsed }), open, at);
    await endVisits(tx, [end]);
  });
}

/** When the source is visited next; not before the host wants it. */
function dueAfter({ visit, notBefore }: Course, failures: number, source: Source, now: Temporal.Instant) {
  const minutes = minutesUntilNext(visit.outcome, failures, source.everyMinutes, Math.random());
  const due = now.add({ seconds: Math.round(minutes * 60) });
  if (notBefore === null) return due;
  // Outside its hours a source is due as soon as they begin, whatever its rhythm.
  return visit.outcome === 'closed' || Temporal.Instant.compare(due, notBefore) < 0 ? notBefore : due;
}

function gapAfter(before: string | null, look: Course['look'], now: Temporal.Instant): string | null {
  if (look?.found === 'rows' && look.missed === 'open') return now.toString();
  if (look?.found === 'rows' && look.missed === 'bridged') return null;
  if (before === null) return null;
  return Temporal.Instant.compare(Temporal.Instant.from(before).add(gapStays), now) > 0 ? before : null;
}

/**
 * Learns the source's rhythm from its documents, and from when on its silence will be unusual.
 * @param news something came in that an earlier visit did not see
 */
async function learn({ database, clock }: VisitNeeds, source: Source, news: boolean) {
  const today = clock.today(source.timeZone).toString();
  const days = (await daysOfDocuments(database.kysely, source.id)).filter((day) => day <= today);
  const { silenceDays, words } = usualYield(days, source.expectedPerMonth);
  if (silenceDays === null) return { silentAfter: null, words };
  // What comes in late is dated early; it breaks the silence all the same. At a first visit nothing is news.
  const from = Temporal.PlainDate.from(news ? today : (days[0] ?? today));
  const silentAfter = from
    .add({ days: silenceDays + 1 })
    .toZonedDateTime(source.timeZone)
    .toInstant()
    .toString();
  return { silentAfter, words };
}
