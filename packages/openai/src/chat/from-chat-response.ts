import { RlaifError, type StopReason } from '@rlaif/spec';
import type { OpenAI } from 'openai';
import type { Reply } from '../prepared-call.ts';
import { type ReadContext, withLogprobsWarning } from '../reply/read-context.ts';
import { toContent, toUnified } from '../reply/to-content.ts';
import { toLogprobs } from '../reply/to-logprobs.ts';
import { toUsage } from '../reply/to-usage.ts';
import { toError } from '../to-error.ts';

const finishReasons: ReadonlyMap<string, StopReason['unified']> = new Map([
  ['stop', 'stop'],
  ['tool_calls', 'stop'],
  ['function_call', 'stop'],
  ['eos_token', 'stop'],
  ['length', 'length'],
  ['model_length', 'context'],
  ['content_filter', 'filtered'],
]);

/** What servers add to OpenAI's shape, or leave out of it. */
type Completion = Partial<OpenAI.ChatCompletion> & { readonly error?: unknown };
type Choice = Partial<OpenAI.ChatCompletion.Choice> & { readonly error?: unknown };
type Message = Omit<Partial<OpenAI.ChatCompletionMessage>, 'content'> & { readonly content?: unknown };
type Usage = Partial<OpenAI.CompletionUsage> & Readonly<Record<string, unknown>>;

/**
 * Reads a chat completion, leniently: servers that speak this API leave fields out. What a model thought (`reasoning_content`, `reasoning`)
 * is no part of its reply.
 *
 * @throws RlaifError for an error in the place of a reply (routers send some with status 200), and `RLAIF_JUDGE_UNAVAILABLE` when it is no
 * chat completion.
 */
export function fromChatResponse(response: OpenAI.ChatCompletion, context: ReadContext): Reply {
  const { provider, modelId, toolName, warnings, isLogprobsAsked, sources } = context;
  const completion: Completion = response ?? {};
  const choice: Choice | undefined = completion.choices?.[0];
  const usage = [usageOf(context, completion.usage as Usage | undefined)];
  const error = choice?.error ?? completion.error;
  if (typeof error === 'object' && error !== null) {
    throw toError(inBand(error), modelId, provider, { sources, usage });
  }
  const message = choice?.message as Message | null | undefined;
  if (choice === undefined || message === undefined || message === null) {
    throw new RlaifError(
      'RLAIF_JUDGE_UNAVAILABLE',
      `${provider} ${modelId}: the reply is not a chat completion. Check the base URL.`,
    );
  }
  const { content, isBroken } = toContent(textOf(message), callsOf(message, toolName));
  const raw = choice.finish_reason ?? '';
  const logprobs = toLogprobs(choice.logprobs?.content);
  return {
    content,
    stopReason: {
      unified: toUnified(finishReasons.get(raw) ?? 'other', { isRefused: Boolean(message.refusal), isBroken }),
      raw,
    },
    usage,
    logprobs,
    warnings: withLogprobsWarning(warnings, logprobs, isLogprobsAsked),
  };
}

/** The code of such an error is the status that the router did not send. */
function inBand(error: object): object {
  const { code } = error as { readonly code?: unknown };
  return { error, ...error, status: typeof code === 'number' && code >= 400 && code < 600 ? code : 500 };
}

/** The arguments of each call of the forced tool, as the text that they come in. */
function callsOf({ tool_calls }: Message, toolName: string | undefined): readonly string[] {
  return (tool_calls ?? []).flatMap((call) =>
    'function' in call && call.function.name === toolName && typeof call.function.arguments === 'string'
      ? [call.function.arguments]
      : [],
  );
}

/** Mistral gives the text of a model that thinks in parts, the thoughts among them. */
function textOf({ content, refusal }: Message): string {
  if (Array.isArray(content)) {
    return content.map((part) => (part?.type === 'text' && typeof part.text === 'string' ? part.text : '')).join('');
  }
  const text = content || refusal;
  return typeof text === 'string' ? text : '';
}

function usageOf(context: ReadContext, usage: Usage | null | undefined) {
  return toUsage(context, {
    input: usage?.prompt_tokens,
    // DeepSeek's name, then Moonshot's.
    cachedInput: usage?.prompt_tokens_details?.cached_tokens ?? usage?.prompt_cache_hit_tokens ?? usage?.cached_tokens,
    output: usage?.completion_tokens,
    reasoning: usage?.completion_tokens_details?.reasoning_tokens ?? usage?.reasoning_tokens,
    total: usage?.total_tokens,
  });
}
