import type { JsonValue, JudgeContent, StopReason, TokenLogprobs } from '@rlaif/spec';
import type { Reply, ReplyContext } from './body-format.ts';
import { failedReply, notAReply } from './not-a-reply.ts';
import { toUsage } from './to-usage.ts';

/** What is read of a chat completion: any of it may be missing. */
interface ChatCompletion {
  readonly choices?: readonly (Choice | null)[] | null | undefined;
  readonly usage?: Usage | null | undefined;
}

interface Choice {
  readonly message?: Message | null | undefined;
  readonly finish_reason?: unknown;
  readonly logprobs?: { readonly content?: readonly Token[] | null | undefined } | null | undefined;
}

interface Message {
  readonly content?: unknown;
  readonly refusal?: unknown;
  readonly tool_calls?: readonly ToolCall[] | null | undefined;
}

interface ToolCall {
  readonly function?: { readonly name?: unknown; readonly arguments?: unknown } | null | undefined;
}

interface Token {
  readonly token: string;
  readonly logprob: number;
  readonly top_logprobs?: readonly { readonly token: string; readonly logprob: number }[] | null | undefined;
}

interface Usage {
  readonly prompt_tokens?: unknown;
  readonly completion_tokens?: unknown;
  readonly prompt_tokens_details?: { readonly cached_tokens?: unknown } | null | undefined;
  readonly completion_tokens_details?: { readonly reasoning_tokens?: unknown } | null | undefined;
}

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
  const { choices, usage } = (body ?? {}) as ChatCompletion;
  const choice = Array.isArray(choices) ? (choices[0] as Choice | null | undefined) : undefined;
  const message = choice?.message;
  if (typeof message !== 'object' || message === null) {
    throw notAReply(
      modelId,
      'a chat completion',
      "Check that the container takes `messages`, or set the format 'text-generation'.",
    );
  }
  if (choice?.finish_reason === 'error') throw failedReply(modelId);
  const answers = answersOf(message, toolName);
  return {
    content: toContent(message, answers),
    stopReason: toStopReason(choice?.finish_reason, message, answers),
    usage: [
      toUsage(
        modelId,
        {
          input: usage?.prompt_tokens,
          output: usage?.completion_tokens,
          cached: usage?.prompt_tokens_details?.cached_tokens,
          reasoning: usage?.completion_tokens_details?.reasoning_tokens,
        },
        warn,
      ),
    ],
    logprobs: choice?.logprobs?.content?.map(toLogprobs),
  };
}

/** What one call of the forced tool was given: its arguments, or the text of what should have been JSON. */
type Answer = { readonly value: JsonValue } | { readonly broken: string };

function answersOf(message: Message, toolName: string | undefined): readonly Answer[] {
  return (message.tool_calls ?? []).flatMap((call) =>
    toolName !== undefined && call.function?.name === toolName ? [toAnswer(call.function.arguments)] : [],
  );
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

function toContent(message: Message, answers: readonly Answer[]): JudgeContent {
  const [answer] = answers;
  if (answer !== undefined && answers.length === 1) {
    return 'value' in answer ? { type: 'arguments', value: answer.value } : { type: 'text', text: answer.broken };
  }
  return { type: 'text', text: textOf(message.content) || textOf(message.refusal) };
}

/** Text, or parts of which some are text. Reasoning comes in a field of its own, which is not read. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: { readonly text?: unknown } | null) => (typeof part?.text === 'string' ? part.text : ''))
    .join('');
}

function toStopReason(finishReason: unknown, message: Message, answers: readonly Answer[]): StopReason {
  const raw = typeof finishReason === 'string' ? finishReason : '';
  const unified = finishReasons.get(raw) ?? 'other';
  if (typeof message.refusal === 'string' && message.refusal !== '') return { unified: 'refusal', raw };
  // Two calls of the one forced tool are two answers: neither is chosen.
  const isBroken = answers.length > 1 || answers.some((answer) => 'broken' in answer);
  return { unified: isBroken && unified !== 'length' ? 'malformed' : unified, raw };
}

function toLogprobs({ token, logprob, top_logprobs }: Token): TokenLogprobs {
  const alternatives = (top_logprobs ?? []).map((top) => ({ token: top.token, logprob: top.logprob }));
  return { token, logprob, alternatives };
}
