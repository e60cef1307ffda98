import { RlaifError } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { fitTexts, type LengthOptions, readLengthLimits } from './fit-texts.ts';

const part = (label: string, length: number) => ({ label, text: 'x'.repeat(length) });
const fitted = (given: readonly [string, number][], answered: readonly [string, number][], options: LengthOptions) =>
  fitTexts(
    { given: given.map(([label, n]) => part(label, n)), answered: answered.map(([label, n]) => part(label, n)) },
    readLengthLimits('defineRubric', options),
  );
const small = { prompt: 100, reference: 100, completion: 100 };
const prompt = (length: number): [string, number][] => [['prompt-user', length]];
const completion = (length: number): [string, number][] => [['completion', length]];

function errorOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

test('the defaults', () => {
  expect(readLengthLimits('x', {})).toEqual({
    onTooLong: { prompt: 'fail', reference: 'fail', completion: 'minimum' },
    maxCharacters: { prompt: 200_000, reference: 100_000, completion: 100_000 },
  });
  expect(readLengthLimits('x', { onTooLong: undefined, maxCharacters: { prompt: undefined } })).toEqual(
    readLengthLimits('x', {}),
  );
});

test('what is as long as allowed stays as it is', () => {
  const texts = fitted(
    [
      ['prompt-user', 100],
      ['reference', 100],
    ],
    completion(100),
    { maxCharacters: small },
  );
  expect(texts).toEqual({
    given: [part('prompt-user', 100), part('reference', 100)],
    answered: [part('completion', 100)],
  });
});

describe('what is too long', () => {
  test.each([
    ['prompt', prompt(101), 'service'],
    ['reference', [['reference', 101]] as [string, number][], 'service'],
  ] as const)('a %s fails, and it is no fault of the completion', (name, given, attribution) => {
    const error = errorOf(() => fitted(given, completion(1), { maxCharacters: small }));
    expect(RlaifError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: 'RLAIF_SAMPLE', attribution, isRetryable: false });
    expect(String(error)).toContain(`the ${name} has 101 characters, more than 100`);
  });

  test('all messages of a prompt count together', () => {
    const given: [string, number][] = [
      ['prompt-system', 60],
      ['prompt-user', 30],
      ['prompt-tool-calls', 11],
    ];
    expect(errorOf(() => fitted(given, completion(1), { maxCharacters: small }))).toMatchObject({
      code: 'RLAIF_SAMPLE',
    });
  });

  test('a completion takes the minimum, its reasoning and tool calls included', () => {
    const tooLong = 'the completion has 101 characters, more than 100';
    expect(fitted([], completion(101), { maxCharacters: small })).toEqual({ tooLong });
    expect(
      fitted(
        [],
        [
          ['reasoning', 40],
          ['tool-calls', 40],
          ['completion', 21],
        ],
        { maxCharacters: small },
      ),
    ).toEqual({
      tooLong,
    });
  });

  test('a completion that is to fail is the fault of the completion', () => {
    const options = { maxCharacters: small, onTooLong: { completion: 'fail' } } as const;
    expect(errorOf(() => fitted([], completion(101), options))).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'completion',
    });
  });

  test('a prompt fails before a completion takes the minimum, so that all rollouts fare alike', () => {
    expect(errorOf(() => fitted(prompt(101), completion(101), { maxCharacters: small }))).toMatchObject({
      attribution: 'service',
    });
  });

  test('is cut only when asked for, and marked', () => {
    const options = { maxCharacters: small, onTooLong: { prompt: 'cut', completion: 'cut' } } as const;
    const half = 'x'.repeat(50);
    expect(fitted(prompt(1100), completion(300), options)).toEqual({
      given: [{ label: 'prompt-user', text: `${half}⟨… 1000 characters cut …⟩${half}` }],
      answered: [{ label: 'completion', text: `${half}⟨… 200 characters cut …⟩${half}` }],
    });
  });

  test('cutting one text cuts no other', () => {
    const options = { maxCharacters: small, onTooLong: { prompt: 'cut' } } as const;
    const texts = fitted([...prompt(200), ['reference', 100]], completion(100), options);
    expect(texts).toMatchObject({ given: [{}, part('reference', 100)], answered: [part('completion', 100)] });
  });
});

test.each<[string, unknown, string]>([
  ['an unknown text', { onTooLong: { reply: 'cut' } }, "onTooLong: unknown option 'reply'"],
  ['an unknown way', { onTooLong: { prompt: 'trim' } }, 'onTooLong.prompt must be one of fail, minimum, cut, got trim'],
  ['null', { onTooLong: null }, 'onTooLong: expected an object, got null'],
  ['an unknown bound', { maxCharacters: { all: 1 } }, "maxCharacters: unknown option 'all'"],
  ['a number', { maxCharacters: 5 }, 'maxCharacters: expected an object, got 5'],
  ['no room', { maxCharacters: { prompt: 99 } }, 'maxCharacters.prompt must be a whole number of at least 100, got 99'],
  ['half a character', { maxCharacters: { completion: 100.5 } }, 'maxCharacters.completion must be a whole number'],
  ['endless', { maxCharacters: { prompt: Number.POSITIVE_INFINITY } }, 'got Infinity'],
])('%s is a TypeError', (_, options, message) => {
  const build = () => readLengthLimits('defineRubric', options as LengthOptions);
  expect(build).toThrow(TypeError);
  expect(build).toThrow(message);
});
