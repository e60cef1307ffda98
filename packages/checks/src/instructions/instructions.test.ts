import { descriptionOf, type Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { errorOf, hostile, outputOf, outputOfSample, sampleOf } from '../../../spec/src/toolkit/check-support.ts';
import { instructionIds } from './follows.ts';
import { examples } from './instruction-examples-support.ts';
import type { Instruction } from './instruction-parameters.ts';
import { instructions } from './instructions.ts';
import { rowInstructions } from './row-instructions.ts';

const row = {
  key: 1000,
  instruction_id_list: ['punctuation:no_comma', 'length_constraints:number_words'],
  kwargs: [
    { num_words: null, relation: null },
    { num_words: 3, relation: 'at least', keywords: null },
  ],
};

describe('the instructions of a row', () => {
  const followed = instructions();

  it('are scored by their share, each as a component', () => {
    expect(outputOf(followed, 'one two three', row)).toEqual({
      score: 1,
      rationale: '2 of 2 followed',
      components: {
        'punctuation:no_comma': { score: 1, rationale: '0 commas' },
        'length_constraints:number_words': { score: 1, rationale: '3 words, wanted at least 3' },
      },
    });
    expect(outputOf(followed, 'one, two', row)).toMatchObject({
      score: 0,
      rationale:
        '0 of 2 followed; not punctuation:no_comma (1 commas), length_constraints:number_words (2 words, wanted at least 3)',
    });
    expect(outputOf(followed, 'one two', row)).toMatchObject({ score: 0.5 });
    expect(outputOf(followed, ' ', row)).toMatchObject({ score: 0 });
  });

  it('are read from a list as well, from metadata, and by a function of the sample', () => {
    const list = [{ id: 'punctuation:no_comma' }];
    expect(outputOf(followed, 'one, two', list)).toMatchObject({ score: 0 });
    expect(outputOfSample(followed, sampleOf({ completion: 'a, b c', metadata: row }))).toMatchObject({ score: 0.5 });
    const beside = sampleOf({ completion: 'a, b c', metadata: row, reference: 'an answer to compare with' });
    expect(outputOfSample(followed, beside)).toMatchObject({ score: 0.5 });
    const picked = instructions((sample: Sample<{ readonly rules: unknown }>) => sample.reference?.rules);
    expect(outputOf(picked, 'one, two', { rules: list })).toMatchObject({ score: 0 });
  });

  it('are looked at loosely when asked to', () => {
    const loose = instructions(rowInstructions, { mode: 'loose' });
    expect(outputOf(followed, 'Sure, here:\none two three', row)).toMatchObject({ score: 0.5 });
    expect(outputOf(loose, 'Sure, here:\none two three', row)).toMatchObject({ score: 1 });
  });

  it('have names of their own where a type comes twice', () => {
    const twice = [
      { id: 'keywords:existence', parameters: { keywords: ['salt'] } },
      { id: 'keywords:existence', parameters: { keywords: ['oil'] } },
    ];
    expect(outputOf(followed, 'Salt.', twice)).toMatchObject({
      score: 0.5,
      components: { 'keywords:existence': { score: 1 }, 'keywords:existence#2': { score: 0 } },
    });
  });

  it.each([
    ['no reference and no metadata', sampleOf(), 'no reference'],
    ['a reference of null', sampleOf({ reference: null }), 'no reference'],
    ['other metadata', sampleOf({ metadata: { topic: 'tea' } }), 'no reference'],
    ['an empty list', sampleOf({ reference: [] }), 'no instructions'],
    ['empty columns', sampleOf({ metadata: { instruction_id_list: [], kwargs: [] } }), 'no instructions'],
  ])('abstains for %s', (_, sample, reason) => {
    expect(outputOfSample(followed, sample)).toEqual({ abstained: true, reason });
  });

  it.each([
    ['a text', 'no_comma', "got 'no_comma'"],
    ['an object of another shape', { ids: [] }, 'expected a list of { id, parameters }'],
    ['ids without kwargs', { instruction_id_list: ['punctuation:no_comma'] }, 'instruction_id_list, kwargs'],
    ['fewer kwargs than ids', { instruction_id_list: ['punctuation:no_comma'], kwargs: [] }, '1 ids in'],
    ['an id that is not known', [{ id: 'punctuation:comma' }], "unknown instruction 'punctuation:comma'"],
    ['an id that is no text', [{ id: 3 }], 'unknown instruction 3'],
    ['no id', [{ parameters: {} }], 'at place 0'],
    ['another key', [{ id: 'punctuation:no_comma', kwargs: {} }], "unknown key 'kwargs' at place 0"],
    [
      'impossible parameters',
      { instruction_id_list: ['length_constraints:number_words'], kwargs: [{ relation: 'at least', num_words: -1 }] },
      'num_words must be',
    ],
  ])('fail the sample for %s', (_, reference, message) => {
    const error = errorOf(() => outputOf(followed, 'text', reference));
    expect(error).toMatchObject({ code: 'RLAIF_SAMPLE', attribution: 'service' });
    expect(error.message).toContain(message);
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  it('fail the sample where the function throws', () => {
    const cause = new Error('no such column');
    const error = errorOf(() =>
      outputOf(
        instructions(() => {
          throw cause;
        }),
        'text',
      ),
    );
    expect(error).toMatchObject({ code: 'RLAIF_SAMPLE', cause });
    expect(error.message).toContain('no such column');
  });
});

describe('a list', () => {
  const list: readonly Instruction[] = [
    { id: 'change_case:english_lowercase' },
    { id: 'keywords:forbidden_words', parameters: { forbidden_words: ['sorry'] } },
  ];

  it('is the same for every sample', () => {
    const style = instructions(list);
    expect(outputOf(style, 'all is well', row)).toMatchObject({ score: 1 });
    expect(outputOf(style, 'Sorry')).toMatchObject({ score: 0 });
  });

  it('is refused when built where it is empty, or not what it must be', () => {
    const untyped = instructions as (source?: unknown, options?: unknown) => unknown;
    expect(() => untyped([])).toThrow(TypeError);
    expect(() => untyped([{ id: 'no:such' }])).toThrow("unknown instruction 'no:such'");
    expect(() => untyped([{ id: 'startend:end_checker' }])).toThrow('end_phrase must be');
    expect(() => untyped(null)).toThrow(TypeError);
    expect(() => untyped('punctuation:no_comma')).toThrow(TypeError);
    expect(() => untyped(list, { mod: 'loose' })).toThrow("unknown option 'mod'");
    expect(() => untyped(list, { mode: true })).toThrow('mode must be');
  });

  it('describes itself as data, and a function by its name', () => {
    expect(descriptionOf(instructions(list))).toEqual({
      kind: 'instructions',
      range: [0, 1],
      options: { instructions: list, mode: 'strict' },
    });
    expect(descriptionOf(instructions())?.options).toEqual({ instructions: 'rowInstructions', mode: 'strict' });
    expect(descriptionOf(instructions(() => list))?.options).toEqual({ instructions: 'function', mode: 'strict' });
  });
});

describe.each(Object.entries(hostile))('%s', (_, make) => {
  it('gets an outcome from every type, in time', () => {
    const list = instructionIds.map((id) => ({ id, parameters: examples[id]![0]!.parameters }));
    const start = performance.now();
    const output = outputOf(instructions(), make(), list);
    expect(output).toMatchObject({ score: expect.toSatisfy((score: number) => score >= 0 && score <= 1) });
    // 25 types: a second where the time is linear, hours where it is quadratic.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
