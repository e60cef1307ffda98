import type { JudgeModelCapabilities } from '@rlaif/spec';

type Traits = Pick<JudgeModelCapabilities, 'structuredOutput' | 'temperature' | 'promptCaching' | 'reasoning'>;

/** Open models that Bedrock holds to a JSON schema itself. */
const constrained =
  /(?:^|\.)(?:openai\.gpt-oss|qwen\.qwen3|deepseek\.v3|mistral\.(?:ministral|magistral|voxtral|mistral-large-3)|google\.gemma-3|nvidia\.nemotron|minimax\.|moonshot(?:ai)?\.)/;

/** Open models that reason before they reply unless told not to. */
const reasoning =
  /(?:^|\.)(?:openai\.gpt-oss|deepseek\.r1|mistral\.magistral|minimax\.|moonshot(?:ai)?\.kimi-k2-thinking)/;

/**
 * What a model on Bedrock can do, by its id: a model id, an inference profile's id, or an ARN that ends in one. A model that is
 * not known here is held to no schema: the prompt alone states the shape of the reply.
 */
export function capabilitiesOf(modelId: string): JudgeModelCapabilities {
  const name = modelId.slice(modelId.lastIndexOf('/') + 1);
  return { ...traitsOf(name), seed: false, logprobs: false };
}

function traitsOf(name: string): Traits {
  if (/(?:^|\.)amazon\.nova-/.test(name)) {
    return { structuredOutput: 'tool', temperature: true, promptCaching: true };
  }
  if (/(?:^|\.)anthropic\.claude-/.test(name)) {
    return {
      structuredOutput: isClaudeFrom(name, 4, 5) ? 'native' : 'tool',
      // From 4.7 on, Claude answers 400 to any temperature but the default.
      temperature: !isClaudeFrom(name, 4, 7),
      promptCaching: isClaudeFrom(name, 3, 7),
    };
  }
  return {
    structuredOutput: constrained.test(name) ? 'native' : 'none',
    temperature: true,
    promptCaching: false,
    ...(reasoning.test(name) && { reasoning: true }),
  };
}

/** Whether a Claude is of this version or later. A name without a version counts as the newest. */
function isClaudeFrom(name: string, major: number, minor: number): boolean {
  const match = /claude-(?:[a-z]+-)?(\d{1,2})(?!\d)(?:-(\d{1,2})(?!\d))?/.exec(name);
  if (match === null) {
    return true;
  }
  const itsMajor = Number(match[1]);
  return itsMajor > major || (itsMajor === major && Number(match[2] ?? 0) >= minor);
}
