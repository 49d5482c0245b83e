/** The English words for whole numbers from zero to twenty; a word's place is its value. */
export const numberWords: readonly string[] = (
  'zero one two three four five six seven eight nine ten eleven twelve ' +
  'thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
).split(' ');
