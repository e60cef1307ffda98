import { RlaifError, type StopReason } from '@rlaif/spec';
import { readLogprobs, recordOf, textOf, toolReply } from '@rlaif/spec/provider';
import type { Reply } from '../prepared-call.ts';
import { type ReadContext, withLogprobsWarning } from '../reply/read-context.ts';
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
  // Of Groq, in an error.
  ['tool_use_failed', 'malformed'],
  ['json_validate_failed', 'malformed'],
]);

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a chat completion, leniently: servers that speak this API leave fields out. What a model thought (`reasoning_content`, `reasoning`)
 * is no part of its reply.
 *
 * @throws RlaifError for an error in the place of a reply (routers send some with status 200), and `RLAIF_JUDGE_UNAVAILABLE` when it is no
 * chat completion.
 */
export function fromChatResponse(response: unknown, context: ReadContext): Reply {
  const { provider, modelId, toolName, warnings, isLogprobsAsked, sources } = context;
  const completion = recordOf(response);
  const choice = Array.isArray(completion.choices) ? recordOf(completion.choices[0]) : {};
  const usage = [usageOf(context, recordOf(completion.usage))];
  // What is no completion and says no usage, such as a page of a proxy, was billed by nobody.
  const billed = completion.usage ? usage : [];
  const error = choice.error ?? completion.error;
  if (typeof error === 'object' && error !== null) {
    throw toError(inBand(error), modelId, provider, { sources, usage: billed });
  }
  if (typeof choice.message !== 'object' || choice.message === null) {
    throw new RlaifError(
      'RLAIF_JUDGE_UNAVAILABLE',
      `${provider} ${modelId}: the reply is not a chat completion. Check the base URL.`,
      { usage: billed },
    );
  }
  const message = recordOf(choice.message);
  const raw = textOf(choice.finish_reason);
  const unified = textOf(message.refusal) === '' ? (finishReasons.get(raw) ?? 'other') : 'refusal';
  const logprobs = readLogprobs(recordOf(choice.logprobs).content);
  return {
    ...toolReply({ calls: callsOf(message, toolName), text: contentOf(message), stopReason: { unified, raw } }),
    usage,
    logprobs,
    warnings: withLogprobsWarning(warnings, logprobs, isLogprobsAsked),
  };
}

/** The code of such an error is the status that the router did not send. */
function inBand(error: object): object {
  const { code } = recordOf(error);
  return { error, ...error, status: typeof code === 'number' && code >= 400 && code < 600 ? code : 500 };
}

/** The arguments of each call of the forced tool. */
function callsOf({ tool_calls }: Fields, toolName: string | undefined): readonly unknown[] {
  if (toolName === undefined || !Array.isArray(tool_calls)) return [];
  return tool_calls.flatMap((call) => {
    const { name, arguments: input } = recordOf(recordOf(call).function);
    return name === toolName ? [input] : [];
  });
}

/** Mistral gives the text of a model that thinks in parts, the thoughts among them. */
function contentOf({ content, refusal }: Fields): string {
  if (!Array.isArray(content)) return textOf(content || refusal);
  const parts = content.map((part) => recordOf(part));
  return parts.map(({ type, text }) => (type === 'text' ? textOf(text) : '')).join('');
}

function usageOf(context: ReadContext, usage: Fields) {
  return toUsage(context, {
    input: usage.prompt_tokens,
    // DeepSeek's name, then Moonshot's.
    cachedInput:
      recordOf(usage.prompt_tokens_details).cached_tokens ?? usage.prompt_cache_hit_tokens ?? usage.cached_tokens,
    output: usage.completion_tokens,
    reasoning: recordOf(usage.completion_tokens_details).reasoning_tokens ?? usage.reasoning_tokens,
    total: usage.total_tokens,
  });
}
