import { checkFigures } from './figures.ts';
import { drop, type Finding, type Grounds, mark, type Sentence } from './finding.ts';
import { checkForce } from './force.ts';
import { checkForm } from './form.ts';
import { checkNames } from './names.ts';
import { placeQuotes, shortened } from './quotes.ts';

export type { Finding, Grounds, Sentence } from './finding.ts';

/** A sentence as a model gave it, with the verdict on it. */
export interface Judged extends Sentence {
  verdict: 'kept' | 'marked' | 'dropped';
  findings: Finding[];
}

/** Judges one sentence of a model by the words it names. What is dropped keeps its reasons. */
export function judgeSentence(
  { text, quotes }: { text: string; quotes: string[] },
  grounds: Grounds,
  title: string | null,
): Judged {
  const { passages, findings } = placeQuotes(quotes, grounds);
  const sentence = { text: text.trim(), quotes: passages };
  if (sentence.text === '') findings.push(drop('form', 'It is empty.'));
  findings.push(...checkForm(text, grounds));
  if (grounds.language.addressesMachine(text))
    findings.push(drop('machine', 'It repeats words addressed to a machine.'));
  if (passages.length > 0) {
    findings.push(
      ...checkFigures(sentence, grounds),
      ...checkForce(sentence, grounds),
      ...checkNames(sentence, grounds, title),
    );
  }
  return { ...sentence, verdict: verdictOf(findings), findings };
}

/** Judges a translated title: it stands on the official one and keeps its numbers and its type. */
export function judgeTitle(title: string, quote: string, grounds: Grounds): Judged {
  const { passages, findings } = placeQuotes([quote], grounds);
  const sentence = { text: title.trim(), quotes: passages };
  const printed = grounds.reading.heading ?? grounds.reading.title ?? '';
  const bare = (words: string) => words.replace(/[\s《》]/g, '');
  if (!bare(printed).includes(bare(quote)) && !bare(quote).includes(bare(grounds.reading.title ?? printed))) {
    findings.push(drop('title', `«${shortened(quote)}» is not the title of the document.`));
  }
  if (sentence.text === '' || sentence.text.length > 400) findings.push(drop('title', 'It is no title.'));
  findings.push(...checkForm(title, grounds));
  if (passages.length > 0) {
    findings.push(...checkFigures(sentence, grounds), ...checkForce(sentence, grounds));
    const type = grounds.reading.instrumentTypeEn;
    const said = type?.split(' ').filter((word) => title.toLowerCase().includes(word.toLowerCase())).length ?? 0;
    if (type !== null && said < type.split(' ').length) {
      // "Measures" for "Interim Measures" is a slip; a title of another type is another document's.
      const message = `It does not say "${type}", which is the type of the document.`;
      findings.push(said === 0 ? drop('title', message) : mark('title', message));
    }
    if (grounds.reading.kind === 'draft' && !/draft/i.test(title)) {
      findings.push(mark('title', 'It does not say that the document is a draft.'));
    }
  }
  return { ...sentence, verdict: verdictOf(findings), findings };
}

function verdictOf(findings: Finding[]): Judged['verdict'] {
  if (findings.some(({ severity }) => severity === 'drop')) return 'dropped';
  return findings.length > 0 ? 'marked' : 'kept';
}
