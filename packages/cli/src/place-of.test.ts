import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { placeOf, shownPath } from './place-of.ts';

const here = (name: string): string => pathToFileURL(join(process.cwd(), name)).href;

/** An error with this stack. */
function errorWith(stack: string): Error {
  return Object.assign(new Error('x'), { stack });
}

test.each([
  [
    'a syntax error of TypeScript',
    `${join(process.cwd(), 'r.ts')}:2\nconst b: = ;\n\nSyntaxError: x\n    at y (node:z:1:2)`,
  ],
  ['an import without its export', `${here('r.ts')}:2\nimport\n    at z (${here('other.ts')}:9:9)`],
  ['a throw at the top', `Error: x\n    at ${here('r.ts')}:2:7\n    at z (node:internal:1:1)`],
  [
    'a throw in a package that the file calls',
    `Error: x\n    at a (${here('node_modules/p/i.js')}:1:1)\n    at f (${here('r.ts')}:2:7)`,
  ],
])('%s is placed', (_, stack) => {
  expect(placeOf(errorWith(stack), process.cwd())).toBe('r.ts, line 2');
});

test('where the engine says nothing, nothing is said', () => {
  expect(placeOf(errorWith('SyntaxError: x\n    at y (node:internal:1:1)'), process.cwd())).toBeUndefined();
  expect(placeOf('text', process.cwd())).toBeUndefined();
});

test('only paths below the current folder are shortened', () => {
  expect(shownPath(join(process.cwd(), 'a', 'b.ts'))).toBe(join('a', 'b.ts'));
  expect(shownPath('/elsewhere/b.ts')).toBe('/elsewhere/b.ts');
});
