import { RlaifError } from '@rlaif/core';
import { describe, expect, test } from 'vitest';
import { type ReadOptions, toSample } from './to-sample.ts';

const read = (row: unknown, options: Partial<ReadOptions> = {}) =>
  toSample(typeof row === 'string' ? row : JSON.stringify(row), 7, { map: {}, ...options });

function problemOf(row: unknown, options: Partial<ReadOptions> = {}): string {
  try {
    read(row, options);
  } catch (error) {
    if (RlaifError.isInstance(error) && error.code === 'RLAIF_SAMPLE') return error.message;
    throw error;
  }
  throw new Error('expected the row to be refused');
}

describe('a Sample', () => {
  test('has its prompt as text or messages', () => {
    const prompt = [{ role: 'user', content: 'Hi' }];
    expect(read({ id: 'a', prompt: 'Hi', completion: 'Hello', reference: 3 })).toMatchObject({
      id: 'a',
      prompt,
      completion: 'Hello',
      reference: 3,
    });
    expect(read({ prompt, completion: 'Hello' }).prompt).toMatchObject(prompt);
  });

  test('has the number of its line for an id where it has none, and a number becomes text', () => {
    expect(read({ prompt: 'p', completion: 'c' }).id).toBe('7');
    expect(read({ id: 12, prompt: 'p', completion: 'c' }).id).toBe('12');
    expect(read({ id: null, prompt: 'p', completion: 'c' }).id).toBe('7');
  });

  test('is grouped by prompt and reference, not by completion', () => {
    const group = (prompt: string, reference: unknown, completion: string) =>
      read({ prompt, reference, completion }).group;
    expect(group('p', 1, 'a')).toBe(group('p', 1, 'b'));
    expect(group('p', 1, 'a')).not.toBe(group('p', 2, 'a'));
    expect(group('p', 1, 'a')).not.toBe(group('q', 1, 'a'));
    expect(group('p', { a: 1, b: 2 }, 'a')).toBe(group('p', { b: 2, a: 1 }, 'a'));
    expect(read({ prompt: 'p', completion: 'c', group: 'mine' }).group).toBe('mine');
  });

  test('keeps other fields as metadata, over its own', () => {
    const sample = read({ prompt: 'p', completion: 'c', topic: 'law', lang: 'en', metadata: { lang: 'de' } });
    expect(sample.metadata).toEqual({ topic: 'law', lang: 'en' });
  });
});

describe("a trainer's row", () => {
  const user = { role: 'user', content: 'Hi' };

  test.each(['assistant', 'nova_assistant'])('ends in %s', (role) => {
    const sample = read({ id: '1', messages: [user, { role, content: 'Hello' }], reference_answer: { a: 1 } });
    expect(sample).toMatchObject({ id: '1', prompt: [user], completion: 'Hello', reference: { a: 1 } });
    expect(sample.metadata).toBeUndefined();
  });

  test('takes the last turn only, and content in parts', () => {
    const part = (text: string) => [{ type: 'text', text }];
    const messages = [
      { role: 'user', content: part('one') },
      { role: 'assistant', content: part('two') },
      { role: 'user', content: part('three') },
      { role: 'nova_assistant', content: [...part('fo'), { text: 'ur' }] },
    ];
    const sample = read({ messages });
    expect(sample.completion).toBe('four');
    expect(sample.prompt.map(({ role, content }) => [role, content])).toEqual([
      ['user', 'one'],
      ['assistant', 'two'],
      ['user', 'three'],
    ]);
  });

  test('has its reference on top or under metadata, whose other fields stay', () => {
    const messages = [user, { role: 'assistant', content: 'Hello' }];
    const sample = read({ messages, metadata: { reference_answer: 'r', topic: 'law' }, extra: 1 });
    expect(sample).toMatchObject({ reference: 'r', metadata: { topic: 'law', extra: 1 } });
    expect(read({ messages, reference_answer: 'top', metadata: { reference_answer: 'below' } }).reference).toBe('top');
  });

  test('may end in tool calls without content', () => {
    const call = { id: 'c1', function: { name: 'add', arguments: '{"a":1}' } };
    const sample = read({ messages: [user, { role: 'assistant', content: null, tool_calls: [call] }] });
    expect(sample).toMatchObject({ completion: '', toolCalls: [{ id: 'c1', name: 'add', arguments: { a: 1 } }] });
  });
});

describe('--map and --group-by', () => {
  const row = { input: 'Hi', output: { text: 'Hello', model: 'm' }, task: { id: 9 }, 'a.b': 'dotted' };

  test('read any shape', () => {
    const sample = read(row, { map: { prompt: 'input', completion: 'output.text' }, groupBy: 'task.id' });
    expect(sample).toMatchObject({ completion: 'Hello', prompt: [{ content: 'Hi' }], group: '9' });
    expect(sample.metadata).toMatchObject({ task: { id: 9 } });
  });

  test('take precedence over the format', () => {
    const messages = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'not this' },
    ];
    expect(read({ messages, best: 'this' }, { map: { completion: 'best' } }).completion).toBe('this');
    expect(read({ messages: [messages[0]], best: 'this' }, { map: { completion: 'best' } }).prompt).toHaveLength(1);
  });

  test('escape a dot in a key', () => {
    expect(read(row, { map: { prompt: 'input', completion: 'a\\.b' } }).completion).toBe('dotted');
  });

  test('refuse a row that lacks the path, by the option that asked', () => {
    expect(problemOf(row, { map: { completion: 'output.txt' } })).toBe(
      'nothing at the path of --map completion=output.txt',
    );
    const map = { prompt: 'input', completion: 'output.text' };
    expect(problemOf(row, { map, groupBy: 'nope' })).toBe('nothing at the path of --group-by nope');
  });
});

describe('a malformed row', () => {
  test.each([
    ['{"prompt": secret}', /^not JSON/],
    ['[1]', /^expected a JSON object$/],
    ['null', /^expected a JSON object$/],
    ['"secret"', /^expected a JSON object$/],
    [{ prompt: 'secret' }, /^no completion: expected a Sample/],
    [{ completion: 'secret' }, /^prompt: expected a string or a list of messages$/],
    [{ prompt: 'p', completion: 5 }, /^completion: expected a string or a list of text parts$/],
    [{ prompt: 'p', completion: [{ image: 'secret' }] }, /^completion: expected/],
    [
      { prompt: [{ role: 'secret', content: 'x' }], completion: 'c' },
      /^prompt\.0\.role: expected a role: system, .*tool$/,
    ],
    [{ prompt: ['secret'], completion: 'c' }, /^prompt\.0: expected a message \(role, content\)$/],
    [{ prompt: [null], completion: 'c' }, /^prompt\.0: expected a message \(role, content\)$/],
    [{ prompt: 'p', completion: 'c', trajectory: 'secret' }, /^trajectory: expected a list of messages$/],
    [{ prompt: 'p', completion: 'c', trajectory: [5] }, /^trajectory\.0: expected a message \(role, content\)$/],
    [{ prompt: 'p', completion: 'c', toolCalls: 'secret' }, /^toolCalls: expected a list of tool calls$/],
    [{ prompt: 'p', completion: 'c', toolCalls: ['secret'] }, /^toolCalls\.0: expected a tool call/],
    [{ prompt: [{ role: 'tool', toolCallId: 5 }], completion: 'c' }, /^prompt\.0\.toolCallId: expected a string$/],
    [{ prompt: 'p', completion: 'c', reasoning: 5 }, /^reasoning: expected a string$/],
    [{ prompt: 'p', completion: 'c', step: 'secret' }, /^step: expected a number$/],
    [{ prompt: [{ role: 'user', content: 5 }], completion: 'c' }, /^prompt\.0\.content: expected/],
    [{ prompt: 'p', completion: 'c', id: { secret: 1 } }, /^id: expected a string or a number$/],
    [{ prompt: 'p', completion: 'c', id: '' }, /^id: expected/],
    [{ prompt: 'p', completion: 'c', metadata: 'secret' }, /^metadata: expected an object$/],
    [{ messages: [{ role: 'user', content: 'secret' }] }, /^no completion: expected messages that end in/],
    [{ messages: [] }, /^no completion: expected messages that end in/],
    [
      {
        messages: [
          { role: 'user', content: 'secret' },
          { role: 'assistant', content: 5 },
        ],
      },
      /^completion: expected/,
    ],
  ])('%j says what is wrong and quotes nothing', (row, expected) => {
    const problem = problemOf(row);
    expect(problem).toMatch(expected);
    expect(problem).not.toContain('secret');
  });
});

test.each([
  [{}, 'the row has no keys'],
  [{ question: 'secret', 'an\u001b[2Jswer\n': 'secret' }, 'the row has the keys question, answer '],
  [
    Object.fromEntries(Array.from('abcdefghij', (key) => [key, 1])),
    'the row has the keys a, b, c, d, e, f, g, h and 2 more',
  ],
])('a row without a completion shows its keys: %j', (row, expected) => {
  const problem = problemOf(row);
  expect(problem).toContain(`; ${expected}`);
  expect(problem).not.toContain('secret');
});

test('keys that reach for a prototype stay data', () => {
  const sample = read('{"prompt":"p","completion":"c","__proto__":{"polluted":1},"constructor":2}');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(sample.metadata ?? {})).toContain('constructor');
});
