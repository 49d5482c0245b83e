import type { Force } from '../source-language.ts';

const ban =
  /\b(must|shall|may|can|could|should|would)\s+(also\s+|under no circumstances\s+)?(not|never|no longer)\b|\bcannot\b|\b(must|may|can|could|should)n['’]t\b|\b(prohibit\w*|forbid\w*|bann?(ed|ing|s)?|barred|bars|outlaw\w*)\b|\bnot\s+(be\s+)?(allowed|permitted|authorised|authorized|entitled)\b|\b(no|neither|nor)\s+(\w+\s+){1,4}(may|shall|must|can|could)\b/gi;
const duty =
  /\b(must|shall|should|ought to)\b|\b(has|have|had|having|need|needs|needed) to\b|\b(is|are|be|been|was|were) (required|obliged|bound|ordered|obligated)\b|\b(requir(e|es|ed|ing|ement|ements)|obligations?|obliges?|dut(y|ies)|mandatory|compulsory|mandates?|orders)\b/gi;
// "May" with a capital is a month, save at the start of a sentence, where no sentence of ours has it.
const leave =
  /\b(may|might)\b|\b(is|are|be|being|was|were) (allowed|permitted|entitled|authori[sz]ed|free) to\b|\b(allows?|permits?|entitles?)\b/g;
const ability = /\b(can|could)\b/gi;
const encouragement = /\bencourag\w*/gi;

/** Phrases whose modal verb binds nobody: limits ("must not exceed", checked as such) and references. */
const idle =
  /\b(must|shall|may|should|can|could|would|do|does|is|are)\s+not\s+(be\s+)?(exceed\w*|(more|less|fewer|lower|higher|longer|later)\s+than|fall below)|\b(as|where|if|information|documents?|materials?)\s+required\b|\brequired (by|under)\b/gi;

/** "Are to file" is a duty, "is to grow by 2025" a plan. */
const plan = /\b(is|are|was|were) to\b/gi;

/** `ability`: can and could, which may mean less than leave. `plan`: is to. `limit`: must not exceed and its kin. */
export type SaidForce = Force | 'ability' | 'plan' | 'limit';

/** How binding an English sentence is. */
export function englishForces(text: string): Set<SaidForce> {
  const found = new Set<SaidForce>();
  let rest = text;
  const look = (force: SaidForce, pattern: RegExp): void => {
    const without = rest.replace(pattern, (words) => ' '.repeat(words.length));
    if (without !== rest) found.add(force);
    rest = without;
  };
  look('limit', idle);
  look('must-not', ban);
  look('must', duty);
  look('plan', plan);
  look('may', leave);
  look('ability', ability);
  look('encouraged', encouragement);
  return found;
}

/** Words that keep a ban alive without forbidding outright: "without consent", "refrain from". */
export function hasNegation(text: string): boolean {
  return /\b(not|no|never|none|without|refrain\w*|avoid\w*|prevent\w*|stop\w*|abstain\w*|restrict\w*|limit\w*|exclud\w*|curb\w*|only|crack\w*|eliminat\w*|ceas\w*|unless|non)\b/i.test(
    text,
  );
}
