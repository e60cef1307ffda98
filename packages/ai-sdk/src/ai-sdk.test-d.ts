import { createAmazonBedrock } from '@ai-sdk/amazon-bedrock';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createCohere } from '@ai-sdk/cohere';
import { createDeepSeek } from '@ai-sdk/deepseek';
import { createGoogle } from '@ai-sdk/google';
import { createGroq } from '@ai-sdk/groq';
import { createMistral } from '@ai-sdk/mistral';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type {
  EmbeddingModelV4,
  ImageModelV4,
  LanguageModelV2,
  LanguageModelV2CallOptions,
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV4,
  LanguageModelV4CallOptions,
  SpeechModelV4,
  TranscriptionModelV4,
} from '@ai-sdk/provider';
import { createXai } from '@ai-sdk/xai';
import type { JudgeModel, JudgeProvider } from '@rlaif/spec';
import { createGoogleGenerativeAI as createGoogleV3 } from 'ai-sdk-google-v3';
import { createOpenAI as createOpenAIV2 } from 'ai-sdk-openai-v2';
import { expectTypeOf, it } from 'vitest';
import { aiSdk } from './ai-sdk.ts';
import type { AiSdkCall, AiSdkLanguageModel } from './language-model.ts';

it('takes the language model of every package and of every specification', () => {
  expectTypeOf<LanguageModelV2>().toExtend<AiSdkLanguageModel>();
  expectTypeOf<LanguageModelV3>().toExtend<AiSdkLanguageModel>();
  expectTypeOf<LanguageModelV4>().toExtend<AiSdkLanguageModel>();
  const google = createGoogle();
  expectTypeOf(aiSdk(google('gemini-2.5-flash'))).toEqualTypeOf<JudgeModel>();
  aiSdk(createAmazonBedrock()('amazon.nova-lite-v1:0'));
  aiSdk(createAnthropic()('claude-haiku-4-5'));
  aiSdk(createCohere()('command-a-03-2025'));
  aiSdk(createDeepSeek()('deepseek-chat'));
  aiSdk(createGroq()('llama-3.3-70b-versatile'));
  aiSdk(createMistral()('mistral-small-latest'));
  aiSdk(createOpenAI().responses('gpt-5-mini'));
  aiSdk(createOpenAICompatible({ name: 'mine', baseURL: 'http://localhost:8000/v1' })('a-model'));
  aiSdk(createXai()('grok-4.3'));
  aiSdk(createGoogleV3()('gemini-2.5-flash'));
  aiSdk(createOpenAIV2()('gpt-4.1-mini'));
  expectTypeOf((modelId: string) => aiSdk(google(modelId))).toExtend<JudgeProvider>();
});

it('takes nothing else', () => {
  // @ts-expect-error: a model's name, which the package `ai` takes
  aiSdk('google/gemini-2.5-flash');
  // @ts-expect-error: a provider
  aiSdk(createGoogle());
  // @ts-expect-error: a judge model
  aiSdk(aiSdk(createGoogle()('gemini-2.5-flash')));
  expectTypeOf<ImageModelV4>().not.toExtend<AiSdkLanguageModel>();
  expectTypeOf<SpeechModelV4>().not.toExtend<AiSdkLanguageModel>();
  expectTypeOf<TranscriptionModelV4>().not.toExtend<AiSdkLanguageModel>();
  expectTypeOf<EmbeddingModelV4>().not.toExtend<AiSdkLanguageModel>();
});

it('takes its options alone', () => {
  const model = createGoogle()('gemini-2.5-flash');
  aiSdk(model, {});
  aiSdk(model, { capabilities: { seed: false, reasoning: undefined } });
  aiSdk(model, { capabilities: undefined, providerOptions: { google: { thinkingConfig: { thinkingBudget: 0 } } } });
  // @ts-expect-error: the options of no provider
  aiSdk(model, { providerOptions: { serviceTier: 'flex' } });
  // @ts-expect-error: a typo
  aiSdk(model, { capability: {} });
  // @ts-expect-error: not a capability
  aiSdk(model, { capabilities: { seeds: true } });
});

it('gives the SDK what all of its specifications know', () => {
  expectTypeOf<keyof AiSdkCall>().toExtend<keyof LanguageModelV2CallOptions>();
  expectTypeOf<keyof AiSdkCall>().toExtend<keyof LanguageModelV3CallOptions>();
  expectTypeOf<keyof AiSdkCall>().toExtend<keyof LanguageModelV4CallOptions>();
  type Shared = 'maxOutputTokens' | 'temperature' | 'seed' | 'toolChoice' | 'abortSignal';
  expectTypeOf<Pick<AiSdkCall, Shared>>().toExtend<Pick<LanguageModelV2CallOptions, Shared>>();
  expectTypeOf<Pick<AiSdkCall, Shared>>().toExtend<Pick<LanguageModelV3CallOptions, Shared>>();
  expectTypeOf<Pick<AiSdkCall, Shared>>().toExtend<Pick<LanguageModelV4CallOptions, Shared>>();
  type Message = LanguageModelV4CallOptions['prompt'][number];
  expectTypeOf<AiSdkCall['prompt'][number]['role']>().toExtend<Message['role']>();
});
