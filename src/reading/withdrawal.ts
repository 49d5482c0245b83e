import { chineseWithdrawal } from './chinese/withdrawal.ts';
import { englishWithdrawal } from './english/withdrawal.ts';

/**
 * The words by which a text says that it is itself withdrawn, letter by letter, or null. A decision that withdraws
 * another document does not say so of itself.
 * @param where `title`: a status marker at its ends; `notice`: a sentence that stands in place of the text
 */
export function withdrawalIn(text: string, where: 'title' | 'notice'): string | null {
  return chineseWithdrawal(text, where) ?? englishWithdrawal(text, where);
}
