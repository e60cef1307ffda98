import type { JsonValue } from '@rlaif/spec';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createSandbox } from './create-sandbox.ts';

const sandbox = createSandbox({ language: 'javascript', workers: 1 });
afterAll(() => sandbox[Symbol.asyncDispose]());
const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }) as fc.Arbitrary<JsonValue>;

it('gives a program every JSON value as it is, and takes it back as it is, on both sides', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 10 }), async (values) => {
      const report = await sandbox.run(
        'const same = (value) => value; const text = (value) => JSON.stringify(value);',
        {
          tests: values.flatMap((value) => [
            { call: 'same', args: [value], returns: value },
            { call: 'text', args: [value], returns: JSON.stringify(value) },
            {
              assertion: `const value = JSON.parse(${JSON.stringify(JSON.stringify(value))}); assert.deepStrictEqual(same(value), value)`,
            },
          ]),
        },
      );
      expect(report.results.map(({ reason }) => reason)).toEqual(report.results.map(() => undefined));
    }),
    { numRuns: 25 },
  );
});

it('ends every program, whatever it is, with one result for each test', { timeout: 60_000 }, async () => {
  const pieces = fc.constantFrom(
    'f',
    '(',
    ')',
    '{',
    '}',
    '=>',
    'const ',
    '=',
    ';',
    '1',
    '`',
    '"',
    '/',
    'await ',
    'import ',
    'export ',
    'class ',
    '\n',
    '...',
    'for',
    'let x',
    '\u2028',
    '#',
    '\\u{',
    '*/',
    '<!--',
  );
  const program = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
  );
  await fc.assert(
    fc.asyncProperty(program, async (text) => {
      const report = await sandbox.run(text, {
        tests: [
          { call: 'f', args: [1], returns: 'never this' },
          { input: '', output: 'nor this' },
        ],
      });
      expect(report.results.map(({ passed }) => passed)).toEqual([false, false]);
    }),
    { numRuns: 60 },
  );
});
