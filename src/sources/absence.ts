import { type CheerioAPI, load } from 'cheerio';
import type { Answer } from '../fetching/index.ts';
import type { Source } from './contract.ts';
import { linesOf } from './html-text.ts';

/** What stands in a list's or page's place although the server says 200. */
export interface Absence {
  outcome: 'challenge' | 'blocked' | 'empty' | 'redesigned';
  /** What was recognised, in words that follow the address. */
  sentence: string;
}

/** Scripts of firewalls that test for a browser; each is a name that only they use. */
const challengeScripts =
  /\$_ts\s*=|\$_ts\.|acw_sc__v2|__jsl_clearance|__jsluid|_waf_|cf-chl-|challenge-platform|_cf_chl_opt|aws-waf-token|AwsWafIntegration|sucuri_cloudproxy_js|document\.cookie\s*=[^;]{0,200};?.{0,120}location\s*(\.|=)/is;

/** Words with which a page asks for a browser or a person. */
const challengeWords =
  /(安全|访问|人机|滑动|滑块|行为|身份)验证|(完成|通过|进行)(安全)?验证|拖动.{0,6}滑块|请输入.{0,6}验证码|请(开启|启用|打开)\s*JavaScript|浏览器.{0,10}(检查|检测)|正在(检查|验证).{0,10}浏览器|(enable|requires?|turn on) JavaScript|just a moment|checking (your|if the site|the security)|verify (that )?you are (a )?human|are you a robot|captcha/i;

/** Words with which a firewall or a server refuses. */
const refusalWords =
  /访问(被|已被|受到)?(拒绝|拦截|禁止|阻断|限制)|(拒绝|禁止)(您的?)?访问|请求(被|已被)?(拦截|阻断|拒绝)|(您的?|该|当前)?(请求|访问|IP|ip|地址).{0,16}(存在威胁|可能对网站造成|异常|黑名单|被封|过于频繁)|访问(过于|太)频繁|(网站|云|Web应用)防火墙|没有(访问)?权限|无权(限)?访问|access (is |was |has been )?(denied|forbidden|blocked)|request (was |has been )?(blocked|rejected)|you (have been|are) blocked|403 forbidden|web application firewall|rate limit(ed)? exceeded|too many requests/i;

/** Words of a page that wants a name and a password. */
const logInWords = /(用户|帐号|账号|帐户|账户|统一身份|会员)?(登录|登陆)|sign in|log ?in|统一身份认证|single sign.?on/i;

/** Words with which a list says that it holds nothing. */
const nothingWords =
  /暂无(数据|内容|信息|记录|相关)|没有(找到|查询到)?(相关|符合条件的?)?(数据|内容|信息|记录|结果)|无(相关)?(数据|记录)|no (results|records|entries|items|data|documents)( (were )?(found|available))?|nothing (was )?found/i;

/** More text than this is a page with words of its own, whatever words they are. */
const mostCharacters = 600;

/**
 * Recognises a page that stands in another's place: a test for a browser or a person, a log-in, a firewall's refusal.
 * Structure is asked first (a script of a known firewall, a password field, a captcha), words only of short pages, so
 * that a notice about access control is none.
 * @returns null for anything else
 */
export function barrierIn(answer: Answer): Absence | null {
  // What is not a page (JSON where the definition expects it, a feed, a file) has no barrier to show.
  if (!/html|^text\/plain$|^application\/octet-stream$/.test(answer.mediaType)) return null;
  const head = answer.bytes.subarray(0, 4);
  if (/^(%PDF|PK|\{|\[)/.test(String.fromCharCode(...head))) return null;
  const markup = answer.text();
  if (/^\s*(<\?xml|<rss|<feed)/i.test(markup) && !/<html/i.test(markup.slice(0, 2000))) return null;
  return barrierOn(load(markup));
}

function barrierOn($: CheerioAPI): Absence | null {
  const scripts = $('script')
    .get()
    .map((element) => `${$(element).attr('src') ?? ''}\n${$(element).html() ?? ''}`)
    .join('\n');
  const words = linesOf($.root().get()).join(' ');
  const asked = `${$('title').text()} ${words} ${$('noscript').text()}`;
  const short = words.length < mostCharacters;
  if (words.length < 200 && challengeScripts.test(scripts))
    return { outcome: 'challenge', sentence: 'is a firewall’s test for a browser, served in place of the page' };
  const field = $('input, img, iframe, div').filter((_, element) =>
    /captcha|geetest|recaptcha|hcaptcha|yzm|checkcode|slider-verify|nc_wrapper/i.test(
      `${$(element).attr('id') ?? ''} ${$(element).attr('name') ?? ''} ${$(element).attr('class') ?? ''} ${$(element).attr('src') ?? ''}`,
    ),
  );
  if (short && (field.length > 0 || challengeWords.test(asked)))
    return { outcome: 'challenge', sentence: 'is a test for a person or a browser, served in place of the page' };
  if (short && refusalWords.test(asked)) {
    const quote = refusalWords.exec(asked)?.[0] ?? '';
    return { outcome: 'blocked', sentence: `is a refusal served as a page ("${quote}")` };
  }
  if (
    $('input[type="password"]').length > 0 &&
    (words.length < 2 * mostCharacters || logInWords.test($('title').text()))
  )
    return { outcome: 'challenge', sentence: 'is a log-in page, served in place of the page' };
  return null;
}

/**
 * Says why a list that was answered holds no row: a barrier, an empty list, or a page that is no longer as defined.
 * @param answers what was served for the list, the last being the one that should hold the rows
 */
export function absenceOf(source: Source, answers: Answer[]): Absence {
  for (const answer of answers) {
    const barrier = barrierIn(answer);
    if (barrier !== null) return { ...barrier, sentence: `${answer.url} ${barrier.sentence}` };
  }
  const last = answers.at(-1);
  const redesigned: Absence = { outcome: 'redesigned', sentence: 'nothing on the page is where the definition looks' };
  if (last === undefined) return redesigned;
  const empty: Absence = { outcome: 'empty', sentence: `the list at ${last.url} is there, but holds no entry` };
  const { list } = source;
  if (!('row' in list)) return emptyAnswer(last) ? empty : redesigned;
  const $ = load(list.kind === 'jpaas' ? fragmentOf(last) : last.text());
  if ($(list.row).length > 0) return redesigned;
  const frame = frameOf(list.row);
  const text = linesOf($.root().get()).join(' ');
  if (frame !== null && $(frame).length > 0 && $(frame).find('a[href]').length === 0) return empty;
  if (text.length < 2 * mostCharacters && nothingWords.test(text)) return empty;
  return redesigned;
}

/** The element that holds the rows, by a selector of rows: `ul.list > li` → `ul.list`. Null for one simple selector. */
function frameOf(row: string): string | null {
  if (row.includes(',')) return null;
  const parts = row.trim().split(/\s*>\s*|\s+/);
  return parts.length < 2
    ? null
    : row
        .trim()
        .slice(0, row.trim().lastIndexOf(parts.at(-1)!))
        .replace(/[\s>]+$/, '');
}

/** The piece of HTML within a JSON answer, which is where a jpaas column has its rows. */
function fragmentOf(answer: Answer): string {
  try {
    const { data } = JSON.parse(answer.text()) as { data?: { html?: unknown } | null };
    return typeof data?.html === 'string' ? data.html : '';
  } catch {
    return answer.text();
  }
}

/** Whether a feed or a JSON answer is whole and holds an empty list, in place of being something else altogether. */
function emptyAnswer(answer: Answer): boolean {
  const text = answer.text().trim();
  if (/^<(\?xml|rss|feed|rdf)/i.test(text)) return /<(rss|feed|rdf:RDF|channel)[\s>]/i.test(text);
  try {
    return hasEmptyList(JSON.parse(text), 3);
  } catch {
    return false;
  }
}

function hasEmptyList(value: unknown, depth: number): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  return Object.values(value).some((inner) => hasEmptyList(inner, depth - 1));
}
