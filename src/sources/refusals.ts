import type { CheerioAPI } from 'cheerio';
import { SourceFault } from '../faults.ts';
import type { Source } from './contract.ts';
import { linesOf } from './html-text.ts';

/** Words of pages that test for a browser or a person before they show anything. */
const tests =
  /\$_ts\b|acw_sc__v2|__jsl_clearance|_waf_|document\.cookie\s*=.{0,200}location|安全验证|访问验证|人机验证|请开启\s*JavaScript|enable JavaScript|Just a moment|captcha/is;

/** Below so many characters of text a page with a script is an empty one. */
const fewCharacters = 40;

/**
 * What a page is that does not hold what it should: a test for a browser, an empty page filled by script, or null for
 * a page with words of its own.
 */
export function emptinessOf($: CheerioAPI): string | null {
  const text = linesOf($.root().get()).join('');
  const script = $('script')
    .get()
    .map((element) => $(element).html() ?? '')
    .join('\n');
  if (text.length < 400 && tests.test(`${script}\n${text}\n${$('noscript').text()}`)) {
    return 'is a test for a browser, not the page itself';
  }
  if (text.length < fewCharacters && $('script').length > 0) return 'is an empty page that a script fills';
  return null;
}

/** The fault of a source whose answer is not what its definition promises. */
export function notAsDefined(source: Source, sentence: string, cause?: unknown): SourceFault {
  return new SourceFault(`${source.id}: ${sentence}`, {
    next: 'ask-editor',
    remedy: `Open ${source.url} and compare it with the source's definition.`,
    cause,
  });
}
