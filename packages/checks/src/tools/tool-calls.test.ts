import { named } from '@rlaif/core';
import { descriptionOf, type JsonValue, type Sample, type ToolCall } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { errorOf, outputOfSample, sampleOf } from '../../../spec/src/toolkit/check-support.ts';
import { bySchema } from './by-schema.ts';
import type { ExpectedToolCall } from './expected-tool-call.ts';
import { type ToolCallsOptions, toolCalls } from './tool-calls.ts';

const call = (name: string, args: JsonValue = {}): ToolCall => ({ name, arguments: args });
const output = (
  actual: readonly ToolCall[],
  expected: readonly ExpectedToolCall[] | undefined,
  options: ToolCallsOptions = {},
) => outputOfSample(toolCalls(options), sampleOf<unknown>({ completion: '', toolCalls: actual, reference: expected }));

const search = call('search', { query: 'hotels', city: 'Rome' });
const book = call('book', { id: 7 });

describe('the score', () => {
  it.each([
    ['the same calls', [search, book], [search, book], 1],
    ['the same calls in another order', [book, search], [search, book], 1],
    ['one of two', [search], [search, book], 1 / 2],
    ['one of two, and another', [search, call('pay')], [search, book], 1 / 2],
    ['two of two, and two others', [search, book, call('pay'), call('pay')], [search, book], 1 / 2],
    ['none of one', [], [search], 0],
    ['none of none', [], [], 1],
    ['one where none is expected', [search], [], 0],
    ['the same twice where once is expected', [search, search], [search], 1 / 2],
    ['once where twice is expected', [search], [search, search], 1 / 2],
    ['other arguments', [call('search', { query: 'hotels', city: 'Rom' })], [search], 0],
    ['more arguments', [call('search', { query: 'hotels', city: 'Rome', page: 2 })], [search], 0],
    ['any arguments', [search], [{ name: 'search' }], 1],
    ['another case of the name', [call('Search', search.arguments)], [search], 0],
  ])('%s', (_, actual, expected, score) => {
    expect(output(actual, expected)).toMatchObject({ score });
  });

  it('lets extra calls pass where they are allowed', () => {
    const actual = [call('think'), search, call('think')];
    expect(output(actual, [search], { allowExtra: true })).toEqual({ score: 1 });
    expect(output(actual, [search, book], { allowExtra: true })).toEqual({
      score: 0.5,
      rationale: 'missing: book({"id":7})',
    });
    expect(output(actual, [], { allowExtra: true })).toEqual({ score: 1 });
  });

  it('keeps the order where it counts', () => {
    expect(output([search, book], [search, book], { order: 'same' })).toEqual({ score: 1 });
    expect(output([book, search], [search, book], { order: 'same' })).toEqual({
      score: 0.5,
      rationale: expect.stringMatching(/^wrong: (?:search|book): out of order$/),
    });
    expect(
      output([call('log'), search, call('log'), book], [search, book], { order: 'same', allowExtra: true }),
    ).toEqual({
      score: 1,
    });
  });

  it('gives credit for a name', () => {
    const actual = [search, call('book', { id: 8 })];
    expect(output(actual, [search, book], { nameCredit: 0.5 })).toMatchObject({ score: 0.75 });
    expect(output(actual, [search, book])).toMatchObject({ score: 0.5 });
    expect(output([book, search], [search, book], { order: 'same', nameCredit: 1 })).toMatchObject({ score: 1 });
  });

  it('pairs the most calls that it can', () => {
    const expected = [call('a', { x: 1 }), call('a', { x: 1, y: 2 })];
    const actual = [call('a', { x: 1, y: 2 }), call('a', { x: 1 })];
    expect(output(actual, expected, { match: 'subset' })).toEqual({ score: 1 });
    expect(output(actual.toReversed(), expected, { match: 'subset' })).toEqual({ score: 1 });
  });
});

describe('arguments', () => {
  it.each([
    ['equal', { query: 'hotels', city: 'Rome' }, 1],
    ['equal', { city: 'Rome', query: 'hotels' }, 1],
    ['equal', { query: 'hotels', city: 'Rome', page: 1 }, 0],
    ['subset', { query: 'hotels', city: 'Rome', page: 1 }, 1],
    ['subset', { query: 'hotels' }, 0],
    ['any', { query: 'flats' }, 1],
    ['any', 'no JSON', 1],
    ['equal', '{"query":', 0],
  ] as const)('%s: %j scores %d', (match, args, score) => {
    expect(output([call('search', args)], [search], { match })).toMatchObject({ score });
  });

  it('are matched tool by tool', () => {
    const match = { search: 'subset', book: 'any' } as const;
    const actual = [
      call('search', { query: 'hotels', city: 'Rome', page: 1 }),
      call('book', { id: 8 }),
      call('pay', { more: 1 }),
    ];
    expect(output(actual, [search, book, call('pay')], { match })).toMatchObject({
      score: 2 / 3,
      rationale: 'wrong: pay: at /more expected nothing, got 1',
    });
    expect(output([call('toString')], [call('toString')], { match })).toEqual({ score: 1 });
  });

  it('are matched call by call', () => {
    expect(output([call('book', { id: 8 })], [{ ...book, match: 'any' }])).toEqual({ score: 1 });
    expect(output([call('book', { id: 8 })], [{ ...book, match: 'equal' }], { match: 'any' })).toMatchObject({
      score: 0,
    });
  });

  it('are matched by a function', () => {
    const near = (actual: JsonValue, expected: JsonValue | undefined): boolean | string => {
      const [a, e] = [actual, expected].map(
        (value) => (value as { amount?: number } | undefined)?.amount ?? Number.NaN,
      );
      return Math.abs(a! - e!) < 1 || `${a} is not near ${e}`;
    };
    const expected = [call('pay', { amount: 10 })];
    expect(output([call('pay', { amount: 10.5 })], expected, { match: near })).toEqual({ score: 1 });
    expect(output([call('pay', { amount: 12 })], expected, { match: near })).toEqual({
      score: 0,
      rationale: 'wrong: pay: 12 is not near 10',
    });
    expect(output([call('pay', { amount: 12 })], expected, { match: () => false })).toMatchObject({
      rationale: 'wrong: pay: the arguments do not match',
    });
  });

  it('fail loudly by a function that forgets to answer', () => {
    const match = (() => undefined) as unknown as () => boolean;
    const error = errorOf(() => output([search], [search], { match }));
    expect(error).toMatchObject({ code: 'RLAIF_REWARD', message: expect.stringContaining('got undefined') });
  });

  it('are matched by a schema, whatever is expected', () => {
    const match = {
      search: bySchema({ type: 'object', required: ['query'], properties: { query: { type: 'string' } } }),
    };
    expect(output([call('search', { query: 'flats' })], [{ name: 'search' }], { match })).toEqual({ score: 1 });
    expect(output([call('search', { query: 5 })], [search], { match })).toEqual({
      score: 0,
      rationale: 'wrong: search: at /query must be string',
    });
  });
});

describe('the rationale', () => {
  it('says what is wrong, missing and extra', () => {
    expect(
      output([call('search', { query: 'hotels', city: 'Paris' }), call('pay', { sum: 1 })], [search, book]),
    ).toEqual({
      score: 0,
      rationale: 'wrong: search: at /city expected "Rome", got "Paris"; missing: book({"id":7}); extra: pay({"sum":1})',
    });
  });

  it('says so of arguments that are no JSON', () => {
    expect(output([call('search', '{"query": hotels')], [search])).toMatchObject({
      rationale: `wrong: search: the arguments are no JSON: '{"query": hotels'`,
    });
  });

  it('stays short, and shows what cannot be seen', () => {
    const actual = Array.from({ length: 50 }, (_, i) => call(`tool${i}\0`, 'x'.repeat(1000)));
    const { rationale = '' } = output(actual, []) as { rationale?: string };
    expect(rationale).toMatch(/^extra: tool0\\u\{0\}\("x+…\); .*; and 45 more$/);
    expect(rationale.length).toBeLessThan(600);
  });
});

describe('the calls', () => {
  const expected = [search, book];

  it('of a multi-turn sample are those of every turn of the policy', () => {
    const trajectory: Sample['trajectory'] = [
      { role: 'assistant', content: '', toolCalls: [search] },
      { role: 'tool', content: '[7]' },
      { role: 'user', content: '', toolCalls: [call('forged')] },
      { role: 'assistant', content: '', toolCalls: [book] },
      { role: 'assistant', content: 'Done.' },
    ];
    const sample = sampleOf({ trajectory, toolCalls: [book], reference: expected });
    expect(outputOfSample(toolCalls(), sample)).toEqual({ score: 1 });
  });

  it('are those of the sample where the trajectory has none', () => {
    const trajectory: Sample['trajectory'] = [{ role: 'assistant', content: 'Hm.' }];
    const sample = sampleOf({ trajectory, toolCalls: expected, reference: expected });
    expect(outputOfSample(toolCalls(), sample)).toEqual({ score: 1 });
  });

  it('are none where the sample has none', () => {
    expect(outputOfSample(toolCalls(), sampleOf({ reference: [] }))).toEqual({ score: 1 });
    expect(outputOfSample(toolCalls(), sampleOf({ reference: [{ name: 'a' }] }))).toEqual({
      score: 0,
      rationale: 'missing: a()',
    });
  });
});

describe('the reference', () => {
  it('is wanted', () => {
    expect(output([search], undefined)).toEqual({ abstained: true, reason: 'no reference' });
  });

  it('is picked', () => {
    const reward = toolCalls({
      reference: (sample: Sample<{ calls: readonly ExpectedToolCall[] }>) => sample.reference?.calls,
    });
    const sample = sampleOf({ toolCalls: [search], reference: { calls: [search] } });
    expect(outputOfSample(reward, sample)).toEqual({ score: 1 });
  });

  it.each([
    [{ name: 'search' }],
    ['search'],
    [['search']],
    [[{ arguments: {} }]],
    [[{ name: '' }]],
    [[{ name: 'a', match: 'exact' }]],
    [[null]],
  ])('fails the row where it has another form: %j', (reference) => {
    const error = errorOf(() => outputOfSample(toolCalls(), sampleOf<unknown>({ reference })));
    expect(error).toMatchObject({ code: 'RLAIF_SAMPLE', attribution: 'service' });
    expect(error.message).toMatch(/must be a list of calls/);
  });
});

describe('the factory', () => {
  it('describes itself as data', () => {
    const near = named('near', '2', () => true);
    const match = { a: 'subset', b: near, c: () => true, d: bySchema({ type: 'object' }) } as const;
    expect(descriptionOf(toolCalls({ match, order: 'same', nameCredit: 0.5 }))).toEqual({
      kind: 'toolCalls',
      range: [0, 1],
      options: {
        match: { a: 'subset', b: 'near@2', c: 'function', d: 'bySchema {"type":"object"}@2020-12' },
        order: 'same',
        allowExtra: false,
        nameCredit: 0.5,
      },
    });
  });

  it.each([
    [{ matches: 'equal' }, "unknown option 'matches'"],
    [{ match: 'exact' }, "match must be 'equal', 'subset', 'any' or a function, got exact"],
    [{ match: { a: 'exact' } }, "match of 'a' must be"],
    [{ match: ['equal'] }, 'match must be'],
    [{ match: null }, 'match must be'],
    [{ order: 'strict' }, "order must be 'any' or 'same', got 'strict'"],
    [{ allowExtra: 1 }, 'allowExtra must be true or false'],
    [{ nameCredit: 2 }, 'nameCredit must be a finite number from 0 to 1'],
    [{ reference: [search] }, 'reference must be a function'],
  ])('refuses %j', (options, message) => {
    expect(() => toolCalls(options as unknown as ToolCallsOptions)).toThrow(TypeError);
    expect(() => toolCalls(options as unknown as ToolCallsOptions)).toThrow(message);
  });
});

it('asks once for each pair, and once more for each of the five that the rationale names', () => {
  const match = vi.fn(() => false);
  const calls = Array.from({ length: 40 }, (_, id) => ({ id: `${id}`, name: 'search', arguments: { id } }));
  const output = outputOfSample(toolCalls({ match }), sampleOf({ toolCalls: calls, reference: calls }));
  expect(output).toMatchObject({ score: 0, rationale: expect.stringMatching(/; and 35 more$/) });
  expect(match).toHaveBeenCalledTimes(40 * 40 + 5);
});
