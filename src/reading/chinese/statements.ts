import type { Modality, Provision, Statement } from '../details.ts';
import { quoteAt } from '../evidence.ts';
import { provisionAt } from '../provisions.ts';
import { byWhen, howOften, PROVISION_MARK, partsBefore } from './clauses.ts';
import type { Sheet } from './sheet.ts';

const MODAL =
  /应当|必须|不得|不准|严禁|禁止|可以|有权|无权|(?<=[\u4e00-\u9fff])须(?!知|要)|(?<![相供反响适效对感报理照本也呼顺])应(?=按|在|于|及时|依法|加强|建立|自|遵|符合|确保|采取|予以|根据|明确|积极|组织|落实|配合|履行|做好|提交|报|将|严格|具备|保证)/g;
const MODALITY: Record<string, Modality> = {
  应当: 'must',
  必须: 'must',
  须: 'must',
  应: 'must',
  不得: 'must-not',
  不准: 'must-not',
  无权: 'must-not',
  严禁: 'prohibited',
  禁止: 'prohibited',
  可以: 'may',
  有权: 'may',
};
const LONGEST = 600;
const MOST = 3000;

/**
 * The duties, bans and permissions of a text: one statement for each 应当, 必须, 不得, 禁止, 可以 and their kin, with the whole sentence as its
 * quote. A second verb in a sentence keeps the subject of the first where it names none of its own. An item of a list
 * (`…应当履行下列义务：（一）…`) is what its introduction says; items are found under its address.
 */
export function readStatements(sheet: Sheet, provisions: readonly Provision[]): Statement[] {
  const found: Statement[] = [];
  const { plain } = sheet;
  let sentence = { start: -1, end: -1 };
  let spoken = 0;
  let subject: string | null = null;
  let address: string | null = null;
  for (const match of plain.matchAll(MODAL)) {
    if (found.length >= MOST) break;
    const at = match.index;
    if (at < sheet.body) continue;
    if (at >= sentence.end) {
      sentence = sentenceAround(plain, at);
      spoken = sentence.start;
      subject = null;
      address = provisionAt(provisions, sentence.start)?.address ?? null;
    }
    if (
      /^(?:的|人|之|项|行为|性)/.test(plain.slice(at + match[0].length, at + match[0].length + 2)) &&
      match[0] === '禁止'
    )
      continue;
    const next = clauseEnd(plain, at + match[0].length, sentence.end);
    const before = plain.slice(spoken, at).replace(/^[，、；]+/, '');
    const parts = partsBefore(before);
    const what = plain.slice(at + match[0].length, next).trim();
    spoken = next;
    if (what.length < 2) continue;
    const modality = MODALITY[match[0]] as Modality;
    const banned =
      modality === 'prohibited'
        ? /^任何(?:单位|组织|个人|机构|企业)(?:[、和或者]{1,2}(?:单位|组织|个人|机构|企业))*/.exec(what)?.[0]
        : null;
    subject = banned ?? parts.who ?? subject;
    const around = `${before}${match[0]}${what}`;
    found.push({
      who: subject,
      modality,
      what: banned ? what.slice(banned.length) : what,
      byWhen: byWhen(around),
      howOften: howOften(around),
      condition: parts.condition,
      address,
      ...quoteAt(sheet.text, sentence.start, sentence.end),
    });
  }
  return found;
}

/** The sentence around a position, without its mark (第…条, （一）) and trailing stop, at most 600 characters. */
function sentenceAround(plain: string, at: number): { start: number; end: number } {
  let start = at;
  while (start > 0 && at - start < LONGEST / 2 && !/[。；\n]/.test(plain[start - 1] as string)) start--;
  start += PROVISION_MARK.exec(plain.slice(start, Math.min(at, start + 40)))?.[0].length ?? 0;
  while (plain[start] === ' ' && start < at) start++;
  let end = at;
  while (end < plain.length && end - at < LONGEST / 2 && !/[。；\n]/.test(plain[end] as string)) end++;
  while (end > at && plain[end - 1] === ' ') end--;
  return { start, end: Math.max(end, at + 1) };
}

/** Where what a modal verb governs ends: before the clause of the next modal verb, or with the sentence. */
function clauseEnd(plain: string, from: number, end: number): number {
  const rest = plain.slice(from, end);
  const next = rest.search(MODAL);
  if (next === -1) return end;
  const comma = rest.lastIndexOf('，', next);
  return comma === -1 ? from + next : from + comma;
}
