import type { JudgeModelCapabilities } from '../judge-model.ts';

/**
 * An optional part of a request that a service may refuse. `format` holds the reply to a schema by the service itself, `tool` by a call
 * that is forced.
 */
export type OptionalSetting = 'temperature' | 'seed' | 'logprobs' | 'cache' | 'format' | 'tool';

/**
 * What a model can do, less what its service was found to refuse. In place of a schema that the service does not hold to, a tool call is
 * forced; where that is refused too, only the prompt is left.
 *
 * @example
 * capabilitiesLeft(capabilities, new Set(['format'])).structuredOutput; // 'tool'
 */
export function capabilitiesLeft(
  capabilities: JudgeModelCapabilities,
  refused: ReadonlySet<string>,
): JudgeModelCapabilities {
  const left = (isAble: boolean, setting: OptionalSetting): boolean => isAble && !refused.has(setting);
  const { structuredOutput, temperature, seed, logprobs, promptCaching } = capabilities;
  const isNative = left(structuredOutput === 'native', 'format');
  const isTool = left(structuredOutput !== 'none', 'tool');
  return {
    ...capabilities,
    structuredOutput: isNative ? 'native' : isTool ? 'tool' : 'none',
    temperature: left(temperature, 'temperature'),
    seed: left(seed, 'seed'),
    logprobs: left(logprobs, 'logprobs'),
    promptCaching: left(promptCaching, 'cache'),
  };
}
