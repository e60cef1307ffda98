import { describe, expect, test } from 'vitest';
import { toSample } from './to-sample.ts';

const user = { role: 'user', content: 'Do you have a dedicated security team?' };
const assistant = { role: 'assistant', content: 'No.' };

describe('a row as a sample', () => {
  test('with the reference and a field of its own on top', () => {
    const row = {
      id: '123',
      messages: [user, assistant],
      reference_answer: { compliant: 'No' },
      my_custom_field: 'custom',
      tools: [{ type: 'function', function: { name: 'look_up' } }],
    };
    expect(toSample(row, 0)).toEqual({
      id: '123',
      prompt: [{ role: 'user', content: 'Do you have a dedicated security team?' }],
      completion: 'No.',
      reference: { compliant: 'No' },
      metadata: { my_custom_field: 'custom', tools: [{ type: 'function', function: { name: 'look_up' } }] },
      group: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  test('with everything inside metadata', () => {
    const row = { id: '1', messages: [user, assistant], metadata: { reference_answer: 'No', my_key: 'sample-001' } };
    expect(toSample(row, 0)).toMatchObject({ reference: 'No', metadata: { my_key: 'sample-001' } });
    expect(toSample(row, 0).metadata).not.toHaveProperty('reference_answer');
  });

  test('what is on top wins; null counts as absent', () => {
    const metadata = { reference_answer: 'inner', level: 'inner', only: 'inner' };
    const row = { messages: [user, assistant], metadata };
    expect(toSample({ ...row, reference_answer: 'outer', level: 'outer' }, 0)).toMatchObject({
      reference: 'outer',
      metadata: { level: 'outer', only: 'inner' },
    });
    expect(toSample({ ...row, reference_answer: null }, 0).reference).toBe('inner');
    expect(toSample({ messages: [assistant], metadata: null }, 0).metadata).toEqual({});
    expect(toSample({ messages: [assistant], metadata: { reference_answer: null } }, 0).reference).toBeUndefined();
    expect(toSample({ messages: [assistant], reference_answer: 0 }, 0).reference).toBe(0);
  });

  test('metadata that is no object is a field like any other', () => {
    expect(toSample({ messages: [assistant], metadata: 'note' }, 0).metadata).toEqual({ metadata: 'note' });
  });

  test.each<[unknown, string]>([
    ['a', 'a'],
    ['', ''],
    [7, '7'],
    [false, 'false'],
    [{ a: 1 }, '{"a":1}'],
    [[1, 'b'], '[1,"b"]'],
    [null, '5'],
    [undefined, '5'],
  ])('the id %j becomes %j', (id, expected) => {
    expect(toSample({ id, messages: [assistant] }, 5).id).toBe(expected);
  });

  test('content in parts, the roles of trainers, and no content', () => {
    const messages = [
      { role: 'developer', content: [{ type: 'text', text: 'Be ' }, { text: 'brief.' }] },
      { role: 'user', content: [] },
      { role: 'bot', content: null },
      { role: 'user', content: 'And?', name: 'x' },
      { role: 'nova_assistant', content: [{ type: 'text', text: 'Yes.' }] },
    ];
    expect(toSample({ messages }, 0)).toMatchObject({
      prompt: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: '' },
        { role: 'assistant', content: '' },
        { role: 'user', content: 'And?' },
      ],
      completion: 'Yes.',
    });
  });

  test('tool calls and tool turns of every turn are kept', () => {
    const call = (args: unknown): object => ({ id: 'c', type: 'function', function: { name: 'add', arguments: args } });
    const messages = [
      user,
      { role: 'assistant', content: null, tool_calls: [call('{"a":1}')] },
      { role: 'tool', content: '2', tool_call_id: 'c' },
      { role: 'assistant', tool_calls: [call('{"a":'), call({ b: 2 }), { function: { name: 'stop' } }] },
    ];
    const sample = toSample({ messages }, 0);
    expect(sample.prompt.slice(1)).toEqual([
      { role: 'assistant', content: '', toolCalls: [{ id: 'c', name: 'add', arguments: { a: 1 } }] },
      { role: 'tool', content: '2', toolCallId: 'c' },
    ]);
    expect(sample.completion).toBe('');
    expect(sample.toolCalls).toEqual([
      { id: 'c', name: 'add', arguments: '{"a":' },
      { id: 'c', name: 'add', arguments: { b: 2 } },
      { name: 'stop', arguments: {} },
    ]);
  });

  test('keys that would change a prototype stay data', () => {
    const row = JSON.parse(
      '{"messages":[{"role":"assistant","content":"a","__proto__":{"role":"user"}}],"__proto__":{"polluted":1},' +
        '"constructor":{"prototype":{"polluted":1}},"metadata":{"__proto__":{"polluted":2},"level":"easy"}}',
    );
    const sample = toSample(row, 0);
    expect(Object.getPrototypeOf(sample.metadata)).toBe(Object.prototype);
    expect(sample.metadata?.level).toBe('easy');
    expect(sample.metadata?.polluted).toBeUndefined();
    expect({}).not.toHaveProperty('polluted');
  });

  test('the row is not changed', () => {
    const row = Object.freeze({
      id: '1',
      messages: Object.freeze([Object.freeze(user), Object.freeze(assistant)]),
      metadata: Object.freeze({ reference_answer: 'No', level: 1 }),
    });
    expect(() => toSample(row, 0)).not.toThrow();
  });
});

describe('the group', () => {
  const groupOf = (row: object): string | undefined => toSample(row, 0).group;
  const row = { id: '1', messages: [user, assistant], reference_answer: { a: 1, b: [{ c: 2, d: 3 }] } };

  test('rollouts of one prompt share it, in whatever shape they came', () => {
    const parts = [{ role: 'user', content: [{ type: 'text', text: user.content }] }];
    expect(
      groupOf({
        id: '2',
        messages: [...parts, { role: 'nova_assistant', content: 'Yes.' }],
        metadata: { reference_answer: { b: [{ d: 3, c: 2 }], a: 1 }, level: 2 },
      }),
    ).toBe(groupOf(row));
  });

  test('another prompt or another reference is another group', () => {
    expect(groupOf({ ...row, messages: [{ ...user, role: 'system' }, assistant] })).not.toBe(groupOf(row));
    expect(groupOf({ ...row, reference_answer: { a: 1, b: [{ c: 2, d: 4 }] } })).not.toBe(groupOf(row));
    expect(groupOf({ ...row, reference_answer: undefined })).not.toBe(groupOf(row));
  });
});

describe('what is no sample', () => {
  test.each<[unknown, string]>([
    [null, 'a row must be an object, got null'],
    ['secret', 'a row must be an object, got a text'],
    [[assistant], 'a row must be an object, got a list'],
    [{}, 'messages must be a list of messages, got nothing'],
    [{ messages: 'secret' }, 'messages must be a list of messages, got a text'],
    [{ messages: [] }, 'messages must not be empty'],
    [{ messages: [user] }, "the last message must be the policy's (assistant or nova_assistant), got user"],
    [{ messages: [assistant, user] }, "the last message must be the policy's (assistant or nova_assistant), got user"],
    [{ messages: [null] }, 'messages.0 must be an object, got null'],
    [
      { messages: [{ role: 'critic', content: 'secret' }] },
      'messages.0.role must be one of system, developer, user, assistant, nova_assistant, bot, tool, got "critic"',
    ],
    [
      { messages: [{ content: 'secret' }] },
      'messages.0.role must be one of system, developer, user, assistant, nova_assistant, bot, tool, got nothing',
    ],
    [
      { messages: [user, { role: 'assistant', content: 7 }] },
      'messages.1.content must be a text or a list of text parts, got a number',
    ],
    [
      { messages: [{ role: 'user', content: [{ type: 'image_url', text: 'secret' }] }, assistant] },
      'messages.0.content must be a text or a list of text parts, got a list',
    ],
    [{ messages: [{ ...assistant, tool_call_id: 4 }] }, 'messages.0.tool_call_id must be a text, got a number'],
    [{ messages: [{ ...user, tool_calls: {} }, assistant] }, 'messages.0.tool_calls must be a list, got an object'],
    [
      { messages: [{ ...user, tool_calls: [7] }, assistant] },
      'messages.0.tool_calls.0 must be an object, got a number',
    ],
    [
      { messages: [{ ...user, tool_calls: [{ id: 7, function: { name: 'add' } }] }, assistant] },
      'messages.0.tool_calls.0.id must be a text, got a number',
    ],
    [
      { messages: [{ ...user, tool_calls: [{ function: null }] }, assistant] },
      'messages.0.tool_calls.0.function must be an object, got null',
    ],
    [
      { messages: [{ role: 'toString', content: 'secret' }] },
      'messages.0.role must be one of system, developer, user, assistant, nova_assistant, bot, tool, got "toString"',
    ],
  ])('%j', (row, message) => {
    expect(() => toSample(row, 0)).toThrow(
      expect.objectContaining({ code: 'RLAIF_SAMPLE', attribution: 'service', message }),
    );
  });

  test('broken tool calls of the last turn are the policy’s own', () => {
    const broken = { ...assistant, tool_calls: [{ function: {} }] };
    expect(() => toSample({ messages: [user, broken] }, 0)).toThrow(
      expect.objectContaining({
        attribution: 'completion',
        message: 'messages.1.tool_calls.0.function.name must be a text, got nothing',
      }),
    );
    expect(() => toSample({ messages: [broken, assistant] }, 0)).toThrow(
      expect.objectContaining({ attribution: 'service' }),
    );
  });
});
