/** Why a file has no text, as the end of the sentence "The file …". Becomes a ReadingFault at the room's edge. */
export class Unreadable extends Error {}

export function broken(): Unreadable {
  return new Unreadable('is damaged and cannot be read');
}
