import { describe, expect, test } from 'vitest';
import { createGuard } from './create-guard.ts';

const guard = createGuard('defineRubric', undefined);
const shown = { showsToolCalls: true };
const toolCalls = [{ name: 'search', arguments: {} }];

describe('an empty completion', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n\t\u00a0\u3000'],
    ['what is not shown', '\u200b\u2060\ufeff\u00ad\u{e0041}'],
    ['controls', '\0\u0007'],
    ['half a pair', '\ud800'],
    ['a mark without a letter', '\u0301'],
    ['an empty Braille pattern and a Hangul filler', '\u2800\u3164'],
  ])('%s', (_, completion) => {
    expect(guard({ completion }, shown)).toBe('empty completion');
    expect(createGuard('x', false)({ completion }, shown)).toBe('empty completion');
  });

  test('is none with a tool call that is shown', () => {
    expect(guard({ completion: '', toolCalls }, shown)).toBeUndefined();
    expect(guard({ completion: '', toolCalls }, { showsToolCalls: false })).toBe('empty completion');
    expect(guard({ completion: '', toolCalls: [] }, shown)).toBe('empty completion');
  });
});

test('says why', () => {
  expect(guard({ completion: ':' }, shown)).toBe('guard: the completion is only punctuation');
  expect(guard({ completion: 'Solution' }, shown)).toBe('guard: the completion is an opener without an answer');
});

test('a master key beside a tool call that is shown is no empty answer', () => {
  expect(guard({ completion: 'Thought process:', toolCalls }, shown)).toBeUndefined();
  expect(guard({ completion: 'Thought process:', toolCalls }, { showsToolCalls: false })).toBeDefined();
});

test('a completion that is the reference is not stopped', () => {
  expect(guard({ completion: 'Solution\n' }, { ...shown, reference: ' Solution' })).toBeUndefined();
  expect(guard({ completion: 'Solution' }, { ...shown, reference: 'Problem' })).toBeDefined();
  expect(guard({ completion: ',' }, { ...shown, reference: ',' })).toBeUndefined();
});

test('`false` stops no master key', () => {
  expect(createGuard('x', false)({ completion: 'Solution' }, shown)).toBeUndefined();
});

test('more keys may be given', () => {
  const wider = createGuard('x', { more: ['Sure, here you go!'] });
  expect(guard({ completion: 'Sure -- here you go' }, shown)).toBeUndefined();
  expect(wider({ completion: '**sure, HERE you go:** Solution' }, shown)).toBeDefined();
  expect(wider({ completion: 'Sure, here you go: 4' }, shown)).toBeUndefined();
  expect(createGuard('x', { more: undefined })({ completion: 'Solution' }, shown)).toBeDefined();
});

test.each<[string, unknown, string]>([
  ['an unknown option', { keys: [] }, "defineRubric: guard: unknown option 'keys'"],
  ['true', true, 'defineRubric: guard: expected an object, got true'],
  ['null', null, 'defineRubric: guard: expected an object, got null'],
  ['a text', { more: 'Sure' }, 'defineRubric: guard.more must be a list of texts, got string'],
  ['a blank key', { more: ['Sure', ' '] }, 'guard.more[1] must be a text with a letter or digit, got " "'],
  ['a key of punctuation', { more: ['::'] }, 'guard.more[0] must be'],
  ['a key that is a number', { more: [1] }, 'guard.more[0] must be a text with a letter or digit, got number'],
])('%s is a TypeError', (_, options, message) => {
  const build = () => createGuard('defineRubric', options as never);
  expect(build).toThrow(TypeError);
  expect(build).toThrow(message);
});
