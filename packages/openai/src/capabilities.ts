import type { JudgeModelCapabilities } from '@rlaif/spec';
import { unknownModel } from '@rlaif/spec/provider';

/** Whether a model reasons before it replies, by the effort that it is told. */
type Reasons = (effort: string | undefined) => boolean;

const always: Reasons = () => true;
const never: Reasons = () => false;
const unlessToldNotTo: Reasons = (effort) => effort !== 'none';
const whenTold: Reasons = (effort = 'none') => effort !== 'none';

interface Family {
  /** Fits the id, in small letters, without what stands before its last `/` and without `ft:`. */
  readonly id: RegExp;
  readonly reasons: Reasons;
  /** Default: `native`. */
  readonly structuredOutput?: JudgeModelCapabilities['structuredOutput'];
  /** Default: not known. */
  readonly maxOutputTokens?: number;
  /** When it takes a temperature and gives log-probabilities. Default: `at-rest`, while it does not reason. */
  readonly samples?: 'always' | 'at-rest' | 'never';
}

/** OpenAI's models, the first that fits: https://developers.openai.com/api/docs/models */
const families: readonly Family[] = [
  { id: /^gpt-(?:[6-9]|1\d)/, reasons: unlessToldNotTo, samples: 'never', maxOutputTokens: 128_000 },
  { id: /^gpt-5-chat/, reasons: never, maxOutputTokens: 16_384 },
  { id: /^gpt-5(?:\.\d+)?-(?:chat|codex|pro)/, reasons: always },
  { id: /^gpt-5\.(?:[5-9]|\d\d)/, reasons: unlessToldNotTo, maxOutputTokens: 128_000 },
  { id: /^gpt-5\.[1-4]/, reasons: whenTold, maxOutputTokens: 128_000 },
  { id: /^gpt-5/, reasons: always, maxOutputTokens: 128_000 },
  { id: /^o\d/, reasons: always, maxOutputTokens: 100_000 },
  { id: /^codex-mini/, reasons: always, maxOutputTokens: 100_000 },
  { id: /^gpt-4\.1/, reasons: never, maxOutputTokens: 32_768 },
  { id: /^chatgpt-4o/, reasons: never, structuredOutput: 'none', maxOutputTokens: 16_384 },
  { id: /^gpt-4o-2024-05-13/, reasons: never, structuredOutput: 'tool', maxOutputTokens: 4096 },
  { id: /^gpt-4o/, reasons: never, maxOutputTokens: 16_384 },
  { id: /^gpt-4-(?:turbo|\d{4}-preview)/, reasons: never, structuredOutput: 'tool', maxOutputTokens: 4096 },
  { id: /^gpt-4(?!\.)/, reasons: never, structuredOutput: 'tool', maxOutputTokens: 8192 },
  { id: /^gpt-3\.?5/, reasons: never, structuredOutput: 'tool', maxOutputTokens: 4096 },
];

/** Models whose weights are open, as vLLM, Ollama, LM Studio, llama.cpp and TGI serve them: held to a schema by constrained decoding. */
const openWeights =
  /(?:^|[^a-z])(?:qwen|qwq|(?:code|tiny)?llama|mistral|mixtral|ministral|magistral|codestral|devstral|pixtral|gemma|deepseek|phi|gpt-oss|glm|granite|command-[ar]|aya|nemotron|kimi|minimax|olmo|smollm|falcon|internlm|hermes|exaone|hunyuan|ernie|jamba|mimo|prometheus|selene|skywork|zephyr)(?![a-z])/;

/** Those of them that think before they reply, unless told otherwise in a way that differs by server. */
const openThinkers =
  /qwq|qwen3(?!.*(?:instruct|coder))|deepseek-(?:r\d|v[4-9])|magistral|gpt-oss|glm-(?:4\.[5-9]|[5-9])|kimi-k[2-9].*thinking|minimax-m|thinking|reasoning/;

/**
 * What a model can do, by its id, at an effort of reasoning. Shared prefixes are cached by the service itself, or by the mark of
 * `takesCacheMarks`.
 */
export function capabilitiesOf(modelId: string, effort?: string): JudgeModelCapabilities {
  const family = familyOf(modelId);
  if (family === undefined) {
    return unknownModel;
  }
  const { reasons, structuredOutput = 'native', maxOutputTokens, samples = 'at-rest' } = family;
  const isReasoning = reasons(effort);
  const isSampling = samples === 'always' || (samples === 'at-rest' && !isReasoning);
  return {
    structuredOutput,
    temperature: isSampling,
    seed: true,
    logprobs: isSampling,
    promptCaching: true,
    ...(isReasoning && { reasoning: true }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  };
}

/** Whether the table knows a model of this id. */
export function isKnown(modelId: string): boolean {
  return familyOf(modelId) !== undefined;
}

function familyOf(modelId: string): Family | undefined {
  const id = nameOf(modelId);
  const own = families.find((family) => family.id.test(id));
  if (own !== undefined) return own;
  return openWeights.test(id)
    ? { id: openWeights, samples: 'always', reasons: () => openThinkers.test(id) }
    : undefined;
}

/** Whether OpenAI serves the model through Responses alone. A name behind a `/` is that of a router, which serves all by chat. */
export function isResponsesOnly(modelId: string): boolean {
  return /^(?:o\d+(?:-mini)?-(?:pro|deep-research)|gpt-\d+(?:\.\d+)?-(?:pro|codex|cyber|rosalind)|codex-mini|computer-use)/.test(
    modelId,
  );
}

/**
 * Whether a shared prefix must be marked to be cached: from GPT-5.6 on, a prefix is found again only where an earlier request ended one,
 * and writing one is billed. https://developers.openai.com/api/docs/guides/prompt-caching
 */
export function takesCacheMarks(modelId: string): boolean {
  return /^gpt-(?:5\.(?:[6-9]|\d\d)|[6-9]|1\d)/.test(nameOf(modelId));
}

function nameOf(modelId: string): string {
  return modelId
    .slice(modelId.lastIndexOf('/') + 1)
    .replace(/^ft:/, '')
    .toLowerCase();
}
