import { describe, expect, it } from 'vitest';
import { type RefusableSetting, refusedSettings } from './refused-settings.ts';
import type { AnthropicBody } from './to-request.ts';

const plain: AnthropicBody = {
  model: 'claude-haiku-4-5',
  max_tokens: 10,
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Judge.' }] }],
};

const format = { type: 'json_schema', schema: { type: 'object' } } as const;

/** A body with everything that can be refused, but for a schema in two ways. */
const full: AnthropicBody = {
  ...plain,
  system: [{ type: 'text', text: 'Rules.', cache_control: { type: 'ephemeral', ttl: '1h' } }],
  temperature: 0,
  thinking: { type: 'adaptive' },
  service_tier: 'auto',
  output_config: { format, effort: 'low' },
};

const withTool: AnthropicBody = {
  ...plain,
  tools: [{ name: 'verdict', input_schema: { type: 'object' } }],
  tool_choice: { type: 'tool', name: 'verdict' },
};

/** As the services say it. */
const cases: readonly (readonly [words: string, settings: readonly RefusableSetting[]])[] = [
  ['`temperature` is deprecated for this model.', ['temperature']],
  ['temperature is deprecated for this model.', ['temperature']],
  ['temperature: Extra inputs are not permitted', ['temperature']],
  ['`temperature` may only be set to 1 when thinking is enabled or in adaptive mode.', ['temperature']],
  ['`temperature` and `top_p` cannot both be specified for this model. Please use only one.', ['temperature']],
  ['output_config: Extra inputs are not permitted', ['format', 'effort']],
  ['output_config.format: Extra inputs are not permitted', ['format']],
  ["output_config.format.schema: For 'object' type, 'additionalProperties' must be false", ['format']],
  ["'claude-opus-4-1-20250805' does not support output format.", ['format']],
  ["'claude-3-haiku-20240307' does not support output_format.", ['format']],
  [
    'The compiled grammar is too large, which would cause performance issues. Simplify your tool schemas or reduce the number of strict tools.',
    ['format'],
  ],
  [
    'Schemas contains too many parameters with union types (49 parameters with type arrays or anyOf) which exceeds the limit: 16',
    ['format'],
  ],
  [
    'Organization Policy constraint constraints/vertexai.allowedPartnerModelFeatures violated for `projects/123` attempting to use a disallowed feature structured_outputs for Partner model claude-opus-4-6. Please contact your organization administrator.',
    ['format'],
  ],
  ['system.0.cache_control: Extra inputs are not permitted', ['cache']],
  ['messages.0.content.0.text.cache_control: Extra inputs are not permitted', ['cache']],
  ['messages.0.content.0.text.cache_control.ephemeral.ttl: Extra inputs are not permitted', ['cacheTtl']],
  [
    '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    ['thinking'],
  ],
  ['adaptive thinking is not supported on this model', ['thinking']],
  ['thinking: Extra inputs are not permitted', ['thinking']],
  ["'claude-3-5-haiku-20241022' does not support thinking.", ['thinking']],
  ['This model does not support the effort parameter.', ['effort']],
  ['output_config.effort: Extra inputs are not permitted', ['effort']],
  ['service_tier: Extra inputs are not permitted', ['service_tier']],
  // Bedrock's, for models that are older than a field.
  [
    'Malformed input request: #: extraneous key [temperature] is not permitted, please reformat your input and try again.',
    ['temperature'],
  ],
  [
    'Malformed input request: #/system/0: extraneous key [cache_control] is not permitted, please reformat your input and try again.',
    ['cache'],
  ],
];

const toolCases: readonly string[] = [
  'tool_choice: type "tool" and "any" are not supported for this model.',
  'tool_choice forces tool use is not compatible with this model',
  'Thinking may not be enabled when tool_choice forces tool use.',
  'tools: Extra inputs are not permitted',
  'tools.0.custom.input_schema: JSON schema is invalid.',
];

describe('refusedSettings', () => {
  it.each(cases)('reads %j', (words, settings) => {
    expect(refusedSettings(words, full)).toEqual(settings);
  });

  it.each(toolCases)('reads %j', (words) => {
    expect(refusedSettings(words, withTool)).toEqual(['tool']);
  });

  it.each([...cases.map(([words]) => words), ...toolCases])('learns nothing from %j where it was not sent', (words) => {
    expect(refusedSettings(words, plain)).toEqual([]);
  });

  it.each([...cases.map(([words]) => words), ...toolCases])('learns nothing where %j is quoted', (words) => {
    const quotes = [
      `messages.0.content.0.text: ${words}`,
      `The request is not valid: ${words}`,
      ` ${words}`,
      `\n${words}`,
    ];
    for (const quote of quotes) {
      expect(refusedSettings(quote, { ...full, ...withTool, system: full.system! })).toEqual([]);
    }
  });

  it.each([
    '',
    'Error',
    'messages.0.content.0.text: Field required',
    'messages: text content blocks must be non-empty',
    'max_tokens: 9000 > 8192, which is the maximum allowed number of output tokens for claude-3-5-haiku-20241022',
    'This model does not support assistant message prefill. The conversation must end with a user message.',
    'metadata.user_id: Extra inputs are not permitted',
    // What the user said, and said wrong.
    "thinking.type: Input should be 'enabled' or 'disabled'",
    'thinking.enabled.budget_tokens: Input should be greater than or equal to 1024',
    "output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'",
    "service_tier: Input should be 'auto' or 'standard_only'",
    // The mark of the whole request is the user's, too.
    'cache_control: Extra inputs are not permitted',
  ])('learns nothing from %j', (words) => {
    expect(
      refusedSettings(words, { ...full, ...withTool, system: full.system!, cache_control: { type: 'ephemeral' } }),
    ).toEqual([]);
  });

  it('knows a cache mark without a time', () => {
    const system = [{ type: 'text' as const, text: 'Rules.', cache_control: { type: 'ephemeral' as const } }];
    const body = { ...plain, system };
    expect(refusedSettings('system.0.cache_control: Extra inputs are not permitted', body)).toEqual(['cache']);
    expect(refusedSettings('system.0.cache_control.ephemeral.ttl: Extra inputs are not permitted', body)).toEqual([]);
  });
});
