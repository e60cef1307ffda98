import type { JudgeModelCapabilities } from '@rlaif/spec';

/** What a Claude can do, by its id. An id without a version counts as the newest. */
export function capabilitiesOf(modelId: string): JudgeModelCapabilities {
  return {
    structuredOutput: isFrom(modelId, 4, 5) ? 'native' : 'tool',
    // From 4.7 on, Claude answers 400 to any temperature but the default.
    temperature: !isFrom(modelId, 4, 7),
    seed: false,
    logprobs: false,
    promptCaching: true,
  };
}

/** Whether an id, such as `claude-sonnet-4-5-20250929` or `claude-3-5-haiku-latest`, is of this version or later. */
function isFrom(modelId: string, major: number, minor: number): boolean {
  const match = /claude-(?:[a-z]+-)?(\d{1,2})(?!\d)(?:-(\d{1,2})(?!\d))?/.exec(modelId);
  if (match === null) {
    return true;
  }
  const itsMajor = Number(match[1]);
  return itsMajor > major || (itsMajor === major && Number(match[2] ?? 0) >= minor);
}
