const inTitle = /^[[(]\s*withdrawn\s*[\])]|[[(]\s*withdrawn\s*[\])]$|^withdrawn\s*[:–—-]/i;

const inNotice =
  /\bthis (document|notice|publication|page|guidance|consultation|draft|rule|proposal|news item|item)( paper)? (has been|was|is) (now )?(withdrawn|taken down|retracted)\b/i;

/** The words by which a title or a notice says that its document is withdrawn, or null. */
export function englishWithdrawal(text: string, where: 'title' | 'notice'): string | null {
  return (where === 'title' ? inTitle : inNotice).exec(text.trim())?.[0] ?? null;
}
