import { describe, expect, test } from 'vitest';
import { argumentsReply, textReply } from '../test-support.ts';
import { readLabelReply } from './read-label-reply.ts';
import { readLabels } from './read-labels.ts';

const pairs = { first: ['[[A]]'], second: ['[[B]]'], tie: ['[[C]]'] };
const none = { fault: 'it has no verdict in the form that was asked for' };
const two = { fault: 'it has two different verdicts' };

describe('readLabels', () => {
  test.each([
    ['[[A]]', 'first'],
    ['Both are fine. [[C]]', 'tie'],
    ['**[[B]]**, because A repeats itself.', 'second'],
    ['[[B]] it is.\n\nFinal verdict: [[B]]', 'second'],
    ['[[[A]]]', 'first'],
  ])('reads %s', (text, label) => {
    expect(readLabels(text, pairs)).toEqual({ label });
  });

  test.each(['A', '[A]', '[[a]]', '[[D]]', '[[A]', '[[ A ]]', 'Assistant A is better.', 'My verdict is A.'])(
    'does not take %s for a verdict',
    (text) => {
      expect(readLabels(text, pairs)).toEqual(none);
    },
  );

  test.each(['[[A]] or [[B]]?', '[[A]]\n[[B]]\n[[A]]', 'Say [[A]], [[B]] or [[C]].', '[[A]][[B]]'])(
    'takes neither of two: %s',
    (text) => {
      expect(readLabels(text, pairs)).toEqual(two);
    },
  );

  test('takes nothing from nothing', () => {
    expect(readLabels(' \n', pairs)).toEqual({ fault: 'it is empty' });
  });

  test('takes a plain word only where it is the whole text', () => {
    const words = { yes: ['yes', 'Yes'], no: ['no', 'No'], ten: ['10'], one: ['1'] };
    expect(readLabels(' Yes\n', words)).toEqual({ label: 'yes' });
    expect(readLabels('10', words)).toEqual({ label: 'ten' });
    for (const text of ['I cannot say yes.', 'Yes, it does', 'yesterday', 'YES', 'yes no', '10/10', '1.', '1 of 10']) {
      expect(readLabels(text, words)).toEqual(none);
    }
  });

  test('does not look into words, and takes the longest label where several begin alike', () => {
    const outputs = { first: ['Output (a)', 'Winner: a'], both: ['Output (a) and (b)'] };
    expect(readLabels('Output (a) and (b)', outputs)).toEqual({ label: 'both' });
    expect(readLabels('Output (a) and more', outputs)).toEqual({ label: 'first' });
    expect(readLabels('Winner: all', outputs)).toEqual(none);
    expect(readLabels('The Winner: a', outputs)).toEqual({ label: 'first' });
    expect(readLabels('The NonWinner: a', outputs)).toEqual(none);
  });

  test('looks only at the beginning of lines where that is asked for', () => {
    const outputs = { first: ['Output (a)'], second: ['Output (b)'] };
    expect(readLabels('Better than Output (b) is\n Output (a)', outputs, { atLineStart: true })).toEqual({
      label: 'first',
    });
    expect(readLabels('It is Output (a)', outputs, { atLineStart: true })).toEqual(none);
    expect(readLabels('Output (a)\nOutput (b)', outputs, { atLineStart: true })).toEqual(two);
  });

  test('takes labels as they are written, not as patterns', () => {
    const odd = { a: ['.*'], b: ['^$|[x]\\'], c: ['constructor:'] };
    expect(readLabels('abc', odd)).toEqual(none);
    expect(readLabels('is .* so', odd)).toEqual({ label: 'a' });
    expect(readLabels('^$|[x]\\', odd)).toEqual({ label: 'b' });
    expect(readLabels('constructor', odd)).toEqual(none);
  });

  test.each(['', ' ', ' A', 'A\n'])('refuses the label %j', (label) => {
    expect(() => readLabels('x', { a: [label] })).toThrow(TypeError);
  });
});

describe('readLabelReply', () => {
  test('reads what follows the reasoning', () => {
    const text = '<think>[[A]]? No: [[B]].</think>[[B]]';
    expect(readLabelReply(textReply(text), pairs)).toEqual({ value: 'second' });
    expect(readLabelReply(textReply('<think>[[A]]'), pairs).fault).toContain('reasoning');
  });

  test.each([
    ['filtered', 'RLAIF_JUDGE_FILTERED'],
    ['refusal', 'RLAIF_JUDGE_REFUSED'],
    ['context', 'RLAIF_JUDGE_TRUNCATED'],
    ['length', 'RLAIF_JUDGE_TRUNCATED'],
    ['malformed', 'RLAIF_JUDGE_PARSE'],
  ] as const)('does not read a reply that stopped for %s', (stop, code) => {
    expect(readLabelReply(textReply('[[A]]', stop), pairs)).toMatchObject({ code });
  });

  test('gives a fault that is worth asking about again', () => {
    expect(readLabelReply(textReply('A.'), pairs)).toMatchObject({
      ...none,
      code: 'RLAIF_JUDGE_PARSE',
      worthAskingAgain: true,
    });
    expect(readLabelReply(argumentsReply({ a: '[[A]]' }), pairs)).toMatchObject({ fault: 'it is not text' });
  });
});
