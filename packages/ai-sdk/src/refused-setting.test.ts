import { APICallError } from '@ai-sdk/provider';
import type { OptionalSetting } from '@rlaif/spec/provider';
import { describe, expect, it } from 'vitest';
import { refusedSetting } from './refused-setting.ts';
import { serviceErrorOf } from './service-error.ts';

const all: ReadonlySet<OptionalSetting> = new Set(['temperature', 'seed', 'logprobs', 'format', 'cache'] as const);

function refusedBy(body: unknown, statusCode = 400, sent = all): OptionalSetting | undefined {
  const responseBody = typeof body === 'string' ? body : JSON.stringify(body);
  const error = new APICallError({ message: '', url: 'https://a', requestBodyValues: {}, statusCode, responseBody });
  return refusedSetting(serviceErrorOf(error), sent);
}

const openai = (message: string, param: unknown = null, code: unknown = null) => ({
  error: { message, type: 'invalid_request_error', param, code },
});
const google = (message: string, details?: unknown) => ({
  error: { code: 400, message, status: 'INVALID_ARGUMENT', details },
});

describe('refusedSetting', () => {
  it.each([
    [
      openai(
        "Unsupported value: 'temperature' does not support 0 with this model.",
        'temperature',
        'unsupported_value',
      ),
      'temperature',
    ],
    [openai("Unsupported parameter: 'logprobs' is not supported with this model."), 'logprobs'],
    [openai('Unrecognized request argument supplied: seed'), 'seed'],
    [openai("Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."), 'format'],
    [openai('No.', 'text.format'), 'format'],
    [openai('No.', 'tools[0].function.strict'), 'format'],
    [openai('No.', 'top_logprobs'), 'logprobs'],
    [openai('No.', 'messages[0].content[1].cache_control'), 'cache'],
    [{ code: 'Client specified an invalid argument', error: 'Argument not supported on this model: seed' }, 'seed'],
    [{ code: '400', error: 'Model grok-4 does not support parameter responseFormat.' }, 'format'],
    [openai('This model does not support response format `json_schema`. See supported models.'), 'format'],
    [openai("'response_format.type' : value is not one of the allowed values ['text','json_object']"), 'format'],
    [openai("'seed' : property 'seed' is unsupported"), 'seed'],
    [google('Invalid JSON payload received. Unknown name "seed" at \'generation_config\': Cannot find field.'), 'seed'],
    [[google('Invalid JSON payload received. Unknown name "temperature": Cannot find field.')], 'temperature'],
    [google('Json mode is not enabled for models/gemma-3-27b-it'), 'format'],
    [google('Function calling is not enabled for models/gemma-3-27b-it'), 'format'],
    [google('Function calling mode `ANY` is not enabled for api version v1beta'), 'format'],
    [
      google('Two faults.', [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [
            { description: 'Invalid JSON payload received. Unknown name "labels": Cannot find field.' },
            { description: 'Invalid JSON payload received. Unknown name "responseJsonSchema": Cannot find field.' },
          ],
        },
      ]),
      'format',
    ],
    [
      {
        type: 'error',
        error: { type: 'invalid_request_error', message: '`temperature` is deprecated for this model.' },
      },
      'temperature',
    ],
    [{ type: 'error', error: { message: 'output_config.format: Extra inputs are not permitted' } }, 'format'],
    [{ error: { message: 'deepseek-reasoner does not support this tool_choice' } }, 'format'],
    [{ error: { message: 'Thinking mode does not support this tool_choice' } }, 'format'],
    [{ error: { message: 'This response_format type is unavailable now' } }, 'format'],
    [{ message: "This model doesn't support the temperature field. Remove temperature and try again." }, 'temperature'],
    [{ message: "The model returned the following errors: This model doesn't support tool use." }, 'format'],
  ])('learns from %j: %s', (body, setting) => {
    expect(refusedBy(body)).toBe(setting);
    expect(refusedBy(body, 422)).toBe(setting);
  });

  it.each([
    { object: 'Error', detail: [{ type: 'extra_forbidden', loc: ['body', 'random_seed'] }], message: [] },
    { object: 'error', message: { detail: [{ type: 'extra_forbidden', loc: ['body', 'random_seed'] }] } },
    { object: 'Error', message: [{ type: 'extra_forbidden', loc: ['body', 'random_seed', 0] }] },
    {
      message:
        "unknown field: parameter 'seed' is not a valid field. For proper usage, please refer to the documentation",
    },
  ])('learns from a 422: %j', (body) => {
    expect(refusedBy(body, 422)).toBe('seed');
  });

  it.each([
    ['another status', openai('No.', 'temperature'), 403],
    ['a value out of range', openai('Invalid.', 'temperature', 'decimal_above_max_value'), 400],
    ['another parameter', openai('No.', 'max_tokens'), 400],
    ['a value that is missing', { detail: [{ type: 'missing', loc: ['body', 'random_seed'] }] }, 422],
    ['a sentence that is quoted', openai("I cannot: Unsupported parameter: 'temperature' is not supported"), 400],
    ['a sentence on a later line', openai("Bad request:\nUnsupported parameter: 'temperature' is not supported"), 400],
    ['the word alone', openai('Please mind the temperature and the seed.'), 400],
    ['no JSON', 'temperature', 400],
    [
      'hostile types',
      { error: { message: 7, param: { toString: 'temperature' }, details: [null, 7], detail: [7] } },
      400,
    ],
  ])('learns nothing from %s', (_, body, status) => {
    expect(refusedBy(body, status)).toBeUndefined();
  });

  it('learns that a schema, which is ours, is not taken', () => {
    expect(refusedBy(openai('Invalid schema.', 'response_format', 'invalid_json_schema'))).toBe('format');
  });

  it('learns of a schema in the way that it was sent', () => {
    const body = openai('`tool_choice` is not supported with this model');
    expect(refusedBy(body, 400, new Set(['tool']))).toBe('tool');
    expect(refusedBy(body, 400, new Set(['format']))).toBe('format');
    expect(refusedBy(body, 400, new Set(['seed']))).toBeUndefined();
  });

  it('learns nothing of what the request did not have', () => {
    expect(refusedBy(openai('No.', 'temperature'), 400, new Set(['seed']))).toBeUndefined();
  });
});
