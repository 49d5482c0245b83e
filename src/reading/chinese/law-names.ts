import type { Citation } from '../facts.ts';
import register from './law-register.json' with { type: 'json' };

const LAWS = new Set(register.laws);
const SHORT = new Map(Object.entries(register.shortNames));
const STATE = '中华人民共和国';

/**
 * The official full name of a title as printed. National laws bear 中华人民共和国 (`网络安全法`), known short forms stand for a
 * law (`个保法`), and regulations on the implementation of a law carry the law's full name in theirs. What cannot be told
 * from the name stays as printed.
 */
export function fullTitle(printed: string): { fullTitle: string; resolvedBy: NonNullable<Citation['resolvedBy']> } {
  const bare = printed.replace(/[（(][0-9]{4}年?(?:修订|修正|修改)?[版本]?[）)]$/, '');
  if (bare.startsWith(STATE)) return { fullTitle: bare, resolvedBy: 'printed' };
  if (LAWS.has(bare)) return { fullTitle: STATE + bare, resolvedBy: 'rule' };
  const short = SHORT.get(bare);
  if (short) return { fullTitle: STATE + short, resolvedBy: 'register' };
  const implementing = /^(.{2,20}法)(实施条例|实施细则|实施办法)$/.exec(bare);
  if (implementing && LAWS.has(implementing[1] as string)) return { fullTitle: STATE + bare, resolvedBy: 'rule' };
  return { fullTitle: printed, resolvedBy: 'printed' };
}
