import { quoteAt } from '../evidence.ts';
import type { Evidence } from '../facts.ts';

/** How legislators and courts number what they issue; the first that fits counts. */
const NUMBERS: RegExp[] = [
  /\((?:EU|EC|EEC|Euratom|EU, Euratom)\)\s(?:No\.?\s)?[0-9]{2,4}\/[0-9]{1,4}\b/,
  /\bDirective\s[0-9]{2,4}\/[0-9]{1,4}\/(?:EU|EC|EEC)\b/,
  /\bCOM\s?\(?20[0-9]{2}\)?\s[0-9]{1,4}(?:\sfinal)?\b/,
  /\[(?:19|20)[0-9]{2}\]\s(?:UKSC|UKPC|EWHC|EWCA(?:\s(?:Civ|Crim))?|UKUT|UKFTT|CAT|SGHC(?:\(A\))?|SGCA|HKCFA|HKCFI|HKCA)\s[0-9]{1,5}(?:\s\([A-Za-z]{2,8}\))?/,
  /\bCase\s[CT][-‑–][0-9]{1,4}\/[0-9]{2}\b/,
  /\b(?:19|20)[0-9]{2}\sNo\.\s[0-9]{1,5}(?:\s\([A-Z]\.\s?[0-9]{1,4}\))?/,
  /\bS\.?I\.?\s(?:19|20)[0-9]{2}\/[0-9]{1,5}\b/,
  /\b(?:19|20)[0-9]{2}\s(?:c\.|chapter)\s?[0-9]{1,4}\b/i,
  /\bNo\.\s?[0-9]{1,4}\sof\s(?:19|20)[0-9]{2}\b/,
  /\bL\.?N\.?\s[0-9]{1,4}\sof\s(?:19|20)[0-9]{2}\b/,
  /\bS\s?[0-9]{1,5}\/(?:19|20)[0-9]{2}\b/,
  /\bPublic Law\s(?:No\.\s)?[0-9]{2,3}[-‑–][0-9]{1,4}\b/,
  /\bExecutive Order\s(?:No\.\s)?[0-9]{5}\b/,
  /\b[0-9]{2,3}\s(?:FR|Fed\.\sReg\.)\s[0-9]{1,6}\b/,
  /\b(?:[A-Z]{2,5}\s)?Docket\sNos?\.?\s?[A-Z0-9][A-Za-z0-9-]{2,24}/,
  /\bRIN\s[0-9]{4}[-‑–][A-Z]{2}[0-9]{2}\b/,
  /\bCap\.\s?[0-9]{1,4}[A-Z]{0,2}\b/,
  /\b(?:Case|File|Reference|Ref|Decision|Order)\s(?:No\.?|number|ref(?:erence)?\.?):?\s[A-Z0-9][A-Za-z0-9/.-]{2,30}[A-Za-z0-9]/i,
];
const TOP = 3000;

/** The document's own number, in its title or else among the first lines; numbers cited further down are not looked at. */
export function readEnglishNumber(
  text: string,
  heading: { start: number; end: number },
): { number: string; evidence: Evidence } | null {
  const zones: [number, number][] = [
    [heading.start, heading.end],
    [0, Math.min(TOP, text.length)],
  ];
  for (const [index, [from, to]] of zones.entries()) {
    for (const pattern of NUMBERS) {
      const zone = text.slice(from, to);
      const match = pattern.exec(zone);
      if (!match) continue;
      // Below the title only a line that is about nothing but the number counts.
      if (index === 1 && !standsAlone(zone, match.index, match.index + match[0].length)) continue;
      const evidence = quoteAt(text, from + match.index, from + match.index + match[0].length);
      return { number: evidence.quote.replace(/\s+/g, ' '), evidence };
    }
  }
  return null;
}

function standsAlone(zone: string, start: number, end: number): boolean {
  const from = zone.lastIndexOf('\n', start - 1) + 1;
  const next = zone.indexOf('\n', end);
  return (
    (next === -1 ? zone.length : next) - from < 90 &&
    !/\b(?:under|amending|pursuant|see|repealing|of the)\b/i.test(zone.slice(from, start))
  );
}
