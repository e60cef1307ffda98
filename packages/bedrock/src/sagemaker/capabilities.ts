import type { JudgeModelCapabilities } from '@rlaif/spec';

/**
 * What an endpoint is taken to do when nobody says more: its name tells neither the model nor the container. A temperature is taken by
 * all of them.
 */
export const defaultCapabilities: JudgeModelCapabilities = {
  structuredOutput: 'none',
  temperature: true,
  seed: false,
  logprobs: false,
  promptCaching: false,
};

/** Capabilities less what the endpoint refused. */
export function capabilitiesLess(
  capabilities: JudgeModelCapabilities,
  refused: ReadonlySet<string>,
): JudgeModelCapabilities {
  return {
    ...capabilities,
    structuredOutput: refused.has('schema') ? 'none' : capabilities.structuredOutput,
    temperature: capabilities.temperature && !refused.has('temperature'),
    seed: capabilities.seed && !refused.has('seed'),
    // In text generation the log-probabilities are a part of the details.
    logprobs: capabilities.logprobs && !refused.has('logprobs') && !refused.has('details'),
  };
}
