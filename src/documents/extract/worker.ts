/**
 * Runs in a process of its own: takes a file on standard input, answers one JSON value on standard output. Imports
 * nothing of the program but what stands beside it.
 */

import { readPdf } from './pdf.ts';
import { Unreadable } from './unreadable.ts';
import { readDoc, readDocx } from './word.ts';

const readers: Record<string, (bytes: Buffer) => Promise<{ text: string; note: string | null }>> = {
  pdf: readPdf,
  docx: readDocx,
  doc: readDoc,
};

// Readers talk on the console about fonts they miss; standard output belongs to the answer.
for (const name of ['log', 'info', 'warn', 'error'] as const) console[name] = () => {};

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);

let answer: unknown;
try {
  answer = await readers[process.argv[2] ?? '']!(Buffer.concat(chunks));
} catch (error) {
  answer = { fault: error instanceof Unreadable ? error.message : 'is damaged and cannot be read' };
}
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
