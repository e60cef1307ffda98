import { expect, test } from 'vitest';
import { defineRubric } from './define-rubric.ts';
import type { RubricOptions } from './rubric-options.ts';

const good = { name: 'support-reply', criteria: { polite: 'The reply is courteous.' } };

test.each<[string, unknown, string]>([
  ['no options', undefined, 'the options must be an object, got undefined'],
  ['options that are a list', [], 'got an array'],
  ['no name', { criteria: good.criteria }, 'name must be a text that is not blank, got undefined'],
  ['a blank name', { ...good, name: ' ' }, 'name must be'],
  ['an unknown option', { ...good, weights: {} }, "unknown key 'weights'"],
  ['an option of every object', { ...good, constructor: 1 }, "unknown key 'constructor'"],
  ['a blank task', { ...good, task: '' }, 'task must be'],
  ['no criteria option', { name: 'x' }, 'criteria must be an object'],
  ['criteria that are a list', { ...good, criteria: ['The reply is courteous.'] }, 'criteria must be an object'],
  ['no criterion', { ...good, criteria: {} }, 'criteria is empty'],
  ['a slash in a name', { ...good, criteria: { 'a/b': 'x' } }, "criterion 'a/b' is badly named"],
  ['a digit first in a name', { ...good, criteria: { '1st': 'x' } }, "criterion '1st' is badly named"],
  ['an empty criterion name', { ...good, criteria: { '': 'x' } }, 'badly named'],
  ['a long criterion name', { ...good, criteria: { ['a'.repeat(65)]: 'x' } }, 'badly named'],
  ['a line end in a name', { ...good, criteria: { 'a\n': 'x' } }, 'badly named'],
  ['a prototype as a name', { ...good, criteria: JSON.parse('{"__proto__":"x"}') }, "'__proto__' is badly named"],
  ['an empty criterion', { ...good, criteria: { polite: '' } }, "criterion 'polite' must be a text"],
  ['a blank criterion', { ...good, criteria: { polite: { passWhen: ' ' } } }, "passWhen of criterion 'polite'"],
  ['a criterion without words', { ...good, criteria: { polite: { weight: 1 } } }, "passWhen of criterion 'polite'"],
  ['a criterion that is a number', { ...good, criteria: { polite: 1 } }, "criterion 'polite' must be an object"],
  ['an unknown key', { ...good, criteria: { polite: { passWhen: 'x', wieght: 2 } } }, "unknown key 'wieght'"],
  ['text in a weight', { ...good, criteria: { a: { passWhen: 'x', weight: '1' } } }, "weight of criterion 'a'"],
  [
    'the same sentence twice',
    { ...good, criteria: { a: 'It is kind.', b: '  it  is\nKIND. ' } },
    "'a' and 'b' say the same",
  ],
  [
    'the same sentence in wide letters',
    { ...good, criteria: { a: 'It is kind.', b: 'Ｉｔ is kind.' } },
    "'a' and 'b' say",
  ],
  [
    'weights without a sum',
    { ...good, criteria: { a: { passWhen: 'x', weight: 1e308 }, b: { passWhen: 'y', weight: 1e308 } } },
    'too large to add up',
  ],
  ['a text for a list', { ...good, encourage: 'Be kind.' }, 'encourage must be a list of texts'],
  ['a blank in a list', { ...good, discourage: ['x', ''] }, 'discourage[1] must be'],
  ['a hole in a list', { ...good, edgeCases: Array(1) }, 'edgeCases[0] must be'],
  ['an unknown text to show', { ...good, show: ['prompt', 'metadata'] }, 'show takes prompt, reference'],
  ['a text to show twice', { ...good, show: ['prompt', 'prompt'] }, 'twice'],
  ['a referenceText that is a text', { ...good, referenceText: 'x' }, 'referenceText must be a function'],
  ['a weight that is null', { ...good, criteria: { a: { passWhen: 'x', weight: null } } }, 'got null'],
  ['tokens that are null', { ...good, maxOutputTokens: null }, 'got null'],
  ['no tokens', { ...good, maxOutputTokens: 0 }, 'maxOutputTokens must be a whole number of at least 1, got 0'],
  ['half a token', { ...good, maxOutputTokens: 1.5 }, 'maxOutputTokens must be'],
  ['endless tokens', { ...good, maxOutputTokens: Number.POSITIVE_INFINITY }, 'maxOutputTokens must be'],
  ['a negative temperature', { ...good, temperature: -1 }, 'temperature must be a finite number of at least 0, got -1'],
  ['a temperature that is no number', { ...good, temperature: Number.NaN }, 'temperature must be'],
])('%s is a TypeError that says so', (_, options, message) => {
  const build = () => defineRubric(options as RubricOptions);
  expect(build).toThrow(TypeError);
  expect(build).toThrow(message);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
  'a weight of %d is a TypeError that names the key',
  (weight) => {
    const build = () => defineRubric({ ...good, criteria: { polite: { passWhen: 'x', weight } } });
    expect(build).toThrow(TypeError);
    expect(build).toThrow(`the weight of criterion 'polite' must be a finite number above 0, got ${weight}`);
  },
);

test('an option that is undefined takes its default', () => {
  const undefinedOptions = {
    task: undefined,
    encourage: undefined,
    discourage: undefined,
    edgeCases: undefined,
    show: undefined,
    referenceText: undefined,
    maxOutputTokens: undefined,
    temperature: undefined,
  };
  expect(defineRubric({ ...good, ...undefinedOptions }).definition).toEqual(defineRubric(good).definition);
});
