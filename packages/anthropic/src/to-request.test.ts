import { type JsonObject, type JudgeModelCapabilities, type JudgeRequest, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { familyOf } from './capabilities.ts';
import type { AnthropicTarget } from './target.ts';
import { toRequest } from './to-request.ts';

const capabilities: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: false,
  logprobs: false,
  promptCaching: true,
};

const schema = {
  name: 'verdict',
  description: 'The verdict.',
  schema: { type: 'object', properties: { met: { type: 'boolean' } }, required: ['met'], additionalProperties: false },
};

const request: JudgeRequest = {
  system: [{ text: 'Judge strictly.', cache: true }],
  messages: [{ role: 'user', content: [{ text: 'Prompt. ' }, { text: 'Answer.' }] }],
  schema,
  maxOutputTokens: 500,
  temperature: 0,
};

interface Changes
  extends Partial<JudgeModelCapabilities>,
    Partial<Pick<AnthropicTarget, 'modelId' | 'cacheTtl' | 'providerOptions'>> {
  readonly refused?: readonly string[];
}

const requestWith = (over: Partial<JudgeRequest> = {}, changes: Changes = {}) => {
  const { modelId = 'a-model', cacheTtl, providerOptions = {}, refused = [], ...can } = changes;
  const target: AnthropicTarget = {
    modelId,
    family: familyOf(modelId),
    capabilities: { ...capabilities, ...can },
    cacheTtl,
    providerOptions,
    refused: new Set(refused),
  };
  return toRequest(target, { ...request, ...over });
};

const withOptions = (anthropic: JsonObject, changes: Changes = {}, over: Partial<JudgeRequest> = {}) =>
  requestWith({ providerOptions: { anthropic }, ...over }, changes);

const settingsOf = ({ warnings }: ReturnType<typeof toRequest>) => warnings.map(({ setting }) => setting);

function failureOf(act: () => unknown): RlaifError {
  try {
    act();
  } catch (error) {
    if (RlaifError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('toRequest', () => {
  it('writes the whole request with a native schema', () => {
    expect(requestWith()).toEqual({
      body: {
        model: 'a-model',
        system: [{ type: 'text', text: 'Judge strictly.', cache_control: { type: 'ephemeral' } }],
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Prompt. ' },
              { type: 'text', text: 'Answer.' },
            ],
          },
        ],
        max_tokens: 500,
        temperature: 0,
        output_config: { format: { type: 'json_schema', schema: schema.schema } },
      },
      warnings: [],
    });
  });

  it('writes a forced tool', () => {
    const { body } = requestWith({}, { structuredOutput: 'tool' });
    expect(body).not.toHaveProperty('output_config');
    expect(body).toMatchObject({
      tools: [{ name: 'verdict', description: 'The verdict.', input_schema: schema.schema }],
      tool_choice: { type: 'tool', name: 'verdict', disable_parallel_tool_use: true },
    });
  });

  it('leaves out what the model does not take, with one warning each', () => {
    const none = { structuredOutput: 'none', temperature: false, promptCaching: false } as const;
    const { body, warnings } = requestWith({ seed: 7, logprobs: 5 }, none);
    expect(Object.keys(body).toSorted()).toEqual(['max_tokens', 'messages', 'model', 'system']);
    expect(body.system).toEqual([{ type: 'text', text: 'Judge strictly.' }]);
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual([
      'cache',
      'logprobs',
      'schema',
      'seed',
      'temperature',
    ]);
  });

  it('lowers the token limit to what the model gives', () => {
    const written = requestWith({}, { maxOutputTokens: 100 });
    expect(written.body.max_tokens).toBe(100);
    expect(settingsOf(written)).toEqual(['maxOutputTokens']);
  });

  it('lowers a temperature that only other services take', () => {
    const written = requestWith({ temperature: 1.3 });
    expect(written.body.temperature).toBe(1);
    expect(settingsOf(written)).toEqual(['temperature']);
    expect(requestWith({ temperature: 1 }).warnings).toEqual([]);
  });
});

describe('toRequest with cache marks', () => {
  const marked = (text: string) => ({ text, cache: true });

  it('places at most four breakpoints, those of the system first', () => {
    const written = requestWith({
      system: [marked('x'), marked('x'), marked('x')],
      messages: [{ role: 'user', content: [marked('x'), marked('y')] }],
    });
    expect(JSON.stringify(written.body.system).split('cache_control')).toHaveLength(4);
    expect(written.body.messages[0]?.content).toEqual([
      { type: 'text', text: 'x', cache_control: { type: 'ephemeral' } },
      { type: 'text', text: 'y' },
    ]);
    expect(settingsOf(written)).toEqual(['cache']);
  });

  it('leaves one breakpoint to a `cache_control` of the whole request', () => {
    const system = [marked('a'), marked('b'), marked('c'), marked('d')];
    const written = withOptions({ cache_control: { type: 'ephemeral' } }, {}, { system });
    expect(written.body.cache_control).toEqual({ type: 'ephemeral' });
    expect(JSON.stringify(written.body.system).split('cache_control')).toHaveLength(4);
    expect(settingsOf(written)).toEqual(['cache']);
  });

  it('says how long a prefix is kept', () => {
    expect(requestWith({}, { cacheTtl: '1h' }).body.system).toEqual([
      { type: 'text', text: 'Judge strictly.', cache_control: { type: 'ephemeral', ttl: '1h' } },
    ]);
  });

  it('marks no prefix that is shorter than what the model caches', () => {
    const modelId = 'claude-haiku-4-5';
    const short = requestWith({ schema: undefined, system: [marked('a'.repeat(4095))] }, { modelId });
    expect(JSON.stringify(short.body)).not.toContain('cache_control');
    expect(short.warnings).toEqual([{ setting: 'cache', message: expect.stringContaining('4096') }]);
    // What counts is all before the mark: the tool of the schema and the parts before, in bytes.
    const system = [{ text: 'a'.repeat(2000) }, marked('é'.repeat(1048))];
    const long = requestWith({ schema: undefined, system }, { modelId });
    expect(JSON.stringify(long.body)).toContain('cache_control');
    expect(long.warnings).toEqual([]);
    expect(requestWith({ system: [marked('a'.repeat(4000))] }, { modelId }).warnings).toEqual([]);
    expect(requestWith({ system: [marked('a'.repeat(4000))] }, { modelId: 'claude-sonnet-4-5' }).warnings).toEqual([]);
  });
});

describe('toRequest with blank text', () => {
  const textsOf = (parts: JudgeRequest['system']) =>
    requestWith({ system: parts, schema: undefined }).body.system as readonly object[] | undefined;

  it('leaves out empty parts and an empty system', () => {
    const { body } = requestWith({
      system: [{ text: '', cache: true }],
      messages: [{ role: 'user', content: [{ text: '' }, { text: 'x' }] }],
    });
    expect(body).not.toHaveProperty('system');
    expect(body.messages[0]?.content).toEqual([{ type: 'text', text: 'x' }]);
  });

  it('joins blank parts with their neighbours, so that the text stays the same', () => {
    expect(textsOf([{ text: 'a' }, { text: '\n\n' }, { text: 'b' }])).toEqual([
      { type: 'text', text: 'a\n\n' },
      { type: 'text', text: 'b' },
    ]);
    expect(textsOf([{ text: ' ' }, { text: '\n' }, { text: 'b' }])).toEqual([{ type: 'text', text: ' \nb' }]);
    expect(textsOf([{ text: ' \n' }])).toBeUndefined();
  });

  it('keeps a mark behind the text that it covers, and no other', () => {
    const cache_control = { type: 'ephemeral' };
    expect(textsOf([{ text: 'a' }, { text: '\n', cache: true }, { text: 'b' }])).toEqual([
      { type: 'text', text: 'a\n', cache_control },
      { type: 'text', text: 'b' },
    ]);
    expect(textsOf([{ text: 'a', cache: true }, { text: '\n' }])).toEqual([
      { type: 'text', text: 'a\n', cache_control },
    ]);
    expect(textsOf([{ text: '\n', cache: true }, { text: 'b' }])).toEqual([{ type: 'text', text: '\nb' }]);
  });
});

describe('toRequest with provider options', () => {
  it('passes further fields through, and keeps its format beside them', () => {
    const providerOptions = {
      anthropic: { service_tier: 'auto', metadata: { user_id: 'u-1' }, output_config: { effort: 'low' } },
      openai: { user: 'x' },
    };
    const { body, warnings } = requestWith({ providerOptions });
    expect(body).toMatchObject({
      service_tier: 'auto',
      metadata: { user_id: 'u-1' },
      output_config: { effort: 'low', format: { type: 'json_schema' } },
    });
    expect(body).not.toHaveProperty('user');
    expect(warnings).toEqual([]);
  });

  it.each(['model', 'messages', 'system', 'max_tokens', 'temperature', 'tools', 'tool_choice', 'stream'])(
    'refuses the option %s',
    (key) => {
      const error = failureOf(() => withOptions({ [key]: 1 }));
      expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false, attribution: 'service' });
      expect(error.message).toContain(`\`${key}\``);
    },
  );

  it.each([
    [{ output_config: { format: { type: 'json_schema', schema: {} } } }, 'output_config.format'],
    [{ output_config: 'low' }, 'output_config'],
    [{ thinking: true }, 'thinking'],
    [{ thinking: ['adaptive'] }, 'thinking'],
    [{ thinking: null }, 'thinking'],
  ])('refuses %j', (options, quoted) => {
    const error = failureOf(() => withOptions(options));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
    expect(error.message).toContain(quoted);
  });

  it('puts those of the request before those of the model, one by one', () => {
    const providerOptions = { service_tier: 'auto', output_config: { effort: 'low' } };
    const { body } = withOptions({ output_config: { effort: 'high' } }, { providerOptions });
    expect(body).toMatchObject({ service_tier: 'auto', output_config: { effort: 'high' } });
  });

  it('leaves out an effort that the model does not take', () => {
    const options = { output_config: { effort: 'low' } };
    const written = withOptions(options, { modelId: 'claude-haiku-4-5' }, { schema: undefined, system: [] });
    expect(written.body).not.toHaveProperty('output_config');
    expect(settingsOf(written)).toEqual(['effort']);
    const known = withOptions(options, { modelId: 'claude-opus-4-5' }, { system: [] });
    expect(known.body.output_config).toMatchObject(options.output_config);
    expect(known.warnings).toEqual([]);
  });
});

describe('toRequest with thinking', () => {
  const plain = { system: [], schema: undefined, maxOutputTokens: 4000 };
  const think = (thinking: JsonObject, changes: Changes = {}, over: Partial<JudgeRequest> = {}) =>
    withOptions({ thinking }, changes, { ...plain, ...over });
  const budget = { type: 'enabled', budget_tokens: 2048 };

  it('sends no temperature while the model thinks', () => {
    for (const thinking of [budget, { type: 'adaptive' }]) {
      const written = think(thinking);
      expect(written.body.thinking).toEqual(thinking);
      expect(written.body).not.toHaveProperty('temperature');
      expect(settingsOf(written)).toEqual(['temperature']);
    }
    const off = think({ type: 'disabled' });
    expect(off.body).toMatchObject({ thinking: { type: 'disabled' }, temperature: 0 });
    expect(off.warnings).toEqual([]);
  });

  it('holds the reply to a schema natively or not at all, because no tool can be forced', () => {
    const native = think(budget, {}, { schema });
    expect(native.body.output_config).toEqual({ format: { type: 'json_schema', schema: schema.schema } });
    const tool = think(budget, { structuredOutput: 'tool' }, { schema, temperature: undefined });
    expect(tool.body).not.toHaveProperty('tool_choice');
    expect(tool.body).not.toHaveProperty('tools');
    expect(tool.warnings).toEqual([{ setting: 'schema', message: expect.stringContaining('while the model thinks') }]);
    expect(think({ type: 'disabled' }, { structuredOutput: 'tool' }, { schema }).body).toHaveProperty('tool_choice');
  });

  it.each([
    [{ type: 'enabled' }, 'budget_tokens'],
    [{ type: 'enabled', budget_tokens: 1023 }, '1024'],
    [{ type: 'enabled', budget_tokens: 2048.5 }, '1024'],
    [{ type: 'enabled', budget_tokens: '2048' }, '1024'],
    [{ type: 'enabled', budget_tokens: 4000 }, '4000'],
    [{ type: 'enabled', budget_tokens: 9000 }, 'maxOutputTokens'],
  ])('refuses %j for 4000 output tokens', (thinking, quoted) => {
    const error = failureOf(() => think(thinking));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false });
    expect(error.message).toContain(quoted);
    expect(think({ type: 'enabled', budget_tokens: 3999 }).body.max_tokens).toBe(4000);
  });

  it('compares the budget with the limit that the model gives', () => {
    expect(() => think(budget, { maxOutputTokens: 2048 })).toThrow('2048');
  });

  it('lets a model that takes no budget think as it sees fit', () => {
    const thinking = { ...budget, display: 'omitted' };
    const written = think(thinking, { modelId: 'claude-opus-4-8' }, { temperature: undefined });
    expect(written.body.thinking).toEqual({ type: 'adaptive', display: 'omitted' });
    expect(settingsOf(written)).toEqual(['thinking']);
  });

  it.each([
    ['claude-haiku-4-5', { type: 'adaptive' }],
    ['claude-3-5-haiku-latest', budget],
    ['claude-opus-5-5', { type: 'disabled' }],
    ['claude-sonnet-5-5', { type: 'disabled' }],
    ['claude-opus-5', { type: 'betwen_tools' }],
    ['claude-opus-5', {}],
  ])('leaves out what %s does not take', (modelId, thinking) => {
    const written = think(thinking, { modelId }, { temperature: undefined });
    expect(written.body).not.toHaveProperty('thinking');
    expect(settingsOf(written)).toEqual(['thinking']);
  });

  it('passes everything to a model that is not known', () => {
    const written = think({ type: 'a-new-type' }, {}, { temperature: undefined });
    expect(written.body.thinking).toEqual({ type: 'a-new-type' });
    expect(written.warnings).toEqual([]);
  });
});

describe('toRequest after a refusal', () => {
  it.each([
    ['thinking', { thinking: { type: 'adaptive' } }, 'thinking'],
    ['effort', { output_config: { effort: 'low' } }, 'effort'],
    ['service_tier', { service_tier: 'auto' }, 'service_tier'],
  ])('leaves out %s and says so', (setting, options, warned) => {
    const over = { system: [], schema: undefined, temperature: undefined };
    const { body, warnings } = withOptions({ ...options, stop_sequences: ['x'] }, { refused: [setting] }, over);
    expect(Object.keys(body).toSorted()).toEqual(['max_tokens', 'messages', 'model', 'stop_sequences']);
    expect(warnings).toEqual([{ setting: warned, message: expect.stringContaining('refused') }]);
  });

  it('says of each setting of its own that the service refused it', () => {
    const refused = ['temperature', 'format', 'tool', 'cache'];
    const { warnings } = requestWith({}, { refused });
    expect(warnings.map(({ setting }) => setting).toSorted()).toEqual(['cache', 'schema', 'temperature']);
    for (const { message } of warnings) expect(message).toContain('service');
  });

  it('forces a tool in place of a format, and says so', () => {
    const written = requestWith({}, { refused: ['format'] });
    expect(written.body).toHaveProperty('tool_choice');
    expect(written.warnings).toEqual([
      { setting: 'schema', message: expect.stringContaining('a tool call is forced') },
    ]);
  });

  it('keeps the cache without its time', () => {
    const written = requestWith({}, { refused: ['cacheTtl'], cacheTtl: '1h' });
    expect(written.body.system).toMatchObject([{ cache_control: { type: 'ephemeral' } }]);
    expect(JSON.stringify(written.body)).not.toContain('ttl');
    expect(settingsOf(written)).toEqual(['cacheTtl']);
  });
});
