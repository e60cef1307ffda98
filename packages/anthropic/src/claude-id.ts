/** What an id says of a Claude model. */
export interface ClaudeId {
  /** The line of models, such as `haiku`. Default: the id names none. */
  readonly line: string | undefined;
  /** Major and minor version, such as `[4, 5]`. An id without one counts as the newest. */
  readonly version: readonly [major: number, minor: number];
}

/**
 * Reads the id of a Claude model: of the Anthropic API, of Amazon Bedrock (`us.anthropic.claude-…-v1:0`, an ARN that ends in one) or of
 * Google Cloud (`claude-…@20250929`). `undefined` for what is no Claude's.
 */
export function claudeIdOf(modelId: string): ClaudeId | undefined {
  if (!/claude/.test(modelId)) {
    return undefined;
  }
  // Up to 3.7 the line comes after the version. A date has eight digits, and is no version.
  const [, before, major, minor = '0', after] =
    /claude-(?:([a-z]+)-)?v?(\d{1,2})(?!\d)(?:[-.:](\d{1,2})(?!\d))?(?:-([a-z]{2,}))?/.exec(modelId) ?? [];
  return major === undefined
    ? { line: /claude-([a-z]+)/.exec(modelId)?.[1], version: [Number.POSITIVE_INFINITY, 0] }
    : { line: before ?? after, version: [Number(major), Number(minor)] };
}
