import { type JsonObject, type JsonValue, type JudgeRequest, RlaifError } from '@rlaif/spec';

/** The fields that the judge request decides, in the words of either API. */
const reserved = [
  'model',
  'messages',
  'input',
  'instructions',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'temperature',
  'seed',
  'logprobs',
  'top_logprobs',
  'response_format',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'stream',
  'background',
  'n',
];

/** What is wrong with the fields that a model or a request adds to the body, in words that follow their name. */
export function complaintAbout(options: unknown): string | undefined {
  if (!isObject(options)) {
    return 'must be an object.';
  }
  const taken = 'format' in objectOf(options.text) ? 'text.format' : reserved.find((key) => key in options);
  return taken && `cannot set \`${taken}\`: the judge request decides it.`;
}

/**
 * What a request adds to the body.
 *
 * @throws RlaifError `RLAIF_JUDGE_REQUEST`, not retryable, for fields that cannot be sent.
 */
export function ownOptions({ providerOptions }: JudgeRequest, subject: string): JsonObject {
  const { openai: options = {} } = providerOptions ?? {};
  const complaint = complaintAbout(options);
  if (complaint !== undefined) {
    throw new RlaifError('RLAIF_JUDGE_REQUEST', `${subject}: \`providerOptions.openai\` ${complaint}`);
  }
  return options;
}

/** The effort of reasoning that the user asks for, in the words of either API. */
export function effortOf({ reasoning_effort, reasoning }: JsonObject): string | undefined {
  const effort = reasoning_effort ?? objectOf(reasoning).effort;
  return typeof effort === 'string' ? effort : undefined;
}

/** An object of the options; an empty one in place of anything else. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
