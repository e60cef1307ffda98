import type { JudgeModelCapabilities } from '@rlaif/spec';
import { capabilitiesOf } from '../capabilities.ts';
import type { LocalServer } from './probe.ts';

/** Since this version Ollama gives log-probabilities through chat completions; before, it drops the setting and says nothing. */
const ollamaLogprobs = [0, 12, 11];

/**
 * What a model can do on a server. All four hold any model to a schema, take a seed, and find shared prefixes again by themselves.
 * Whether a model reasons is its own.
 *
 * @see https://docs.ollama.com/api/openai-compatibility
 * @see https://lmstudio.ai/docs/developer/openai-compat/chat-completions
 */
export function localCapabilities(
  server: LocalServer,
  modelId: string,
  version: string | undefined,
): JudgeModelCapabilities {
  return {
    structuredOutput: 'native',
    temperature: true,
    seed: true,
    logprobs: server === 'ollama' ? isAtLeast(version, ollamaLogprobs) : server !== 'lm-studio',
    promptCaching: true,
    ...(capabilitiesOf(modelId).reasoning && { reasoning: true }),
  };
}

function isAtLeast(version: string | undefined, least: readonly number[]): boolean {
  const parts =
    /^(\d+)\.(\d+)\.(\d+)/
      .exec(version ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  const i = parts.findIndex((part, place) => part !== least[place]);
  return parts.length > 0 && (i < 0 || parts[i]! > least[i]!);
}
