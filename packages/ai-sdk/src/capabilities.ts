import type { JudgeModelCapabilities } from '@rlaif/spec';
import { unknownModel } from '@rlaif/spec/provider';
import type { AiSdkLanguageModel } from './language-model.ts';

/** A family of models: whose they are by the SDK, which by their id, and what they can do beyond an unknown model. */
interface Family {
  readonly provider: RegExp;
  readonly model: RegExp;
  readonly can: Partial<JudgeModelCapabilities>;
}

/** Held to a schema by `responseFormat`: the provider's package makes of it what the service has. */
const native = { structuredOutput: 'native' } as const;
const tool = { structuredOutput: 'tool' } as const;
/** The service caches shared prefixes by itself, or takes the SDK's cache marks. */
const caching = { promptCaching: true } as const;
const seed = { seed: true } as const;
const logprobs = { logprobs: true } as const;
const reasoning = { reasoning: true } as const;
const noTemperature = { temperature: false } as const;

const google = /^google\.(?:generative-ai|vertex(?:\.chat)?)$/;
const groq = /^groq\.chat$/;
const openai = /^(?:openai|azure)\.(?:chat|responses)$/;
const anthropic = /(?:^|\.)anthropic\.messages$/;
const bedrock = /^amazon-bedrock$/;
const xai = /^xai\.(?:chat|responses)$/;

/** Claude up to 4.6: later ones answer 400 to a temperature. */
const sampledClaude = /claude-(?:v?2|3|instant|(?:opus|sonnet|haiku)-4(?:-[0-6](?!\d)|-\d{8}|@|$))/;

/** Models of OpenAI that always reason, or do unless told not to. */
const reasoningOpenai = /^(?:ft:)?(?:o\d|gpt-[5-9]|gpt-\d\d)(?!-chat)/;
const chattingOpenai = /^(?:ft:)?(?:gpt-4[o.]|gpt-5-chat|chatgpt-4o)/;

/** The first family that fits counts. */
const families: readonly Family[] = [
  { provider: google, model: /(?:^|\/)gemini-(?:1|2\.0)/, can: { ...native, ...seed } },
  { provider: google, model: /(?:^|\/)gemini-2\.5-flash-lite/, can: { ...native, ...seed, ...caching } },
  { provider: google, model: /(?:^|\/)gemini-2\.5/, can: { ...native, ...seed, ...caching, ...reasoning } },
  // Google asks to leave the temperature out from Gemini 3 on: another than the default makes it loop.
  {
    provider: google,
    model: /(?:^|\/)gemini-/,
    can: { ...native, ...seed, ...caching, ...reasoning, ...noTemperature },
  },

  { provider: /^mistral\.chat$/, model: /mamba/, can: {} },
  { provider: /^mistral\.chat$/, model: /^magistral/, can: { ...native, ...seed, ...reasoning } },
  { provider: /^mistral\.chat$/, model: /./, can: { ...native, ...seed } },

  { provider: groq, model: /gpt-oss/, can: { ...native, ...seed, ...caching, ...reasoning } },
  { provider: groq, model: /guard|compound|whisper/, can: { ...seed } },
  { provider: groq, model: /qwen-?3|qwq|deepseek-r1/, can: { ...tool, ...seed, ...caching, ...reasoning } },
  // The others are held to a schema loosely at best, and the SDK asks for the strict way.
  { provider: groq, model: /llama-?[34]|kimi|qwen|mistral|gemma/, can: { ...tool, ...seed, ...caching } },

  { provider: xai, model: /non-reasoning|grok-[23](?!-mini)/, can: { ...native, ...seed, ...caching } },
  { provider: xai, model: /grok/, can: { ...native, ...seed, ...caching, ...reasoning } },

  { provider: /^cohere\.chat$/, model: /^command-a-reasoning/, can: { ...native, ...seed, ...reasoning } },
  { provider: /^cohere\.chat$/, model: /^command-[ar]/, can: { ...native, ...seed } },

  {
    provider: openai,
    model: reasoningOpenai,
    can: { ...native, ...seed, ...caching, ...reasoning, ...noTemperature },
  },
  { provider: /^openai\./, model: chattingOpenai, can: { ...native, ...seed, ...caching, ...logprobs } },
  { provider: openai, model: chattingOpenai, can: { ...native, ...seed, ...caching } },
  { provider: openai, model: /^(?:ft:)?gpt-(?:3\.5|4)/, can: { ...tool, ...seed } },

  { provider: anthropic, model: sampledClaude, can: { ...native, ...caching } },
  { provider: anthropic, model: /claude/, can: { ...native, ...caching, ...noTemperature } },
  { provider: bedrock, model: sampledClaude, can: { ...native, ...caching } },
  { provider: bedrock, model: /anthropic\.claude/, can: { ...native, ...caching, ...noTemperature } },
  { provider: bedrock, model: /amazon\.nova/, can: { ...native, ...caching } },

  { provider: /^deepseek\.chat$/, model: /^deepseek-chat$/, can: { ...tool, ...caching, ...logprobs } },
  { provider: /^deepseek\.chat$/, model: /./, can: { ...caching, ...reasoning, ...noTemperature } },
];

/** Whether the table knows a model of this id, of this provider. */
export function isKnown(provider: string, modelId: string): boolean {
  return familyOf(provider, modelId) !== undefined;
}

function familyOf(provider: string, modelId: string): Family | undefined {
  return families.find((row) => row.provider.test(provider) && row.model.test(modelId));
}

/**
 * What a model can do, by the SDK's name of its provider and by its id. A model that is not known here starts with a temperature alone,
 * and with a schema where its own package says that the service takes one.
 *
 * @param modelId Default: the model's own, which may be a name of the user's.
 */
export function capabilitiesOf(
  languageModel: AiSdkLanguageModel,
  modelId: string = languageModel.modelId,
): JudgeModelCapabilities {
  const { provider } = languageModel;
  const family = familyOf(provider, modelId);
  if (family) {
    // Its Responses API is the one that has no seed.
    return { ...unknownModel, ...family.can, ...(/^(?:openai|azure)\.responses$/.test(provider) && { seed: false }) };
  }
  // A field of the models of `@ai-sdk/openai-compatible` and of the packages that are made with it.
  const { supportsStructuredOutputs } = languageModel as { readonly supportsStructuredOutputs?: unknown };
  return supportsStructuredOutputs === true ? { ...unknownModel, ...native } : unknownModel;
}
