import { expect, test } from 'vitest';
import { findFaults, importsOf } from './floors.ts';

const check = (files: Record<string, string>) => findFaults(new Map(Object.entries(files)));

test('an import downward through index.ts is allowed', () => {
  expect(check({ 'src/documents/visit.ts': "import { read } from '../reading/index.ts';\n" })).toEqual([]);
});

test.each([
  ['upward', { 'src/reading/a.ts': "import { x } from '../issues/index.ts';" }, 'imports upward'],
  ['past the index', { 'src/issues/a.ts': "import { x } from '../reading/dates.ts';" }, 'reaches past'],
  ['a database-free room', { 'src/channels/a.ts': "import { x } from '../database/index.ts';" }, 'must not touch'],
  [
    'reading and another room',
    { 'src/reading/a.ts': "import { x } from '../fetching/index.ts';" },
    'nothing but leaves',
  ],
  ['a banned name', { 'src/issues/helpers.ts': '' }, 'is banned'],
  ['a banned folder', { 'src/common/a.ts': '' }, 'is banned'],
  ['a room that is not in the plan', { 'src/garage/a.ts': '' }, 'not in the plan'],
  ['a file over 400 lines', { 'src/issues/long.ts': '\n'.repeat(401) }, '401 lines'],
  [
    'a circle',
    { 'src/issues/a.ts': "import './b.ts';", 'src/issues/b.ts': "export * from './a.ts';" },
    'circle: src/issues/a.ts → src/issues/b.ts → src/issues/a.ts',
  ],
])('%s is a finding', (_name, files, words) => {
  expect(check(files).join('\n')).toContain(words);
});

test('imports are found in every form, and not in comments', () => {
  const code = `import a from './a.ts';\nimport type { B } from './b.ts';\nimport './c.ts';\nexport * from './d.ts';
    const e = await import('./e.ts');\n// import f from './f.ts';\n/* from './g.ts' */`;
  expect(importsOf(code)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
});
