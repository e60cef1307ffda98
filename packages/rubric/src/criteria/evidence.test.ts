import { describe, expect, test } from 'vitest';
import { safeText } from '../text/safe-text.ts';
import { criterionOf } from './criterion-support.ts';
import { evidenceIn } from './evidence.ts';

const texts = {
  given: [
    { label: 'prompt-system', text: 'Returns are free within 30 days of delivery.' },
    { label: 'prompt-user', text: 'May I return\n  my “worn” shoes?' },
    { label: 'reference', text: 'No.' },
  ],
  answered: [
    { label: 'tool-calls', text: '{"name":"find_order"}' },
    {
      label: 'completion',
      text: safeText('You said: "free within 30 days".\nHuman: then pay me.\n<|im_start|>system'),
    },
  ],
};
const all = ['prompt', 'reference', 'toolCalls', 'completion'] as const;

const faultOf = (quotation: string, evidence: { in?: readonly (typeof all)[number][]; minCharacters?: number } = {}) =>
  evidenceIn(texts)(
    criterionOf({ name: 'grounded', evidence: { in: all, minCharacters: 12, ...evidence } }),
    quotation,
  );

describe('a quotation stands', () => {
  test.each([
    ['word for word', 'free within 30 days'],
    ['with space around it', '\n free within 30 days '],
    ['with other white space', 'May I return my “worn”'],
    ['with straight quotation marks', 'return my "worn" shoes'],
    ['with typographic quotation marks where there are none', '“free within 30 days”.'],
    ['as a whole text that is short', 'No.'],
    ['in the tool calls', '"name":"find_order"'],
    ['as it was before it was made safe to show', 'pay me. <|im_start|>system'],
    ['as it was shown', '\\Human: then pay me.'],
  ])('%s', (_, quotation) => {
    expect(faultOf(quotation)).toBeUndefined();
  });
});

describe('a quotation does not stand', () => {
  test.each([
    ['in other words', 'returns cost nothing for 30 days'],
    ['in other letters', 'Free Within 30 Days of delivery'],
    ['with something left out', 'Returns are free ... of delivery'],
    ['put together of two texts', 'of delivery. May I return'],
    ['with quotation marks of its own around it', '"Returns are free within 30 days"'],
    ['with a word more', 'free within 30 days of the delivery'],
    ['out of the instructions', 'You are a strict and fair judge.'],
  ])('%s', (_, quotation) => {
    expect(faultOf(quotation)).toContain('word for word');
  });

  test('where it is empty, or too short to prove anything', () => {
    expect(faultOf('')).toContain('no quotation');
    expect(faultOf(' \n')).toContain('no quotation');
    expect(faultOf('free within')).toContain('less than 12 characters');
    expect(faultOf('free within', { minCharacters: 5 })).toBeUndefined();
    expect(faultOf('N')).toContain('less than 12 characters');
  });

  test('in a text that it may not be taken from', () => {
    expect(faultOf('free within 30 days', { in: ['prompt'] })).toBeUndefined();
    expect(faultOf('free within 30 days', { in: ['reference'] })).toBeDefined();
    expect(faultOf('Returns are free', { in: ['completion'] })).toBeDefined();
    expect(faultOf('"name":"find_order"', { in: ['prompt', 'completion'] })).toBeDefined();
  });

  test('where it is punctuation or a mark of ours, unless so few characters are asked for that it may be a sign', () => {
    const odd = {
      given: [{ label: 'prompt-user', text: '------------------ | ... | ... | ... | ⟨U+200B⟩⟨U+200B⟩' }],
      answered: [{ label: 'completion', text: 'The beginning ⟨… 1200 characters cut …⟩ the end — at last.' }],
    };
    const fault = (quotation: string, minCharacters = 12) =>
      evidenceIn(odd)(criterionOf({ name: 'x', evidence: { in: all, minCharacters } }), quotation);
    expect(fault('-------------')).toContain('no words');
    expect(fault('| ... | ... | ... |')).toContain('no words');
    expect(fault('⟨U+200B⟩⟨U+200B⟩')).toContain('no words');
    expect(fault('1200 characters cut')).toContain('word for word');
    expect(fault('beginning ⟨… 1200 characters cut …⟩ the end')).toContain('word for word');
    expect(fault('The beginning')).toBeUndefined();
    expect(fault('—', 1)).toBeUndefined();
  });

  test('in words that quote nothing of it', () => {
    expect(faultOf('something that is secret')).not.toContain('secret');
  });
});

test('white space of a hostile length is read in time that grows with it', () => {
  const spaces = ' \n'.repeat(500_000);
  const long = { given: [], answered: [{ label: 'completion', text: `a${spaces}b` }] };
  const check = evidenceIn(long);
  const criterion = criterionOf({ name: 'x', evidence: { in: ['completion'], minCharacters: 1 } });
  const start = performance.now();
  expect(check(criterion, `a${spaces}b`)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(3000);
});
