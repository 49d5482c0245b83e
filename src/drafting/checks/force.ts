import { englishForces, hasNegation } from '../english/forces.ts';
import { drop, type Finding, type Grounds, mark, type Sentence } from './finding.ts';

/** Must, may and must not are what the quotes say, and nothing is asserted that they do not assert. */
export function checkForce({ text, quotes }: Sentence, { language }: Grounds): Finding[] {
  const words = quotes.map(({ quote }) => quote).join('\n');
  const source = language.forces(words);
  const said = englishForces(text);
  const findings: Finding[] = [];
  if (said.has('must-not') && !source.has('must-not')) {
    findings.push(drop('force', 'It forbids what the quotes do not forbid.'));
  }
  if (said.has('must') && !source.has('must') && !(source.has('must-not') && hasNegation(text))) {
    findings.push(drop('force', 'It makes a duty of what the quotes do not require.'));
  }
  if (said.has('may') && !source.has('may')) findings.push(drop('force', 'It allows what the quotes do not allow.'));
  if (said.has('plan') && !source.has('must')) {
    const message = '"Is to" or "are to" sounds like a duty, which the quotes do not set.';
    findings.push(source.has('may') ? drop('force', message) : mark('force', message));
  }
  if (said.has('ability') && !source.has('may') && !said.has('must-not')) {
    findings.push(mark('force', '"Can" or "could" has no counterpart in the quotes.'));
  }
  if (said.has('encouraged') && !source.has('encouraged')) {
    findings.push(drop('force', 'It speaks of encouragement where the quotes do not.'));
  }
  if (source.has('must-not') && !said.has('must-not') && !hasNegation(text)) {
    findings.push(drop('force', 'The quotes forbid something, the sentence does not.'));
  }
  if (source.has('must') && said.size === 0)
    findings.push(mark('force', 'The quotes set a duty, the sentence does not.'));
  for (const { what, says, needs, isLoose } of language.assertions) {
    if (!says.test(text) || needs.test(words)) continue;
    findings.push((isLoose ? mark : drop)('assertion', `The quotes do not speak of ${what}.`));
  }
  return findings;
}
