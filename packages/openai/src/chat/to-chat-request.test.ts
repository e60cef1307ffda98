import type { JudgeModelCapabilities, JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { type ChatContext, toChatRequest } from './to-chat-request.ts';

const capabilities: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: true,
  logprobs: true,
  promptCaching: true,
};

const schema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: { type: 'object', properties: { met: { type: 'boolean' } }, required: ['met'], additionalProperties: false },
};

const request: JudgeRequest = {
  system: [{ text: 'Judge ', cache: true }, { text: 'strictly.' }],
  messages: [{ role: 'user', content: [{ text: 'Prompt. ' }, { text: 'Answer.' }] }],
  schema,
  maxOutputTokens: 500,
};

const context: ChatContext = {
  modelId: 'a-model',
  capabilities,
  refused: new Set(),
  takesCacheMarks: false,
  reasoningEffort: undefined,
  providerOptions: {},
  host: 'azure',
  tokenLimitField: undefined,
};

const requestWith = (
  over: Partial<JudgeRequest> = {},
  can: Partial<JudgeModelCapabilities> = {},
  more: Partial<ChatContext> = {},
) => toChatRequest({ ...request, ...over }, { ...context, capabilities: { ...capabilities, ...can }, ...more });

describe('toChatRequest', () => {
  it('writes the whole request with a native schema', () => {
    expect(requestWith({ temperature: 0, seed: 7, logprobs: 5, sampleIndex: 3 })).toEqual({
      body: {
        model: 'a-model',
        messages: [
          { role: 'system', content: 'Judge strictly.' },
          { role: 'user', content: 'Prompt. Answer.' },
        ],
        max_completion_tokens: 500,
        temperature: 0,
        seed: 7,
        logprobs: true,
        top_logprobs: 5,
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'verdict', description: 'The verdict.', strict: true, schema: schema.schema },
        },
      },
      sent: new Set(['max_completion_tokens', 'response_format', 'temperature', 'seed', 'logprobs', 'format']),
      warnings: [],
    });
  });

  it('writes a forced tool', () => {
    const { body } = requestWith({}, { structuredOutput: 'tool' });
    expect(body.response_format).toBeUndefined();
    expect(body).toMatchObject({
      tools: [
        { type: 'function', function: { name: 'verdict', description: 'The verdict.', parameters: schema.schema } },
      ],
      tool_choice: { type: 'function', function: { name: 'verdict' } },
      parallel_tool_calls: false,
    });
  });

  it.each([
    ['openai', undefined, 'max_completion_tokens'],
    ['azure', undefined, 'max_completion_tokens'],
    ['other', undefined, 'max_tokens'],
    ['other', 'max_completion_tokens', 'max_completion_tokens'],
    ['openai', 'max_tokens', 'max_tokens'],
  ] as const)('bounds the output at a host of %s, told %s, by %s', (host, tokenLimitField, field) => {
    const { body, sent } = requestWith({}, {}, { host, tokenLimitField });
    expect(body[field]).toBe(500);
    expect(Object.keys(body).filter((key) => key.startsWith('max_'))).toEqual([field]);
    expect(sent.has(field)).toBe(true);
  });

  it.each([
    ['max_tokens', 'max_completion_tokens'],
    ['max_completion_tokens', 'max_tokens'],
  ] as const)('bounds the output by the other field where %s was refused', (tokenLimitField, other) => {
    const refused = new Set([tokenLimitField]);
    const { body, warnings } = requestWith({}, {}, { tokenLimitField, refused });
    expect(body[other]).toBe(500);
    expect(body).not.toHaveProperty(tokenLimitField);
    expect(warnings).toEqual([]);
  });

  it('tells OpenAI, and no one else, to keep nothing', () => {
    expect(requestWith({}, {}, { host: 'openai' }).body).toMatchObject({ store: false });
    expect(requestWith({}, {}, { host: 'openai' }).sent.has('store')).toBe(true);
    expect(requestWith({}, {}, { host: 'other' }).body).not.toHaveProperty('store');
    expect(requestWith({}, {}, { host: 'openai', refused: new Set(['store']) }).body).not.toHaveProperty('store');
    const kept = requestWith({}, {}, { host: 'openai', providerOptions: { store: true } });
    expect(kept.body).toMatchObject({ store: true });
    expect(kept.sent.has('store')).toBe(false);
  });

  it('sends the effort of the settings, unless the request has its own or it was refused', () => {
    const reasoningEffort = 'low';
    expect(requestWith({}, {}, { reasoningEffort })).toMatchObject({ body: { reasoning_effort: 'low' }, warnings: [] });
    const own = requestWith({}, {}, { reasoningEffort, providerOptions: { reasoning_effort: 'high' } });
    expect(own.body).toMatchObject({ reasoning_effort: 'high' });
    expect(own.sent.has('reasoningEffort')).toBe(false);
    const refused = requestWith({}, {}, { reasoningEffort, refused: new Set(['reasoningEffort']) });
    expect(refused.body).not.toHaveProperty('reasoning_effort');
    expect(refused.warnings).toEqual([
      { setting: 'reasoningEffort', message: 'The service refused reasoningEffort: it was left out.' },
    ]);
  });

  it('marks shared prefixes where they must be marked', () => {
    const system = [{ text: 'Judge ' }, { text: 'strictly.', cache: true }, { text: '' }];
    const messages = [
      { role: 'user', content: [{ text: '', cache: true }, { text: 'Prompt. ', cache: true }, { text: 'Answer.' }] },
      { role: 'assistant', content: [{ text: 'Hm.', cache: true }] },
      { role: 'user', content: [{ text: 'Again.' }] },
    ] as const;
    const { body, sent, warnings } = requestWith({ system, messages }, {}, { takesCacheMarks: true });
    const mark = { prompt_cache_breakpoint: { mode: 'explicit' } };
    expect(body).toMatchObject({ prompt_cache_options: { mode: 'explicit' } });
    expect(body.messages).toEqual([
      { role: 'system', content: [{ type: 'text', text: 'Judge strictly.', ...mark }] },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Prompt. ', ...mark },
          { type: 'text', text: 'Answer.' },
        ],
      },
      { role: 'assistant', content: 'Hm.' },
      { role: 'user', content: 'Again.' },
    ]);
    expect(sent.has('cache')).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('marks nothing where nothing is to be marked', () => {
    const unmarked = requestWith({ system: [{ text: 'Judge.' }] }, {}, { takesCacheMarks: true });
    expect(unmarked.body).not.toHaveProperty('prompt_cache_options');
    expect(unmarked.body.messages[0]).toEqual({ role: 'system', content: 'Judge.' });
    expect(requestWith().body).not.toHaveProperty('prompt_cache_options');
    expect(requestWith().warnings).toEqual([]);
  });

  it('warns of marks that the model does not take', () => {
    const { body, warnings } = requestWith({}, { promptCaching: false }, { takesCacheMarks: true });
    expect(body).not.toHaveProperty('prompt_cache_options');
    expect(warnings.map(({ setting }) => setting)).toEqual(['cache']);
  });

  it('leaves out of a forced tool what was refused, and says nothing, for nothing is lost', () => {
    const { body, warnings } = requestWith(
      {},
      { structuredOutput: 'tool' },
      { refused: new Set(['parallel_tool_calls']) },
    );
    expect(body).not.toHaveProperty('parallel_tool_calls');
    expect(body.tool_choice).toBeDefined();
    expect(warnings).toEqual([]);
  });

  it('says whether the model or the service takes it not', () => {
    const can = { temperature: false, seed: false } as const;
    const { warnings } = requestWith({ temperature: 0, seed: 1 }, can, { refused: new Set(['temperature']) });
    expect(warnings).toEqual([
      { setting: 'temperature', message: 'The service refused temperature: it was left out.' },
      { setting: 'seed', message: 'The model takes no seed here: it was left out.' },
    ]);
  });

  it('leaves out what the model does not take, with one warning each', () => {
    const none = { structuredOutput: 'none', temperature: false, seed: false, logprobs: false } as const;
    const { body, warnings } = requestWith({ temperature: 0, seed: 7, logprobs: 5 }, none);
    expect(Object.keys(body).toSorted()).toEqual(['max_completion_tokens', 'messages', 'model']);
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual(['logprobs', 'schema', 'seed', 'temperature']);
  });

  it('warns of nothing that was not asked for', () => {
    expect(requestWith({}, { temperature: false, seed: false, logprobs: false }).warnings).toEqual([]);
  });

  it('lowers the token limit to what the model gives', () => {
    const { body, warnings } = requestWith({}, { maxOutputTokens: 100 });
    expect(body.max_completion_tokens).toBe(100);
    expect(warnings.map(({ setting }) => setting)).toEqual(['maxOutputTokens']);
  });

  it('asks for the logprobs of the chosen tokens alone where no alternatives are wanted', () => {
    const { body } = requestWith({ logprobs: 0 });
    expect(body.logprobs).toBe(true);
    expect(body).not.toHaveProperty('top_logprobs');
  });

  it('writes no empty system message', () => {
    expect(requestWith({ system: [{ text: '' }] }).body.messages).toHaveLength(1);
    expect(requestWith({ system: undefined }).body.messages).toHaveLength(1);
  });

  it('passes further fields through', () => {
    expect(requestWith({}, {}, { providerOptions: { verbosity: 'low' } }).body).toMatchObject({ verbosity: 'low' });
  });

  it('writes no half of a surrogate pair, which services refuse to read', () => {
    const { body } = requestWith({ messages: [{ role: 'user', content: [{ text: 'Cut: \ud83d' }] }] });
    expect(body.messages.at(-1)?.content).toBe('Cut: \ufffd');
    const whole = requestWith({ messages: [{ role: 'user', content: [{ text: '\ud83d' }, { text: '\ude42' }] }] });
    expect(whole.body.messages.at(-1)?.content).toBe('🙂');
    const system = [{ text: 'A\udead', cache: true }, { text: 'B\udead' }];
    const marked = requestWith({ system }, {}, { takesCacheMarks: true });
    expect(marked.body.messages[0]?.content).toMatchObject([{ text: 'A\ufffd' }, { text: 'B\ufffd' }]);
  });

  it('forces a tool, with a warning, where the service refused to hold the reply to a schema', () => {
    const { body, sent, warnings } = requestWith({}, { structuredOutput: 'tool' }, { refused: new Set(['format']) });
    expect(body.tool_choice).toBeDefined();
    expect(sent.has('tool')).toBe(true);
    expect(warnings).toEqual([{ setting: 'schema', message: expect.stringContaining('a tool call is forced') }]);
  });
});
