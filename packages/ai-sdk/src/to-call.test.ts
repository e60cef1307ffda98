import type { JudgeModelCapabilities, JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { type Asked, toCall } from './to-call.ts';

const all: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: true,
  logprobs: true,
  promptCaching: true,
};
const nothing: JudgeModelCapabilities = {
  structuredOutput: 'none',
  temperature: false,
  seed: false,
  logprobs: false,
  promptCaching: false,
};

const schema = { name: 'verdict', description: 'The verdict.', schema: { type: 'object' } };

const request: JudgeRequest = {
  system: [{ text: 'You judge. ' }, { text: 'Be strict.', cache: true }],
  messages: [
    { role: 'user', content: [{ text: 'One, ' }, { text: 'two.', cache: true }, { text: ' Three.' }] },
    { role: 'assistant', content: [{ text: 'Hm.' }] },
    { role: 'user', content: [{ text: '' }] },
  ],
  maxOutputTokens: 100,
  temperature: 0,
  seed: 0,
  logprobs: 2,
  schema,
};

const ask = (provider: string, capabilities: Partial<JudgeModelCapabilities> = {}, more: Partial<Asked> = {}) =>
  toCall({ provider, capabilities: { ...all, ...capabilities }, refused: new Set(), ...more }, request);

const ephemeral = { anthropic: { cacheControl: { type: 'ephemeral' } } };

describe('toCall', () => {
  it('joins the parts of a text where there is nothing to mark, and keeps an empty turn', () => {
    const { call, sent, warnings } = ask('openai.chat');
    expect(call).toEqual({
      prompt: [
        { role: 'system', content: 'You judge. Be strict.' },
        { role: 'user', content: [{ type: 'text', text: 'One, two. Three.' }] },
        { role: 'assistant', content: [{ type: 'text', text: 'Hm.' }] },
        { role: 'user', content: [{ type: 'text', text: '' }] },
      ],
      maxOutputTokens: 100,
      temperature: 0,
      seed: 0,
      responseFormat: { type: 'json', ...schema },
      providerOptions: { openai: { logprobs: 2 } },
    });
    expect([...sent]).toEqual(['temperature', 'seed', 'logprobs', 'format']);
    expect(warnings).toEqual([]);
  });

  it('ends a message after each mark, where the SDK has marks', () => {
    const { call, sent } = ask('anthropic.messages');
    expect(call.prompt.slice(0, 3)).toEqual([
      { role: 'system', content: 'You judge. Be strict.', providerOptions: ephemeral },
      { role: 'user', content: [{ type: 'text', text: 'One, two.' }], providerOptions: ephemeral },
      { role: 'user', content: [{ type: 'text', text: ' Three.' }] },
    ]);
    expect(sent.has('cache')).toBe(true);
    expect(ask('amazon-bedrock').call.prompt[0]?.providerOptions).toEqual({
      bedrock: { cachePoint: { type: 'default' } },
    });
  });

  it('sends no more than four marks, and none of an empty text', () => {
    const part = { text: 'A', cache: true };
    const { call, warnings } = toCall(
      { provider: 'anthropic.messages', capabilities: all, refused: new Set() },
      {
        system: [{ text: '', cache: true }, part, part, part, { text: '', cache: true }],
        messages: [{ role: 'user', content: [part, part] }],
        maxOutputTokens: 1,
      },
    );
    expect(call.prompt).toEqual([
      ...Array.from({ length: 3 }, () => ({ role: 'system', content: 'A', providerOptions: ephemeral })),
      { role: 'user', content: [{ type: 'text', text: 'A' }], providerOptions: ephemeral },
      { role: 'user', content: [{ type: 'text', text: 'A' }] },
    ]);
    expect(warnings).toEqual([{ setting: 'cache', message: expect.stringContaining('4') }]);
  });

  it('writes no blank text behind or before a mark, and none that is half of a surrogate pair', () => {
    const system = [{ text: ' ', cache: true }, { text: 'Rules.', cache: true }, { text: '\n' }];
    const messages = [
      { role: 'user', content: [{ text: 'Prompt \ud83d', cache: true }, { text: '\n' }, { text: 'Completion.' }] },
      { role: 'user', content: [{ text: '\ud83d' }, { text: '\ude42' }] },
    ] as const;
    const asked = { provider: 'anthropic.messages', capabilities: all, refused: new Set<string>() };
    expect(toCall(asked, { system, messages, maxOutputTokens: 1 }).call.prompt).toEqual([
      { role: 'system', content: ' Rules.\n', providerOptions: ephemeral },
      { role: 'user', content: [{ type: 'text', text: 'Prompt \ufffd' }], providerOptions: ephemeral },
      { role: 'user', content: [{ type: 'text', text: '\nCompletion.' }] },
      { role: 'user', content: [{ type: 'text', text: '🙂' }] },
    ]);
    const blank = toCall(asked, { system: [{ text: ' \n', cache: true }], messages: [], maxOutputTokens: 1 });
    expect(blank.call.prompt).toEqual([]);
  });

  it('leaves out what the model does not take, with one warning each', () => {
    const { call, sent, warnings } = ask('mistral.chat', nothing);
    expect(Object.keys(call)).toEqual(['prompt', 'maxOutputTokens']);
    expect(sent.size).toBe(0);
    expect(warnings.map(({ setting }) => setting)).toEqual(['cache', 'schema', 'temperature', 'seed', 'logprobs']);
    expect(warnings.every(({ message }) => /^(?:The model takes no|Nothing holds) /.test(message))).toBe(true);
  });

  it('says of what the service refused that it did', () => {
    const { warnings } = ask('mistral.chat', nothing, { refused: new Set(['seed', 'format', 'tool', 'cache']) });
    const refused = warnings
      .filter(({ message }) => message.startsWith('The service refused '))
      .map(({ setting }) => setting);
    expect(refused).toEqual(['cache', 'schema', 'seed']);
  });

  it('forces a tool where the model has no other way to be held to a schema', () => {
    const { call, sent } = ask('groq.chat', { structuredOutput: 'tool' });
    expect(call).toMatchObject({
      tools: [{ type: 'function', name: 'verdict', description: 'The verdict.', inputSchema: { type: 'object' } }],
      toolChoice: { type: 'tool', toolName: 'verdict' },
    });
    expect(call).not.toHaveProperty('responseFormat');
    expect(sent.has('tool')).toBe(true);
  });

  it('adds what asks for log-probabilities to the options of the user, whose others stay', () => {
    const options = (provider: string, logprobs: number) =>
      toCall(
        { provider, capabilities: all, refused: new Set() },
        { ...request, logprobs, providerOptions: { openai: { logprobs: 9, user: 'one' }, google: { labels: {} } } },
      ).call.providerOptions;
    expect(options('openai.responses', 3)).toEqual({ openai: { logprobs: 3, user: 'one' }, google: { labels: {} } });
    expect(options('openai.responses', 0)).toMatchObject({ openai: { logprobs: 1 } });
    expect(options('deepseek.chat', 3)).toMatchObject({
      deepseek: { logprobs: true, topLogprobs: 3 },
      openai: { logprobs: 9 },
    });
  });

  it('lowers the bound on the output with a warning', () => {
    const { call, warnings } = ask('openai.chat', { maxOutputTokens: 50 });
    expect(call.maxOutputTokens).toBe(50);
    expect(warnings.map(({ setting }) => setting)).toEqual(['maxOutputTokens']);
  });
});
