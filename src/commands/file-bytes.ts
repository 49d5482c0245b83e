import { readFile } from 'node:fs/promises';
import { ReadingFault } from '../faults.ts';

/**
 * The bytes of a file that a person named.
 * @throws ReadingFault that names the file and says why it cannot be opened
 */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const why =
      { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' }[code] ?? code;
    throw new ReadingFault(`${file} cannot be opened: ${why}.`, { cause });
  }
}
