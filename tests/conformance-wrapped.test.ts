import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGoogle } from '@ai-sdk/google';
import { aiSdk } from '@rlaif/ai-sdk';
import { createAnthropic } from '@rlaif/anthropic';
import { createBedrock } from '@rlaif/bedrock';
import { resilient, withCache } from '@rlaif/core';
import { withTelemetry } from '@rlaif/core/telemetry';
import { createOpenAI } from '@rlaif/openai';
import type { JudgeModel } from '@rlaif/spec';
import {
  createServiceServer,
  judgeModelConformance,
  recordJudgeModel,
  replayJudgeModel,
  type ServiceServerOptions,
} from '@rlaif/testing';
import { afterAll, describe, it, vi } from 'vitest';
import { chatCompletions, gemini, messages } from '../packages/ai-sdk/src/services-support.ts';

/** The same suite over each provider inside the wrappers that users put round it: what holds bare holds dressed. */
const secret = 'sk-wrapped-secret';

type Wire = Omit<ServiceServerOptions, 'respond'>;

const exceptions: Readonly<Record<number, string>> = {
  400: 'ValidationException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  408: 'ModelTimeoutException',
  424: 'ModelErrorException',
  429: 'ThrottlingException',
  500: 'InternalServerException',
  503: 'ServiceUnavailableException',
};
const stopReasons = { length: 'max_tokens', filtered: 'guardrail_intervened', refusal: 'content_filtered' } as const;

const converse: Wire = {
  reply: ({ stop = 'stop', inputTokens = 1, outputTokens = 1, cachedInputTokens = 0, ...answer }, { body }) => {
    const { toolConfig } = body as { toolConfig?: { tools: readonly [{ toolSpec: { name: string } }] } };
    const name = toolConfig?.tools[0].toolSpec.name;
    const inputs = [answer.arguments, answer.secondArguments].filter((input) => input !== undefined && name);
    const { text = answer.brokenArguments, reasoning } = answer;
    const finished = answer.brokenArguments ? 'malformed_tool_use' : inputs.length > 0 ? 'tool_use' : 'end_turn';
    return {
      body: {
        output: {
          message: {
            role: 'assistant',
            content: [
              ...(reasoning === undefined ? [] : [{ reasoningContent: { reasoningText: { text: reasoning } } }]),
              ...(text === undefined ? [] : [{ text }]),
              ...inputs.map((input) => ({ toolUse: { toolUseId: 'tooluse_1', name, input } })),
            ],
          },
        },
        stopReason: stop === 'stop' ? finished : stopReasons[stop],
        usage: { inputTokens: inputTokens - cachedInputTokens, outputTokens, cacheReadInputTokens: cachedInputTokens },
      },
    };
  },
  error: (status, message) => ({ headers: { 'x-amzn-errortype': exceptions[status] ?? '' }, body: { message } }),
  refuse: {
    temperature: () => ({
      headers: { 'x-amzn-errortype': 'ValidationException' },
      body: { message: "This model doesn't support the temperature field. Remove temperature and try again." },
    }),
  },
};

const claude: Wire = {
  ...messages,
  refuse: {
    ...messages.refuse,
    cache: () => messages.error(400, 'system.0.cache_control: Extra inputs are not permitted'),
  },
};

const providers: readonly (readonly [string, Wire, (url: string) => JudgeModel])[] = [
  [
    'bedrock',
    converse,
    (url) => {
      vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', url);
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'an-id');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret);
      return createBedrock({ region: 'us-east-1' })('us.amazon.nova-2-lite-v1:0');
    },
  ],
  ['openai', chatCompletions(), (url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: secret })('gpt-4.1-mini')],
  ['anthropic', claude, (baseURL) => createAnthropic({ baseURL, apiKey: secret })('claude-haiku-4-5')],
  ['ai-sdk', gemini, (baseURL) => aiSdk(createGoogle({ baseURL, apiKey: secret })('gemini-2.5-flash'))],
];

const folder = mkdtempSync(join(tmpdir(), 'rlaif-wrapped-'));
afterAll(() => rmSync(folder, { recursive: true }));
let transcripts = 0;

/** Records each reply and gives it from the transcript. What fails is not recorded, and fails as it is. */
function replayed(model: JudgeModel): JudgeModel {
  transcripts += 1;
  const file = join(folder, `${transcripts}.jsonl`);
  const recorder = recordJudgeModel(model, file);
  return {
    specificationVersion: 'v1',
    provider: recorder.provider,
    modelId: recorder.modelId,
    get capabilities() {
      return recorder.capabilities;
    },
    replays: true,
    async generate(request, options) {
      await recorder.generate(request, options);
      return replayJudgeModel(file).generate(request, options);
    },
  };
}

const retry = { baseDelayMs: 1 };

const wrappers: readonly (readonly [string, (model: JudgeModel) => JudgeModel])[] = [
  ['resilient', (model) => resilient(model, { retry })],
  ['withCache', (model) => withCache(model, { store: new Map() })],
  [
    'resilient with all that it has',
    (model) =>
      resilient(model, {
        retry,
        cache: { store: new Map() },
        telemetry: withTelemetry,
        budget: { maxCalls: 10_000 },
        rateLimit: { requestsPerMinute: 1_000_000 },
        timeoutMs: 20_000,
      }),
  ],
  ['the replay of a transcript', replayed],
];

describe.each(wrappers)('%s', (_wrapper, wrap) => {
  describe.each(providers)('over %s', (_provider, wire, make) => {
    judgeModelConformance({
      test: it,
      secret,
      create: async (respond) => {
        const server = await createServiceServer({ respond, ...wire });
        return { ...server, model: wrap(make(server.url)) };
      },
    });
  });
});
