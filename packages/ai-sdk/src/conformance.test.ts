import { createAnthropic } from '@ai-sdk/anthropic';
import { createCohere } from '@ai-sdk/cohere';
import { createDeepSeek } from '@ai-sdk/deepseek';
import { createGoogle } from '@ai-sdk/google';
import { createGroq } from '@ai-sdk/groq';
import { createMistral } from '@ai-sdk/mistral';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createXai } from '@ai-sdk/xai';
import { createServiceServer, judgeModelConformance, type Respond } from '@rlaif/testing';
import { createGoogleGenerativeAI as createGoogleV3 } from 'ai-sdk-google-v3';
import { createOpenAI as createOpenAIV2 } from 'ai-sdk-openai-v2';
import { describe, it } from 'vitest';
import { aiSdk } from './ai-sdk.ts';
import type { AiSdkLanguageModel } from './language-model.ts';
import { chatCompletions, cohere, gemini, groq, messages, mistral, responses, type Wire } from './services-support.ts';

const secret = 'sk-test-secret';

type Make = (settings: { readonly baseURL: string; readonly apiKey: string }) => AiSdkLanguageModel;

const models: readonly (readonly [string, Wire, Make])[] = [
  ['Gemini', gemini, (settings) => createGoogle(settings)('gemini-2.5-flash')],
  ['Gemini through AI SDK 6', gemini, (settings) => createGoogleV3(settings)('gemini-2.5-flash')],
  ['Mistral', mistral, (settings) => createMistral(settings)('magistral-small-latest')],
  ['gpt-oss on Groq', groq, (settings) => createGroq(settings)('openai/gpt-oss-20b')],
  ['Llama on Groq', groq, (settings) => createGroq(settings)('llama-3.3-70b-versatile')],
  ['Grok', responses, (settings) => createXai(settings)('grok-4.3')],
  ['Command A', cohere, (settings) => createCohere(settings)('command-a-03-2025')],
  ['DeepSeek', chatCompletions(), (settings) => createDeepSeek(settings)('deepseek-chat')],
  ['GPT-4.1', chatCompletions(), (settings) => createOpenAI(settings).chat('gpt-4.1-mini')],
  ['GPT-4.1 through AI SDK 5', chatCompletions(), (settings) => createOpenAIV2(settings).chat('gpt-4.1-mini')],
  ['GPT-5', chatCompletions(), (settings) => createOpenAI(settings).chat('gpt-5-mini')],
  ['Claude', messages, (settings) => createAnthropic(settings)('claude-sonnet-4-5')],
  [
    'a server that takes a schema',
    chatCompletions(),
    (settings) => createOpenAICompatible({ ...settings, name: 'mine', supportsStructuredOutputs: true })('a-model'),
  ],
  [
    'an unknown server',
    chatCompletions(),
    (settings) => createOpenAICompatible({ ...settings, name: 'mine' })('a-model'),
  ],
];

describe.each(models)('%s', (_, wire, make) => {
  judgeModelConformance({
    test: it,
    secret,
    create: async (respond: Respond) => {
      const server = await createServiceServer({ respond, ...wire });
      return { ...server, model: aiSdk(make({ baseURL: server.url, apiKey: secret })) };
    },
  });
});
