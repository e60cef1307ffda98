import { type JsonObject, type JsonValue, type JudgeRequest, RlaifError } from '@rlaif/spec';

/** What the user adds to the body of a request. */
export function providerOptionsOf(request: JudgeRequest): JsonObject {
  return request.providerOptions?.openai ?? {};
}

/**
 * Refuses what the judge request decides.
 *
 * @throws RlaifError `RLAIF_JUDGE_REQUEST`, not retryable, that names the field.
 */
export function checkProviderOptions(options: JsonObject, reserved: readonly string[]): void {
  const taken = reserved.find((key) => key in options);
  if (taken !== undefined) {
    const message = `\`providerOptions.openai\` cannot set \`${taken}\`: the judge request decides it.`;
    throw new RlaifError('RLAIF_JUDGE_REQUEST', message);
  }
}

/** The effort of reasoning that the user asks for in a request, in the words of either API. */
export function effortOf({ reasoning_effort, reasoning }: JsonObject): string | undefined {
  const effort = reasoning_effort ?? objectOf(reasoning).effort;
  return typeof effort === 'string' ? effort : undefined;
}

/** An object of the options; an empty one in place of anything else. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
