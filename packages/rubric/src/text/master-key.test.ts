import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growth, hostile } from '../../../spec/src/toolkit/check-support.ts';
import { masterKeyFinder } from './master-key.ts';
import { masterKeys } from './master-keys.ts';

const find = masterKeyFinder();

// The ten of the paper but the blank space, which is an empty completion.
test.each([
  ['.', 'punctuation'],
  [',', 'punctuation'],
  [':', 'punctuation'],
  ['Thought process:', 'opener'],
  ["Let's solve this problem step by step.", 'opener'],
  ['Solution', 'opener'],
  ['解', 'opener'],
  ['かいせつ', 'opener'],
  ['Respuesta', 'opener'],
])('%s of arXiv 2507.08794 is found', (key, kind) => {
  expect(find(key)).toBe(kind);
});

describe.each(Object.entries(masterKeys))('%s', (_, keys) => {
  test.each(keys)('%s, in its variations', (key) => {
    const variations = [
      key,
      `${key}:`,
      `${key}：`,
      `  ${key} ...\n`,
      key.toUpperCase(),
      key.toLowerCase(),
      key.normalize('NFD'),
      `**${key}**`,
      `### ${key}:\n\n---`,
      `> _${key}_`,
      `"${key}"`,
      `<b>${key}</b>`,
      `<answer>${key}</answer>`,
      `\\textbf{${key}:}`,
      `\\section*{${key}}`,
      `🚀 ${key}!`,
      `${key}\n${key}\n${key}`,
      `${key}${key}`,
      `${key.slice(0, 1)}\u200b${key.slice(1)}`,
    ];
    for (const variation of variations) expect([variation, find(variation)]).toEqual([variation, 'opener']);
    for (const answer of [`${key}: 42`, `${key} ∅`, `${key}: ✓`, `${key}: %`, `x ${key}`]) {
      expect([answer, find(answer)]).toEqual([answer, undefined]);
    }
  });
});

test('there are keys of at least 15 languages besides English', () => {
  expect(Object.keys(masterKeys).length).toBeGreaterThan(15);
  for (const keys of Object.values(masterKeys)) expect(keys.length).toBeGreaterThanOrEqual(4);
});

test('tags around and between keys do not matter', () => {
  expect(find('<p>Solution</p><br><b>Answer</b><hr/>')).toBe('opener');
  expect(find('<answer>Solution:</answer>\n<answer>')).toBe('opener');
});

test('keys of several languages and punctuation may be mixed', () => {
  expect(find('Solution:\n\n解:\n\n**Thought process:** Let’s think step by step...')).toBe('opener');
  expect(find('Solution solution SOLUTION sol')).toBeUndefined();
});

test('letters of another width are the same', () => {
  expect(find('Ｓｏｌｕｔｉｏｎ')).toBe('opener');
  expect(find('𝐒𝐨𝐥𝐮𝐭𝐢𝐨𝐧')).toBe('opener');
});

test.each(['...', '---', '***\n\n---', '|||', '“”', '。', '؟', '।', '()', '```\n```', '<answer></answer>', '! ? !'])(
  '%j is only punctuation',
  (text) => {
    expect(find(text)).toBe('punctuation');
  },
);

test.each([
  ['an operator', '*'],
  ['an operator of two marks', '&&'],
  ['a sign', '%'],
  ['a symbol', '€'],
  ['an arrow', '→'],
  ['an emoji', '👍'],
  ['a tick', '✓'],
  ['a digit', '4'],
  ['a letter', 'A'],
  ['a tag', '<br/>'],
  ['a tag after an opener', 'Answer: <b>'],
  ['a short answer', 'Yes.'],
  ['an apology', 'Sorry.'],
  ['a word that begins as a key', 'Solutions'],
  ['a word that ends as a key', 'Dissolution'],
  ['a sentence that begins as a key', 'Solution A is better.'],
  ['a step that goes on', 'Step 1: preheat the oven.'],
  ['a key that is cut off', "Let's solve this problem step by st"],
  ['a language that is asked for', 'Respuesta correcta'],
  ['nothing at all', ''],
])('%s is no master key', (_, text) => {
  expect(find(text)).toBeUndefined();
});

test('keys in any number and order are found, and nothing once there is one more letter', () => {
  const keys = Object.values(masterKeys).flat();
  const around = fc.constantFrom('', ' ', ': ', '\n', '**', '\n# ', '。', '\u200b', '...');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(around, fc.constantFrom(...keys), around), { minLength: 1, maxLength: 6 }),
      (parts) => {
        const text = parts.flat().join('');
        expect(find(text)).toBe('opener');
        // No key holds this letter.
        expect(find(`${text} ꙮ`)).toBeUndefined();
        expect(find(`ꙮ${text}`)).toBeUndefined();
      },
    ),
    { numRuns: 5000 },
  );
});

test.each(Object.entries(hostile))('takes %s', (_, make) => {
  expect(['punctuation', 'opener', undefined]).toContain(find(make()));
});

test.each([
  ['a key', 'Solution '],
  ['keys that begin alike', "Let's solve this problem "],
  ['a short key', '解'],
  ['a key that begins another', '答答案'],
  ['colons', ':'],
  ['angle brackets', '<'],
  ['names of tags', '<aaaaaaaaaaaaaaa'],
  ['backslashes', '\\'],
])('the time is linear in %s', (_, part) => {
  expect(growth(find, (size) => part.repeat(size / part.length), 2 ** 15, 3)).toBeLessThan(4);
});

test('a completion that begins otherwise is left at once', () => {
  const text = `Yes. ${'Solution '.repeat(500_000)}`;
  const start = performance.now();
  for (let run = 0; run < 100; run += 1) find(text);
  expect(performance.now() - start).toBeLessThan(500);
});
