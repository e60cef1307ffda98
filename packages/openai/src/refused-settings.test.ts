import { APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { refusedSetting } from './refused-settings.ts';

const sent = new Set([
  'temperature',
  'seed',
  'logprobs',
  'format',
  'tool',
  'cache',
  'reasoningEffort',
  'max_tokens',
  'max_completion_tokens',
  'parallel_tool_calls',
  'store',
]);

const refusedBy = (body: unknown, status = 400) =>
  refusedSetting(APIError.generate(status, { error: body } as object, undefined, new Headers()), sent);

describe('refusedSetting', () => {
  // Each as the service was seen to write it.
  it.each([
    [
      'temperature',
      {
        message:
          "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
        type: 'invalid_request_error',
        param: 'temperature',
        code: 'unsupported_value',
      },
    ],
    [
      'temperature',
      {
        message: "Unsupported parameter: 'temperature' is not supported with this model.",
        param: 'temperature',
        code: null,
      },
    ],
    [
      'max_tokens',
      {
        message:
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        type: 'invalid_request_error',
        param: 'max_tokens',
        code: 'unsupported_parameter',
      },
    ],
    [
      'reasoningEffort',
      {
        message:
          "Unsupported value: 'minimal' is not supported with the 'gpt-5.6-sol' model. Supported values are: 'none'.",
        type: 'invalid_request_error',
        param: 'reasoning.effort',
        code: 'unsupported_value',
      },
    ],
    ['seed', { message: "Unknown parameter: 'seed'.", param: 'seed', code: 'unknown_parameter' }],
    ['logprobs', { message: "This model does not support the 'logprobs' parameter.", param: 'logprobs', code: null }],
    ['logprobs', { message: 'Unsupported parameter', param: 'include', code: 'unsupported_parameter' }],
    [
      'format',
      {
        message: "Invalid schema for response_format 'verdict': In context=(), 'minimum' is not permitted.",
        type: 'invalid_request_error',
        param: 'response_format',
        code: null,
      },
    ],
    ['format', { message: 'Invalid schema', param: 'text.format.schema', code: 'invalid_json_schema' }],
    ['format', { message: "Unknown parameter: 'text'.", param: 'text', code: 'unknown_parameter' }],
    [
      'format',
      {
        message: "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
        type: 'invalid_request_error',
        param: null,
        code: null,
      },
    ],
    [
      'tool',
      {
        message:
          "Function tools with reasoning_effort are not supported for gpt-6-sol in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to 'none'.",
        type: 'invalid_request_error',
        param: 'reasoning_effort',
        code: null,
      },
    ],
    ['cache', { message: 'Unknown parameter', param: 'messages[0].content[0].prompt_cache_breakpoint', code: 'x' }],
    ['store', { message: "Unknown parameter: 'store'.", param: 'store', code: 'unknown_parameter' }],
  ])('learns %s from OpenAI: %j', (setting, body) => {
    expect(refusedBy(body)).toBe(setting);
  });

  it.each([
    [
      'max_completion_tokens',
      {
        message: 'Unrecognized request argument supplied: max_completion_tokens',
        type: 'invalid_request_error',
        param: null,
        code: null,
      },
    ],
    ['logprobs', { message: "The deployment doesn't support logprobs request parameter.", code: '422' }],
    [
      'format',
      {
        code: 'BadRequest',
        message: 'response_format value as json_schema is enabled only for api versions 2024-08-01-preview and later',
      },
    ],
    [
      'logprobs',
      { requestid: '5b8d', code: 400, message: 'Validation error at #/logprobs: Extra inputs are not permitted' },
    ],
  ])('learns %s from Azure: %j', (setting, body) => {
    expect(refusedBy(body)).toBe(setting);
  });

  it.each([
    [
      'vLLM',
      'seed',
      {
        object: 'error',
        message:
          "[{'type': 'extra_forbidden', 'loc': ('body', 'seed'), 'msg': 'Extra inputs are not permitted', 'input': 7}]",
        type: 'BadRequestError',
        param: null,
        code: 400,
      },
    ],
    ['llama.cpp', 'tool', { code: 400, message: 'tools param requires --jinja flag', type: 'invalid_request_error' }],
    [
      'llama.cpp',
      'format',
      { code: 400, message: 'Failed to initialize samplers: failed to parse grammar', type: 'invalid_request_error' },
    ],
    [
      'Ollama',
      'tool',
      {
        message: 'registry.ollama.ai/library/gemma3:1b does not support tools',
        type: 'invalid_request_error',
        param: null,
        code: null,
      },
    ],
    ['LM Studio', 'format', "'response_format.type' must be 'json_schema' or 'text'"],
    [
      'DeepSeek',
      'format',
      {
        message: 'This response_format type is unavailable now',
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_request_error',
      },
    ],
    ['DeepSeek', 'tool', { message: 'Thinking mode does not support this tool_choice', code: 'invalid_request_error' }],
    ['Groq', 'logprobs', { message: '`logprobs` is not supported with this model', type: 'invalid_request_error' }],
    [
      'Volcano',
      'format',
      {
        code: 'InvalidParameter',
        message: 'The parameter is not valid',
        param: 'response_format.type',
        type: 'BadRequest',
      },
    ],
    [
      'LiteLLM',
      'temperature',
      {
        message:
          "litellm.BadRequestError: OpenAIException - Unsupported value: 'temperature' does not support 0 with this model.",
        type: null,
        param: null,
        code: '400',
      },
    ],
    [
      'LiteLLM',
      'logprobs',
      {
        message: "litellm.UnsupportedParamsError: ollama_chat does not support parameters: ['logprobs'], for model=x",
        code: '400',
      },
    ],
  ])('learns from %s: %s', (_, setting, body) => {
    expect(refusedBy(body)).toBe(setting);
  });

  it('learns from the fields that a FastAPI server forbids', () => {
    const detail = [
      { type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted', input: 7 },
    ];
    expect(refusedBy({ detail }, 422)).toBe('seed');
    expect(refusedBy({ object: 'error', message: { detail }, type: 'invalid_request_error' }, 422)).toBe('seed');
    const deep = [{ type: 'extra_forbidden', loc: ['body', 'messages', 0, 'seed'] }];
    expect(refusedBy({ detail: deep }, 422)).toBeUndefined();
  });

  it.each([
    ['a value out of range', { message: 'x', param: 'temperature', code: 'decimal_above_max_value' }],
    ['a value of the wrong type', { message: 'x', param: 'seed', code: 'invalid_type' }],
    ['too many alternatives', { message: 'x', param: 'top_logprobs', code: 'integer_above_max_value' }],
    ['too many tokens', { message: 'max_tokens is too large', param: 'max_tokens', code: 'invalid_value' }],
    ['an effort that there is not', { message: 'x', param: 'reasoning_effort', code: 'invalid_value' }],
    ['a field of the user', { message: 'x', param: 'text.verbosity', code: 'unknown_parameter' }],
    ['another parameter', { message: 'x', param: 'messages', code: 'invalid_value' }],
    ['no parameter', { message: 'temperature', param: null, code: null }],
    ['a name in a quoted request', { message: "Bad request: Unsupported parameter: 'temperature'", code: null }],
    ['a name in a later line', { message: "No.\nUnsupported parameter: 'temperature'", code: null }],
    [
      'a name that is not ours',
      { message: "Unsupported parameter: 'top_k'", param: 'top_k', code: 'unsupported_parameter' },
    ],
    ['odd fields', { message: 5, param: {}, detail: [null, { type: 'extra_forbidden' }] }],
    ['nothing', undefined],
    ['null', null],
  ])('learns nothing from %s', (_, body) => {
    expect(refusedBy(body)).toBeUndefined();
  });

  it('learns of a grammar that it was for the tool, where that was sent', () => {
    const error = { status: 400, error: { message: 'Failed to initialize samplers: failed to parse grammar' } };
    expect(refusedSetting(error, new Set(['tool']))).toBe('tool');
    expect(refusedSetting(error, new Set(['format']))).toBe('format');
  });

  it('learns nothing from what was not sent, or from another status', () => {
    const body = { message: 'x', param: 'temperature', code: 'unsupported_value' };
    const error = APIError.generate(400, { error: body }, undefined, new Headers());
    expect(refusedSetting(error, new Set(['seed']))).toBeUndefined();
    expect(refusedBy(body, 500)).toBeUndefined();
    expect(refusedBy(body, 404)).toBeUndefined();
    for (const thrown of [undefined, null, 'text', new Error('x')]) {
      expect(refusedSetting(thrown, sent)).toBeUndefined();
    }
  });
});
