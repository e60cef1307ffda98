import type { JudgeModelCapabilities } from '../judge-model.ts';

/**
 * What is expected of a model that nobody knows: no schema, so that the prompt alone states the shape of the reply, and none of the
 * settings that many refuse. A temperature is sent, because a refusal teaches that it is not taken.
 */
export const unknownModel: JudgeModelCapabilities = {
  structuredOutput: 'none',
  temperature: true,
  seed: false,
  logprobs: false,
  promptCaching: false,
};
