/**
 * Checks the plan of the house (docs/architecture.md): no import upward or sideways, no reaching past a
 * room's index.ts, no circle, no banned name, no file over 400 lines. Exits 1 with one line a finding.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** The floors from the ground up. A room may import what stands before it. */
export const floors = [
  'leaves',
  'database',
  'fetching',
  'reading',
  'publication',
  'queue',
  'sources',
  'channels',
  'documents',
  'developments',
  'drafting',
  'issues',
  'site',
  'roof',
];
const leaves = ['config', 'faults', 'clock', 'log'];
const banned = /^(utils?|helpers?|common|shared|lib|misc|services?|managers?|handlers?|processors?|data|info)$/;
/** Rooms that must work without a database. */
const databaseFree = ['sources', 'channels', 'reading'];
const mostLines = 400;

/** What a file imports, as written: static, dynamic and type imports, and re-exports. */
export function importsOf(code: string): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found = bare.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm);
  return [...found].map((match) => match[1] ?? '');
}

/** The room of a file under src/: a folder's name, `leaves` or `roof` for the files beside the folders; the commands are roof. */
export function roomOf(path: string): string {
  const [first = '', ...rest] = path.split('/');
  if (rest.length > 0) return first === 'commands' ? 'roof' : first;
  return leaves.includes(first.replace(/\.tsx?$/, '')) ? 'leaves' : 'roof';
}

/**
 * Findings over a set of files.
 * @param files path from the project's root → content
 */
export function findFaults(files: Map<string, string>): string[] {
  const faults: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, code] of files) {
    const lines = code.split('\n').length - 1;
    if (lines > mostLines) faults.push(`${path}: ${lines} lines, at most ${mostLines} are allowed`);
    for (const part of path.split('/')) {
      const stem = part.replace(/\..*$/, '');
      if (banned.test(stem) || stem.split('-').some((word) => /^(utils?|helpers?|misc)$/.test(word))) {
        faults.push(`${path}: the name "${stem}" is banned`);
      }
    }
    if (!path.startsWith('src/')) continue;
    const inside = path.slice('src/'.length);
    const room = roomOf(inside);
    const floor = floors.indexOf(room);
    if (floor < 0) faults.push(`${path}: the room "${room}" is not in the plan`);
    const targets: string[] = [];
    for (const specifier of importsOf(code)) {
      if (!specifier.startsWith('.')) continue;
      const target = join(dirname(inside), specifier);
      if (target.startsWith('..')) {
        if (!/\.json$/.test(target) && !target.endsWith('package.json')) {
          faults.push(`${path}: imports ${specifier} from outside src/`);
        }
        continue;
      }
      targets.push(`src/${target}`);
      const targetRoom = roomOf(target);
      if (targetRoom === room) continue;
      const isTest = /\.test\.tsx?$/.test(path);
      if (!isTest && floors.indexOf(targetRoom) > floor)
        faults.push(`${path}: imports upward, ${targetRoom}/ from ${room}/`);
      if (databaseFree.includes(room) && targetRoom === 'database')
        faults.push(`${path}: ${room}/ must not touch the database`);
      if (room === 'reading' && targetRoom !== 'leaves')
        faults.push(`${path}: reading/ imports nothing but leaves, not ${targetRoom}/`);
      if (
        targetRoom !== 'leaves' &&
        targetRoom !== 'roof' &&
        basename(target) !== 'index.ts' &&
        !target.endsWith('.json')
      ) {
        faults.push(`${path}: reaches past ${targetRoom}/index.ts for ${specifier}`);
      }
    }
    graph.set(path, targets);
  }
  return [...faults, ...findCircles(graph)];
}

function findCircles(graph: Map<string, string[]>): string[] {
  const faults: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: string[]): void => {
    const at = trail.indexOf(node);
    if (at >= 0) {
      faults.push(`circle: ${[...trail.slice(at), node].join(' → ')}`);
      return;
    }
    if (done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return faults;
}

/** Reads the project's own code: TypeScript, CSS and SQL under src/, test/, scripts/ and examples/. */
function readCode(root: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (name === 'node_modules' || name === 'sites' || name.startsWith('.')) continue;
      if (statSync(path).isDirectory()) walk(path);
      else if (/\.(tsx?|mjs|css|sql)$/.test(name)) files.set(relative(root, path), readFileSync(path, 'utf8'));
    }
  };
  for (const top of ['src', 'test', 'scripts', 'examples']) walk(join(root, top));
  return files;
}

if (process.argv[1] === import.meta.filename) {
  const files = readCode(resolve(import.meta.dirname, '..'));
  const faults = findFaults(files);
  for (const fault of faults) console.log(fault);
  console.log(`floors: ${files.size} files, ${faults.length} findings`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
