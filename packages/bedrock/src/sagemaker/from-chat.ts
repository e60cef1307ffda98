import type { JsonValue, JudgeContent, StopReason, TokenLogprobs } from '@rlaif/spec';
import { type Fields, fieldsOf, isObject, objectsIn } from '../lenient.ts';
import type { Reply, ReplyContext } from './body-format.ts';
import { failedReply, notAReply } from './not-a-reply.ts';
import { toUsage } from './to-usage.ts';

/** OpenAI's words, and those of older LMI containers. */
const finishReasons: ReadonlyMap<unknown, StopReason['unified']> = new Map<unknown, StopReason['unified']>([
  ['stop', 'stop'],
  ['eos_token', 'stop'],
  ['stop_sequence', 'stop'],
  ['tool_calls', 'stop'],
  ['function_call', 'stop'],
  ['length', 'length'],
  ['content_filter', 'filtered'],
]);

/**
 * Reads a chat completion, leniently: containers leave fields out. What `@rlaif/openai` reads is its twin.
 *
 * @throws RlaifError `RLAIF_JUDGE_UNAVAILABLE` when it is not a chat completion, or says that the container failed.
 */
export function fromChat(body: unknown, { modelId, toolName, warn }: ReplyContext): Reply {
  const { choices, usage } = fieldsOf(body);
  const [choice = {}] = objectsIn(choices);
  const { message, finish_reason: finishReason, logprobs } = choice;
  if (!isObject(message)) {
    throw notAReply(
      modelId,
      'a chat completion',
      "Check that the container takes `messages`, or set the format 'text-generation'.",
    );
  }
  if (finishReason === 'error') throw failedReply(modelId);
  const answers = answersOf(message, toolName);
  const { prompt_tokens, completion_tokens, prompt_tokens_details, completion_tokens_details } = fieldsOf(usage);
  const counts = {
    input: prompt_tokens,
    output: completion_tokens,
    cached: fieldsOf(prompt_tokens_details).cached_tokens,
    reasoning: fieldsOf(completion_tokens_details).reasoning_tokens,
  };
  return {
    content: toContent(message, answers),
    stopReason: toStopReason(finishReason, message, answers),
    usage: [toUsage(modelId, counts, warn)],
    logprobs: toLogprobs(fieldsOf(logprobs).content),
  };
}

/** What one call of the forced tool was given: its arguments, or the text of what should have been JSON. */
type Answer = { readonly value: JsonValue } | { readonly broken: string };

function answersOf({ tool_calls: calls }: Fields, toolName: string | undefined): readonly Answer[] {
  return objectsIn(calls).flatMap((call) => {
    const { name, arguments: given } = fieldsOf(call.function);
    return toolName !== undefined && name === toolName ? [toAnswer(given)] : [];
  });
}

/** Most containers write the arguments as text, some as the object. */
function toAnswer(value: unknown): Answer {
  if (typeof value !== 'string') return { value: (value ?? null) as JsonValue };
  try {
    return { value: JSON.parse(value) as JsonValue };
  } catch {
    return { broken: value };
  }
}

function toContent({ content, refusal }: Fields, answers: readonly Answer[]): JudgeContent {
  const [answer] = answers;
  if (answer !== undefined && answers.length === 1) {
    return 'value' in answer ? { type: 'arguments', value: answer.value } : { type: 'text', text: answer.broken };
  }
  return { type: 'text', text: textOf(content) || textOf(refusal) };
}

/** Text, or parts of which some are text. Reasoning comes in a field of its own, which is not read. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return objectsIn(content)
    .map(({ text }) => (typeof text === 'string' ? text : ''))
    .join('');
}

function toStopReason(finishReason: unknown, { refusal }: Fields, answers: readonly Answer[]): StopReason {
  const raw = typeof finishReason === 'string' ? finishReason : '';
  const unified = finishReasons.get(raw) ?? 'other';
  if (typeof refusal === 'string' && refusal !== '') return { unified: 'refusal', raw };
  // Two calls of the one forced tool are two answers: neither is chosen.
  const isBroken = answers.length > 1 || answers.some((answer) => 'broken' in answer);
  return { unified: isBroken && unified !== 'length' ? 'malformed' : unified, raw };
}

function toLogprobs(tokens: unknown): readonly TokenLogprobs[] | undefined {
  if (!Array.isArray(tokens)) return undefined;
  return objectsIn(tokens).flatMap((token) =>
    readToken(token).map((read) => ({ ...read, alternatives: objectsIn(token.top_logprobs).flatMap(readToken) })),
  );
}

function readToken({ token, logprob }: Fields): readonly { readonly token: string; readonly logprob: number }[] {
  return typeof token === 'string' && typeof logprob === 'number' ? [{ token, logprob }] : [];
}
