import { describe, expect, it } from 'vitest';
import { refusedSettings } from './refused-settings.ts';

const sent: ReadonlyMap<string, string> = new Map([
  ['temperature', 'temperature'],
  ['do_sample', 'temperature'],
  ['seed', 'seed'],
  ['logprobs', 'logprobs'],
  ['top_logprobs', 'logprobs'],
  ['top_n_tokens', 'logprobs'],
  ['response_format', 'schema'],
  ['tool_choice', 'schema'],
  ['grammar', 'schema'],
  ['details', 'details'],
]);

const error = (message: string, param: unknown = null) =>
  JSON.stringify({ error: { message, type: 'BadRequestError', param, code: 400 } });

describe('a container refuses', () => {
  it.each([
    ['the field that it names', error('No.', 'seed'), ['seed']],
    ['a field within one that it names', error('No.', 'response_format.json_schema.schema'), ['schema']],
    ['a field of a list', error('No.', 'tool_choice[0]'), ['schema']],
    [
      'the field of an older vLLM',
      JSON.stringify({ object: 'error', message: 'No.', param: 'top_logprobs' }),
      ['logprobs'],
    ],
    [
      'what FastAPI locates',
      JSON.stringify({ detail: [{ type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs' }] }),
      ['seed'],
    ],
    [
      'what FastAPI locates in the parameters',
      JSON.stringify({
        detail: [{ loc: ['body', 'parameters', 'top_n_tokens'] }, { loc: ['body', 'parameters', 'seed'] }],
      }),
      ['logprobs', 'seed'],
    ],
    [
      "vLLM's list",
      error("[{'type': 'extra_forbidden', 'loc': ('body', 'seed'), 'msg': 'Extra inputs are not permitted'}]"),
      ['seed'],
    ],
    [
      "vLLM's later list",
      error(
        "1 validation error:\n  {'type': 'extra_forbidden', 'loc': ('body', 'tool_choice', 'function'), 'msg': 'x'}",
      ),
      ['schema'],
    ],
    [
      "vLLM's log-probabilities",
      error('Requested sample logprobs of 20, which is greater than max allowed: 5'),
      ['logprobs'],
    ],
    [
      "TGI's temperature",
      '{"error":"Input validation error: `temperature` must be strictly positive","error_type":"validation"}',
      ['temperature'],
    ],
    [
      "TGI's grammar",
      '{"error":"Input validation error: grammar is not supported","error_type":"validation"}',
      ['schema'],
    ],
    [
      "TGI's types",
      'Failed to deserialize the JSON body into the target type: parameters.seed: invalid value: integer `-1`, expected u64',
      ['seed'],
    ],
    [
      "TGI's response format",
      'Failed to deserialize the JSON body into the target type: response_format: missing field `value` at line 1 column 9',
      ['schema'],
    ],
    [
      "Hugging Face's arguments",
      JSON.stringify({
        code: 400,
        type: 'InternalServerException',
        message:
          "The following `model_kwargs` are not used by the model: ['details', 'seed', 'return_full_text'] (note: typos in the generate arguments will also show up in this list)",
      }),
      ['details', 'seed'],
    ],
  ])('%s', (_, answer, expected) => {
    expect(refusedSettings(answer, sent)).toEqual(expected);
  });
});

describe('nothing is learned', () => {
  const quote = 'Input validation error: `temperature` must be strictly positive';

  it.each([
    ['from nothing', ''],
    ['from null', 'null'],
    ['from a message that names a field somewhere', error('Invalid request with temperature and seed')],
    ['from a known sentence that is quoted', error(`Invalid message: ${quote}`)],
    ['from a known sentence on a later line', error(`Invalid message\n${quote}`)],
    ['from a sentence where a field belongs', error('No.', quote)],
    ['from a field that was not sent', error('No.', 'max_tokens')],
    ['from a field of the prototype', error('No.', 'constructor')],
    ['from the messages', JSON.stringify({ detail: [{ loc: ['body', 'messages', 0, 'seed'], msg: 'x' }] })],
    ['from a place that is none', JSON.stringify({ detail: [{ loc: 'body.seed' }, null, { loc: ['query', 'seed'] }] })],
    ['from a text too long', error('`inputs` tokens + `max_new_tokens` must be <= 2048. Given: 2000 and 100')],
  ])('%s', (_, answer) => {
    expect(refusedSettings(answer, sent)).toEqual([]);
  });

  it('of a setting that this request did not send', () => {
    expect(refusedSettings(error('No.', 'seed'), new Map([['temperature', 'temperature']]))).toEqual([]);
  });

  it('from the message where a field of the answer names something else', () => {
    expect(refusedSettings(error(quote, 'messages'), sent)).toEqual([]);
  });
});
