import { quoteAt } from '../evidence.ts';
import type { Evidence } from '../facts.ts';
import { bookTitles } from './brackets.ts';
import { FULL_DATE, firstDate } from './dates.ts';
import type { Sheet } from './sheet.ts';

/** One step in an instrument's life, as the lines under its title tell it. */
export interface Step {
  event: 'adopted' | 'approved' | 'promulgated' | 'amended' | 'effective';
  date: string;
  /** The words after the date: who did it and by what. */
  words: string;
  /** The decision or order that amended. */
  by: string | null;
  evidence: Evidence;
}

/** What an instrument's history says; dates null where it is silent. */
export interface History {
  adopted: Step | null;
  promulgated: Step | null;
  /** Approval by a higher body, of the instrument itself. */
  approved: Step | null;
  effective: Step | null;
  amendments: Step[];
}

const DATE = new RegExp(FULL_DATE, 'g');

/**
 * Reads the history between title and body: `2021年6月10日 第十三届…会议通过`, `国务院令第292号公布`,
 * `《关于修改〈…〉的决定》第二次修正`, `2022年3月1日 施行`; also where it stands in brackets under the title.
 * A city's own passing of a change that the province then approved is not a second adoption.
 */
export function readHistory(sheet: Sheet): History {
  const steps = zones(sheet).flatMap(([start, end]) => stepsIn(sheet, start, end));
  const adoptions = steps.filter((step) => step.event === 'adopted');
  const [first = null, ...later] = adoptions;
  // Bodies that issue together adopt on days of their own; it is adopted when the last of them has.
  const adopted = later.find((step) => first && step.date > first.date && near(first, step)) ?? first;
  const amendments = steps.filter((step) => step.event === 'amended');
  for (const step of later) {
    const next = steps[steps.indexOf(step) + 1];
    const prepares = next?.event === 'amended' && next.words.includes('批准');
    if (first && !prepares && sameBody(first.words, step.words) && step.date > first.date) amendments.push(step);
  }
  for (const step of deletions(sheet)) {
    if (!amendments.some(({ date }) => date === step.date)) amendments.push(step);
  }
  amendments.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const approved = steps.find((step) => step.event === 'approved');
  return {
    adopted,
    promulgated: steps.find((step) => step.event === 'promulgated') ?? (steps.length === 0 ? loneDate(sheet) : null),
    approved: approved ?? null,
    effective: steps.findLast((step) => step.event === 'effective') ?? null,
    amendments,
  };
}

/** The passages that may tell the history: everything before the body, or a bracket soon after the title. */
function zones(sheet: Sheet): [number, number][] {
  const from = sheet.heading?.end ?? 0;
  if (sheet.plain.slice(Math.max(0, sheet.body - 20), sheet.body).includes('INFO END')) {
    return [[from, sheet.body]];
  }
  const found: [number, number][] = [];
  const bracket = /（([^（）《]|（[^（）]{0,60}）|《[^》]{0,120}》){8,1500}）/g;
  const near = sheet.plain.slice(from, from + 2500);
  for (const match of near.matchAll(bracket)) {
    if (
      /^（\s*(根据)?\s*[12一二][0-9〇零一二三四五六七八九]{3}\s*年/.test(match[0]) &&
      /通过|公布|发布|修正|修订/.test(match[0])
    ) {
      found.push([from + match.index, from + match.index + match[0].length]);
    }
  }
  return found;
}

/** A single date right under the title and nothing else before the body: how old instruments are dated. */
function loneDate(sheet: Sheet): Step | null {
  if (!sheet.plain.slice(Math.max(0, sheet.body - 20), sheet.body).includes('INFO END') || !sheet.heading) return null;
  const zone = sheet.plain.slice(sheet.heading.end, sheet.body).replace(/<!--.*$/s, '');
  const match = new RegExp(`^\\s*（?(${FULL_DATE})）?\\s*$`).exec(zone);
  const date = match ? firstDate(match[1] as string) : null;
  if (!match || !date) return null;
  const start = sheet.heading.end + match[0].indexOf(match[1] as string);
  const evidence = quoteAt(sheet.text, start, start + (match[1] as string).length);
  return { event: 'promulgated', date, words: '', by: null, evidence };
}

const DELETED = new RegExp(`（(${FULL_DATE})(?:[^（）\\n]{0,30})?(删除|修正|修订|修改)）`, 'g');

/** Changes noted where they were made: `（2011年1月8日删除）`. */
function deletions(sheet: Sheet): Step[] {
  const found: Step[] = [];
  for (const mark of ['删除）', '修改）', '修正）', '修订）']) {
    for (
      let at = sheet.plain.indexOf(mark, sheet.body);
      at !== -1 && found.length < 50;
      at = sheet.plain.indexOf(mark, at + 1)
    ) {
      const from = Math.max(sheet.body, at - 60);
      const match = [...sheet.plain.slice(from, at + mark.length).matchAll(DELETED)].at(-1);
      const date = match ? firstDate(match[1] as string) : null;
      if (!match || !date) continue;
      const start = from + match.index;
      found.push({
        event: 'amended',
        date,
        words: mark,
        by: null,
        evidence: quoteAt(sheet.text, start, start + match[0].length),
      });
    }
  }
  return found;
}

function stepsIn(sheet: Sheet, start: number, end: number): Step[] {
  const zone = sheet.plain.slice(start, end);
  const titles = bookTitles(zone);
  const dates = [...zone.matchAll(DATE)].filter(
    (match) => !titles.some((title) => match.index > title.start && match.index < title.end),
  );
  return dates.flatMap((match, index) => {
    const date = firstDate(match[0]);
    if (date === null) return [];
    const from = match.index + match[0].length;
    const until = Math.min(dates[index + 1]?.index ?? zone.length, from + 300);
    const words = zone.slice(from, until);
    const event = eventOf(words);
    if (event === null) return [];
    const last = from + event.end;
    return [
      {
        event: event.event,
        date,
        words: words.slice(0, event.end),
        by: event.event === 'amended' ? amender(words.slice(0, event.end)) : null,
        evidence: quoteAt(sheet.text, start + match.index, start + last),
      },
    ];
  });
}

const VERBS: [Step['event'], RegExp][] = [
  ['amended', /修正|修订|修改(?!部分|[《〈＜<])/],
  ['adopted', /通过/],
  ['approved', /批准/],
  ['promulgated', /公布|发布|颁布/],
  ['effective', /施行|实施|生效/],
];

/** The step that the words after a date tell; names of decisions are blanked, for they contain the same verbs. */
function eventOf(words: string): { event: Step['event']; end: number } | null {
  let bare = words;
  for (const title of bookTitles(words)) {
    bare = bare.slice(0, title.start) + '·'.repeat(title.end - title.start) + bare.slice(title.end);
  }
  bare = bare.replace(/关于[^》]{0,100}》/g, (name) => '·'.repeat(name.length));
  for (const [event, verb] of VERBS) {
    const match = verb.exec(bare);
    if (match) return { event, end: match.index + match[0].length };
  }
  // 2020年8月31日 最高人民法院…会议、2020年8月21日 最高人民检察院…会议通过: the verb stands with the last.
  const session = /会议(?=[、，\s]*$)/.exec(bare);
  return session ? { event: 'adopted', end: session.index + 2 } : null;
}

function amender(words: string): string | null {
  const title = bookTitles(words)[0];
  if (title) return title.words;
  const order = /(?:中华人民共和国)?([^\s，。]{2,40}令[ ]?第[ ]?[0-9]+[ ]?号)/.exec(words);
  return order ? (order[1] as string).replace(/\s/g, '') : null;
}

function near(a: Step, b: Step): boolean {
  return !sameBody(a.words, b.words) && Temporal.PlainDate.from(a.date).until(b.date).days < 90;
}

/** True where two sessions are of the same body: `最高人民法院审判委员会第1570次会议` and `…第1823次会议`. */
function sameBody(a: string, b: string): boolean {
  const name = (words: string) => words.replace(/第?[0-9一二三四五六七八九十百〇]+[次届]|会议.*$|\s/g, '');
  return name(a) !== '' && name(a) === name(b);
}
