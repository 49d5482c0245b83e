/** Within the reader process: why a file has no text, as the end of the sentence "The file …". */
export class Unreadable extends Error {}
