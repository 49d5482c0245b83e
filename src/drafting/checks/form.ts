import { drop, type Finding, type Grounds, mark } from './finding.ts';

/** Words for a reader, and nothing but words: no markup, no addresses of its own, the terms of the house. */
export function checkForm(text: string, { text: source, publication }: Grounds): Finding[] {
  const findings: Finding[] = [];
  if (/[<>{}]|```|\]\(|\\u[0-9a-f]{4}/i.test(text)) findings.push(drop('form', 'It holds markup.'));
  for (const [address] of text.matchAll(
    /(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+\.(?:com|net|org|cn|io|example)\b\S*/gi,
  )) {
    if (!source.includes(address.replace(/[.,;)]+$/, ''))) {
      findings.push(drop('form', `The address ${address} does not stand in the document.`));
    }
  }
  if (/[\u4e00-\u9fff]/.test(text) && !/《[^》]+》/.test(text)) {
    findings.push(mark('form', 'It mixes the languages.'));
  }
  for (const { en, not = [] } of publication.terms) {
    for (const wrong of not) {
      const at = new RegExp(`(?<!\\w)${wrong.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`, 'i');
      if (at.test(text)) findings.push(mark('term', `The term base has "${en}" for "${wrong}".`));
    }
  }
  return findings;
}
