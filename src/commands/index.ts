import type { Command } from './arguments.ts';
import { collectCommand } from './collect.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { composeCommand, publishCommand, renderCommand } from './issue.ts';
import { readCommand } from './read.ts';
import { serveCommand } from './serve.ts';
import { sourcesCommand } from './sources.ts';

/** All commands, in the order in which they are explained. */
export const commands: Command[] = [
  demoCommand,
  serveCommand,
  collectCommand,
  readCommand,
  composeCommand,
  publishCommand,
  renderCommand,
  sourcesCommand,
  doctorCommand,
];
