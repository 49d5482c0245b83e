import { quoteAt } from '../evidence.ts';
import type { Evidence } from '../facts.ts';
import { type Body, lookUpAuthority } from './authority-register.ts';
import type { Sheet } from './sheet.ts';

const SESSION =
  /^\s*(?:经|由|根据)?\s*((?:第[一二三四五六七八九十]+届)?[^\s，。第0-9]{2,20}?(?:第[一二三四五六七八九十]+届)?(?:人民代表大会常务委员会|人大常委会|人民代表大会|人大常务委员会|委员会)?)(?=第|[0-9]|审判委员会|检察委员会|令|公告|发布|公布|批准)/;

/** The body whose session or order a line of history tells: 上海市第十五届人民代表大会常务委员会第…次会议 is 上海市人民代表大会常务委员会. */
export function sessionBody(words: string): Body | null {
  const bare = words
    .replace(/^\s*(经|由|根据)?/, '')
    .replace(/第[一二三四五六七八九十]+届|中华人民共和国/g, '')
    .trim();
  const match = SESSION.exec(bare);
  const name = (match?.[1] ?? bare.replace(/(发布|公布|批准|通过)$/, '')).trim();
  const body = lookUpAuthority(
    name
      .replace('人大常务委员会', '人大常委会')
      .replace(/^(.{2,4}市|.{2,4}省)(人大常委会)$/, '$1人民代表大会常务委员会'),
  );
  return body?.known
    ? body
    : body && /(委员会|部|局|总局|办公室|院)$/.test(body.name) && /令|会议/.test(words)
      ? body
      : null;
}

const PASSED =
  /(?:^|[，。、\s日])((?:[\u4e00-\u9fff]{2,12}?)?(?:第?[一二三四五六七八九十]{1,3}届)?[\u4e00-\u9fff]{0,10}(?:人大常委会|人民代表大会常务委员会|人民代表大会))第[^，。\n]{1,8}次会议[^，。\n]{0,12}(?:通过|批准)/;

/** The congress that a text says has passed something: 北京市十六届人大常委会第十四次会议表决通过《…》. */
export function sessionInText(sheet: Sheet): { body: Body; evidence: Evidence } | null {
  const from = sheet.heading?.start ?? 0;
  const match = PASSED.exec(sheet.plain.slice(from, from + 1500));
  const words = match?.[1];
  if (!match || !words) return null;
  const name = words.replace(/第?[一二三四五六七八九十]{1,3}届/, '').replace(/^人大/, '全国人大');
  const body = lookUpAuthority(name);
  if (!body?.known) return null;
  const start = from + match.index + match[0].indexOf(words);
  return { body, evidence: quoteAt(sheet.text, start, start + words.length) };
}
