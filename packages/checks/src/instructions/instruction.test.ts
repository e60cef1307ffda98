import { descriptionOf } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { outputOf, rationaleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { instructionIds } from './follows.ts';
import { instruction } from './instruction.ts';
import { examples } from './instruction-examples-support.ts';
import type { InstructionId } from './instruction-parameters.ts';

/** Ids and parameters as they come from files, which no type has looked at. */
const untyped = instruction as (id: unknown, parameters?: unknown, options?: unknown) => ReturnType<typeof instruction>;

it('has an example of every type', () => {
  expect(Object.keys(examples).toSorted()).toEqual(instructionIds.toSorted());
  expect(instructionIds).toHaveLength(25);
});

describe.each(Object.entries(examples))('%s', (id, cases) => {
  for (const { parameters, followed, missed } of cases) {
    const check = untyped(id, parameters);

    it.each(followed)(`${JSON.stringify(parameters)} is followed by %j`, (completion) => {
      expect(outputOf(check, completion)).toMatchObject({ score: 1, rationale: expect.stringMatching(/./) });
    });

    it.each([...missed, '', ' \n\t '])(`${JSON.stringify(parameters)} is not followed by %j`, (completion) => {
      expect(outputOf(check, completion)).toMatchObject({ score: 0, rationale: expect.stringMatching(/./) });
    });
  }

  it('refuses a parameter that it does not have, and one that is missing', () => {
    const { parameters } = cases[0]!;
    expect(() => untyped(id, { ...parameters, num_cats: 1 })).toThrow(`${id}: unknown parameter 'num_cats'`);
    for (const name of Object.keys(parameters)) {
      for (const nothing of [undefined, null]) {
        expect(() => untyped(id, { ...parameters, [name]: nothing })).toThrow(TypeError);
        expect(() => untyped(id, { ...parameters, [name]: nothing })).toThrow(`${id}: ${name} must be`);
      }
      expect(() => untyped(id, { ...parameters, [name]: {} })).toThrow('got an object');
    }
  });

  it('takes a parameter of another type that is null, as a table of all types has it', () => {
    const { parameters, followed } = cases[0]!;
    expect(scoreOf(untyped(id, { ...parameters, num_cats: null }), followed[0]!)).toBe(1);
  });
});

it('says what it saw', () => {
  const words = instruction('length_constraints:number_words', { relation: 'at least', num_words: 3 });
  expect(rationaleOf(words, 'one two')).toBe('2 words, wanted at least 3');
  const existence = instruction('keywords:existence', { keywords: ['salt', 'pepper', 'oil'] });
  expect(rationaleOf(existence, 'Add Salt.')).toBe("no 'pepper', 'oil'");
});

it.each<[string, InstructionId, unknown]>([
  ['a count of 0', 'length_constraints:number_words', { relation: 'less than', num_words: 0 }],
  ['a count with a fraction', 'length_constraints:number_words', { relation: 'less than', num_words: 1.5 }],
  ['a count that is a text', 'length_constraints:number_words', { relation: 'less than', num_words: '10' }],
  ['a count that is no number', 'length_constraints:number_words', { relation: 'less than', num_words: Number.NaN }],
  ['another relation', 'length_constraints:number_words', { relation: 'at most', num_words: 10 }],
  ['no keyword', 'keywords:existence', { keywords: [] }],
  ['a blank keyword', 'keywords:existence', { keywords: ['salt', ' '] }],
  ['two letters', 'keywords:letter_frequency', { letter: 'ab', let_relation: 'at least', let_frequency: 1 }],
  [
    'a paragraph after the last',
    'length_constraints:nth_paragraph_first_word',
    { num_paragraphs: 2, nth_paragraph: 3, first_word: 'so' },
  ],
  ['a language that cannot be told', 'language:response_language', { language: 'tlh' }],
  ['what is no language', 'language:response_language', { language: 'Deutsch, bitte' }],
  ['no parameters', 'startend:end_checker', undefined],
  ['a list of parameters', 'startend:end_checker', ['bye']],
  ['a text', 'startend:end_checker', 'bye'],
])('refuses %s', (_, id, parameters) => {
  expect(() => untyped(id, parameters)).toThrow(TypeError);
  expect(() => untyped(id, parameters)).toThrow(id);
});

it('refuses an id that is not known, and options that are not', () => {
  expect(() => untyped('keywords:exist', {})).toThrow(
    "unknown instruction 'keywords:exist'; known: keywords:existence,",
  );
  expect(() => untyped('__proto__', {})).toThrow(TypeError);
  expect(() => untyped(undefined)).toThrow('unknown instruction nothing');
  expect(() => untyped('punctuation:no_comma', {}, { mode: 'lax' })).toThrow("mode must be 'strict' or 'loose'");
  expect(() => untyped('punctuation:no_comma', {}, { modes: 'loose' })).toThrow("unknown option 'modes'");
});

it('shortens what it quotes of a parameter', () => {
  expect(() => untyped('x'.repeat(100_000))).toThrow(/^unknown instruction 'x{1,79}…'/);
});

it('describes itself', () => {
  const check = instruction(
    'keywords:frequency',
    { relation: 'at least', keyword: 'war', frequency: 8 },
    { mode: 'loose' },
  );
  expect(descriptionOf(check)).toEqual({
    kind: 'instruction',
    range: [0, 1],
    options: {
      id: 'keywords:frequency',
      parameters: { relation: 'at least', keyword: 'war', frequency: 8 },
      mode: 'loose',
    },
  });
});

describe('in loose mode', () => {
  const loose = { mode: 'loose' } as const;

  it.each([
    ['the first line left out', 'Sure, here it is:\nno comma'],
    ['the last line left out', 'no comma\nI hope, this helps.'],
    ['both left out', 'Sure, here:\nno comma\nI hope, this helps.'],
  ])('is followed with %s', (_, completion) => {
    expect(scoreOf(instruction('punctuation:no_comma', {}), completion)).toBe(0);
    expect(scoreOf(instruction('punctuation:no_comma', {}, loose), completion)).toBe(1);
  });

  it('is followed with the asterisks left out, and says so', () => {
    const check = instruction('startend:end_checker', { end_phrase: 'Goodbye.' }, loose);
    expect(rationaleOf(check, 'That is all. **Goodbye.**')).toBe('ends with the phrase, without asterisks');
    expect(scoreOf(check, 'Hello.\n**Goodbye.**\nPS: bye')).toBe(1);
  });

  it('is not followed by what is left of one line when it is left out', () => {
    expect(scoreOf(instruction('punctuation:no_comma', {}, loose), 'one, line')).toBe(0);
    expect(scoreOf(instruction('punctuation:no_comma', {}, loose), 'two,\nlines,')).toBe(0);
    expect(scoreOf(instruction('punctuation:no_comma', {}, loose), ' \n ')).toBe(0);
  });

  it('says what the whole completion showed where no form of it will do', () => {
    expect(rationaleOf(instruction('punctuation:no_comma', {}, loose), 'a,\nb,\nc,\nd,')).toBe('4 commas');
  });
});
