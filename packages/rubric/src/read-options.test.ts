import { expect, test } from 'vitest';
import { defineRubric } from './define-rubric.ts';
import type { RubricOptions } from './rubric-options.ts';
import { boolean } from './scales/boolean.ts';
import { choices } from './scales/choices.ts';
import { continuous } from './scales/continuous.ts';
import { likert } from './scales/likert.ts';

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
  [
    'a criterion without words',
    { ...good, criteria: { polite: { weight: 1 } } },
    "criterion 'polite' needs one of passWhen, holdsWhen and rate",
  ],
  [
    'a criterion that cannot be seen',
    { ...good, criteria: { polite: '\u200b\u2060' } },
    "criterion 'polite' must be a text",
  ],
  ['half a character', { ...good, task: 'Replies \ud83d.' }, 'task has half of a surrogate pair'],
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

const scale = likert({ 1: 'Bad.', 5: 'Good.' });
const criterion = (given: unknown) => ({ ...good, criteria: { polite: 'The reply is courteous.', a: given } });

test.each<[string, unknown, string]>([
  ['two kinds of criterion', criterion({ passWhen: 'x', rate: 'y', scale }), 'passWhen and rate'],
  ['a scale without a rating', criterion({ passWhen: 'x', scale }), 'a scale goes with rate'],
  ['a rating without a scale', criterion({ rate: 'x' }), "the scale of criterion 'a' must be made by"],
  ['a scale of the user’s own', criterion({ rate: 'x', scale: { kind: 'likert', points: 5 } }), 'must be made by'],
  ['a blank pitfall', criterion({ holdsWhen: ' ' }), "holdsWhen of criterion 'a'"],
  ['a weight and points', criterion({ passWhen: 'x', weight: 1, points: 1 }), 'has a weight and points'],
  [
    'points on some',
    criterion({ passWhen: 'x', points: 5 }),
    "criterion 'a' has points and criterion 'polite' has none",
  ],
  ['points that are 0', { ...good, criteria: { a: { passWhen: 'x', points: 0 } } }, "the points of criterion 'a'"],
  ['a weight above 0 of a pitfall', criterion({ holdsWhen: 'x', weight: 1 }), 'must be a finite number below 0, got 1'],
  ['an endless weight of a pitfall', criterion({ holdsWhen: 'x', weight: -1 / 0 }), 'must be a finite number below 0'],
  ['an unknown category', criterion({ passWhen: 'x', category: 'vital' }), 'the category of'],
  ['a category of every object', criterion({ passWhen: 'x', category: 'constructor' }), 'the category of'],
  ['a pitfall that passes', criterion({ passWhen: 'x', category: 'pitfall' }), 'written with holdsWhen'],
  ['an essential pitfall', criterion({ holdsWhen: 'x', category: 'essential' }), 'written with holdsWhen'],
  ['a veto that passes', criterion({ passWhen: 'x', veto: true }), 'what vetoes is written with holdsWhen'],
  ['a veto in words', criterion({ holdsWhen: 'x', veto: 'yes' }), 'veto of'],
  ['a required pitfall', criterion({ holdsWhen: 'x', required: true }), 'use veto'],
  ['required in words', criterion({ passWhen: 'x', required: 'yes' }), 'required of'],
  ['at least what is not on the scale', criterion({ rate: 'x', scale, required: { atLeast: 0.5 } }), 'got 0.5'],
  ['at least the lowest', criterion({ rate: 'x', scale, required: { atLeast: 1 } }), 'requires nothing'],
  ['required with a typing error', criterion({ rate: 'x', scale, required: { least: 3 } }), "unknown key 'least'"],
  ['appliesWhen as data', criterion({ passWhen: 'x', appliesWhen: true }), 'appliesWhen of'],
  ['examples that are a text', criterion({ passWhen: 'x', examples: 'y' }), 'must be a list'],
  [
    'an example without an answer',
    criterion({ passWhen: 'x', examples: [{ text: 'y' }] }),
    'not on its scale, got undefined',
  ],
  [
    'an example off the scale',
    criterion({ rate: 'x', scale, examples: [{ text: 'y', answer: 6 }] }),
    'not on its scale',
  ],
  ['an example without text', criterion({ passWhen: 'x', examples: [{ answer: true }] }), 'the text of examples[0]'],
  [
    'a rating that passes or fails',
    criterion({ rate: 'x', scale: boolean() }),
    "criterion 'a' is true or false; write it with passWhen",
  ],
  ['evidence in words', criterion({ passWhen: 'x', evidence: 'yes' }), 'evidence of'],
  ['evidence from what is unknown', criterion({ passWhen: 'x', evidence: { in: ['metadata'] } }), 'takes prompt'],
  [
    'evidence from what is not shown',
    criterion({ passWhen: 'x', evidence: { in: ['reasoning'] } }),
    'not shown the reasoning',
  ],
  ['evidence from nowhere', criterion({ passWhen: 'x', evidence: { in: [] } }), 'in is empty'],
  ['evidence of no length', criterion({ passWhen: 'x', evidence: { minCharacters: 0 } }), 'minCharacters of'],
  ['an unknown aggregation', { ...good, aggregate: 'mean' }, 'aggregate is'],
  ['an aggregation on no scale', { ...good, aggregate: { implicit: 5 } }, 'aggregate.implicit must be made by'],
  [
    'a weight that the judge replaces',
    { ...criterion({ passWhen: 'x', weight: 2 }), aggregate: 'implicit' },
    'use category',
  ],
  [
    'points that the judge replaces',
    { ...good, criteria: { a: { passWhen: 'x', points: 2 } }, aggregate: 'implicit' },
    'use category',
  ],
  [
    'a criterion of the name of the whole',
    { ...good, criteria: { overall: 'x' }, aggregate: 'implicit' },
    "'overall' is badly named",
  ],
  ['the whole in several calls', { ...good, aggregate: 'implicit', calls: 'each' }, "only where calls is 'together'"],
  ['the whole in one letter', { ...good, aggregate: 'implicit', distribution: 'logprobs' }, 'one criterion at a time'],
  ['an unknown way to ask', { ...good, calls: 'apart' }, 'calls is'],
  ['batches of none', { ...good, calls: { batch: 0 } }, 'calls.batch must be'],
  ['batches of a half', { ...good, calls: { batch: 1.5 } }, 'calls.batch must be'],
  ['an unknown distribution', { ...good, distribution: 'votes' }, 'distribution is'],
  ['one sample', { ...good, distribution: { samples: 1 } }, 'from 2 to 100, got 1'],
  ['too many samples', { ...good, distribution: { samples: 101 } }, 'from 2 to 100'],
  ['an unknown take', { ...good, distribution: { samples: 3, take: 'best' } }, "'mean' or 'majority'"],
  [
    'probabilities of too many answers',
    { ...criterion({ rate: 'x', scale: likert({ 1: 'x', 10: 'y' }) }), distribution: 'logprobs' },
    'too many answers',
  ],
  [
    'probabilities of any number',
    { ...criterion({ rate: 'x', scale: continuous({ from: 0, to: 1 }) }), distribution: 'logprobs' },
    'too many answers',
  ],
  [
    'evidence in one letter',
    { ...criterion({ passWhen: 'x', evidence: true }), distribution: 'logprobs' },
    'asks for evidence',
  ],
  [
    'probabilities of ten choices',
    { ...criterion({ rate: 'x', scale: choices([...'abcdefghij']) }), distribution: 'logprobs' },
    'too many answers',
  ],
  ['an unknown guard', { ...good, guard: { fewer: [] } }, "unknown option 'fewer'"],
  ['an unknown text too long', { ...good, onTooLong: { metadata: 'cut' } }, "unknown option 'metadata'"],
  ['no room for a text', { ...good, maxCharacters: { prompt: 0 } }, 'maxCharacters.prompt must be'],
  ['pitfalls alone', { ...good, criteria: { a: { holdsWhen: 'x' } } }, 'no criterion adds to the score'],
])('%s is a TypeError that says so too', (_, options, message) => {
  const build = () => defineRubric(options as RubricOptions);
  expect(build).toThrow(TypeError);
  expect(build).toThrow(message);
});
