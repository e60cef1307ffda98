import { describe, expect, it } from 'vitest';
import { readRefusal } from './refusal.ts';

const reformat = 'please reformat your input and try again.';

describe('readRefusal', () => {
  it.each([
    [
      "This model doesn't support the toolConfig.toolChoice.tool field. Remove toolConfig.toolChoice.tool and try again.",
      ['toolChoice.tool'],
    ],
    [
      "This model doesn't support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try again.",
      ['toolChoice.any'],
    ],
    ["This model doesn't support the temperature field. Remove temperature and try again.", ['temperature']],
    ["This model doesn't support the outputConfig field. Remove outputConfig and try again.", ['outputConfig']],
    ["This model doesn't support the outputConfig field.", ['outputConfig']],
    ["This model doesn't support tool use.", ['toolConfig']],
    ["This model doesn't support tool use in streaming mode.", ['toolConfig']],
    ['`temperature` is deprecated for this model.', ['temperature']],
    ['The model returned the following errors: `temperature` is deprecated for this model.', ['temperature']],
    [
      'The model returned the following errors: {"type":"error","request_id":"req_1","error":{"type":"invalid_request_error","message":"`temperature` is deprecated for this model."}}',
      ['temperature'],
    ],
    [
      '`temperature` may only be set to 1 when thinking is enabled. Please consult our documentation at https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking',
      ['temperature'],
    ],
    ['The model returned the following errors: output_config.format: Extra inputs are not permitted', ['outputConfig']],
    ["output_config.format.schema: For 'array' type, property 'maxItems' is not supported", ['outputConfig']],
    ['The model returned the following errors: Schema is too complex.', ['outputConfig']],
    ['Grammar compilation timed out.', ['outputConfig']],
    [`Malformed input request: #: extraneous key [reasoningConfig] is not permitted, ${reformat}`, ['reasoningConfig']],
    [
      `The model returned the following errors: Malformed input request: #/inferenceConfig: extraneous key [temperature] is not permitted, ${reformat}`,
      ['temperature'],
    ],
    [
      `Malformed input request: #/messages/6/content/0: extraneous key [cachePoint] is not permitted, ${reformat}`,
      ['cachePoint in messages'],
    ],
    [
      `Malformed input request: #/system/1: extraneous key [cachePoint] is not permitted#/messages/0/content/1: extraneous key [cachePoint] is not permitted, ${reformat}`,
      ['cachePoint in system', 'cachePoint in messages'],
    ],
    [
      `Malformed input request: #/system/1/cachePoint: extraneous key [ttl] is not permitted, ${reformat}`,
      ['cachePoint.ttl'],
    ],
    [
      `Malformed input request: #/toolConfig: extraneous key [toolChoice] is not permitted, ${reformat}`,
      ['toolChoice.tool', 'toolChoice.any'],
    ],
    ['You invoked an unsupported model or your request did not allow prompt caching.', ['cachePoint']],
    [
      'You invoked an unsupported model or your request did not allow prompt caching. See the documentation for more information.',
      ['cachePoint'],
    ],
    ['Extended TTL prompt caching is only supported for Anthropic models', ['cachePoint.ttl']],
    ['Thinking may not be enabled when tool_choice forces tool use.', ['toolChoice while thinking']],
    [
      `The model returned the following errors: Malformed input request: the provided reasoning config value is invalid, ${reformat}`,
      ['reasoningConfig'],
    ],
    ['The provided service tier is not supported for this model', ['serviceTier']],
    ['Latency performance configuration is not supported for amazon.nova-pro-v1:0 in us-east-1', ['performanceConfig']],
  ])('reads: %s', (message, settings) => {
    expect(readRefusal(message)).toEqual({ settings });
  });

  it('reads the limit of output tokens', () => {
    const message =
      'The maximum tokens you requested exceeds the model limit of 10000. Try again with a maximum tokens value that is lower than 10000.';
    expect(readRefusal(message)).toEqual({ settings: ['maxTokens'], tokenLimit: 10_000 });
  });

  it.each([
    '',
    'Input is too long for requested model.',
    'The provided model identifier is invalid.',
    'Reservation not found.',
    "This model doesn't support the system field. Remove system and try again.",
    "This model doesn't support the constructor field. Remove constructor and try again.",
    "This model doesn't support the temperature field. Remove seed and try again.",
    'temperature: range: 0..1',
    `Malformed input request: #/messages/0/content/0: extraneous key [temperature] is not permitted, ${reformat}`,
    `Malformed input request: #/toolConfig/tools/0: extraneous key [cachePoint] is not permitted, ${reformat}`,
    `Malformed input request: #: required key [messages] not found, ${reformat}`,
    'The model returned the following errors: {"message":"`temperature` is deprecated for this model."}',
    'The model returned the following errors: {broken',
    '{"error":{"message":5}}',
    '{"error":null}',
    'null',
  ])('learns nothing from: %s', (message) => {
    expect(readRefusal(message).settings).toEqual([]);
  });

  it.each([
    (text: string) => `The request is not valid: ${text}`,
    (text: string) => `1 validation error detected: Value '${text}' at 'messages.1.member.content' is not valid`,
    (text: string) => `messages.0.content.0.text: ${text}\nSee the documentation.`,
    (text: string) => `${text}\n${text}`,
    (text: string) => `The model returned the following errors: {"error":{"message":"text: ${text}"}}`,
  ])('learns nothing from a text of the request that is quoted', (quote) => {
    for (const text of [
      "This model doesn't support tool use.",
      '`temperature` is deprecated for this model.',
      'output_config.format: Extra inputs are not permitted',
      'You invoked an unsupported model or your request did not allow prompt caching.',
      `Malformed input request: #: extraneous key [temperature] is not permitted, ${reformat}`,
      'The maximum tokens you requested exceeds the model limit of 1.',
    ]) {
      expect(readRefusal(quote(text)).settings).toEqual([]);
    }
  });

  it('reads a message of any length in no time', () => {
    for (const part of ['#/a/b', '#: extraneous key [a] is not permitted, ', 'a'.repeat(50), '`temperature` ', ' ']) {
      for (const start of ['', 'Malformed input request: ', "This model doesn't support the "]) {
        const startedAt = performance.now();
        expect(readRefusal(start + part.repeat(50_000)).settings).toEqual([]);
        expect(performance.now() - startedAt).toBeLessThan(1000);
      }
    }
  });
});
