/**
 * Runs in a process of its own: takes a file on standard input, answers one JSON value on standard output. Imports
 * nothing of the program but what stands beside it.
 */
import type { ChildFormat } from './format.ts';
import { answerTo } from './readers.ts';

// Readers talk on the console about fonts they miss; standard output belongs to the answer.
for (const name of ['log', 'info', 'warn', 'error'] as const) console[name] = () => {};

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);

const answer = await answerTo(process.argv[2] as ChildFormat, Buffer.concat(chunks));
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
