import type { JudgeModelCapabilities } from '@rlaif/spec';

/** Models that always reason, or do unless told not to: they answer 400 to a temperature and to logprobs. */
const reasoning = /^(?:ft:)?(?:o\d|gpt-[5-9]|gpt-\d\d)(?!-chat)/;

/** Models from before JSON schemas. */
const beforeSchemas = /^(?:ft:)?(?:gpt-3\.5|gpt-4(?![o.\d])|gpt-4o-2024-05-13)/;

/**
 * What a model can do, by its id. A model that is not OpenAI's is taken to do what the chat completions of vLLM, Ollama and
 * LM Studio do: a JSON schema, a temperature, a seed and logprobs.
 */
export function capabilitiesOf(modelId: string): JudgeModelCapabilities {
  const name = modelId.slice(modelId.lastIndexOf('/') + 1);
  const reasons = reasoning.test(name);
  return {
    structuredOutput: beforeSchemas.test(name) ? 'tool' : 'native',
    temperature: !reasons,
    seed: true,
    logprobs: !reasons,
    // Shared prefixes are cached by the service itself: there is nothing to mark.
    promptCaching: true,
    ...(reasons && { reasoning: true }),
  };
}
