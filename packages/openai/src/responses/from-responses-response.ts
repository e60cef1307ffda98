import { RlaifError, type StopReason } from '@rlaif/spec';
import type { OpenAI } from 'openai';
import type { Reply } from '../prepared-call.ts';
import { type ReadContext, withLogprobsWarning } from '../reply/read-context.ts';
import { toContent, toUnified } from '../reply/to-content.ts';
import { toLogprobs } from '../reply/to-logprobs.ts';
import { toUsage } from '../reply/to-usage.ts';
import { toError } from '../to-error.ts';

type Response = Partial<OpenAI.Responses.Response>;
type Item = OpenAI.Responses.ResponseOutputItem;
type Part = OpenAI.Responses.ResponseOutputMessage['content'][number];

const incompleteReasons: ReadonlyMap<string, StopReason['unified']> = new Map([
  ['max_output_tokens', 'length'],
  ['content_filter', 'filtered'],
]);

/** The status that a failure in the place of a reply stands for: those of the input are the user's or the completion's. */
const failures: ReadonlyMap<string, number> = new Map([
  ['server_error', 500],
  ['rate_limit_exceeded', 429],
  ['vector_store_timeout', 504],
]);

/**
 * Reads a response, leniently: servers that speak this API leave fields out. Reasoning, and what the model says by the way (`commentary`),
 * is no part of its reply.
 *
 * @throws RlaifError for a response that failed, and `RLAIF_JUDGE_UNAVAILABLE` when it was not finished or is no response.
 */
export function fromResponsesResponse(response: Response | null | undefined, context: ReadContext): Reply {
  const { status, error, incomplete_details, output, usage: counts } = response ?? {};
  const { provider, modelId, toolName, warnings, isLogprobsAsked, sources } = context;
  const usage = [usageOf(context, counts)];
  if (status === 'failed' || (error !== undefined && error !== null)) {
    const code = error?.code;
    const failed = { ...error, error, status: code == null ? 500 : (failures.get(code) ?? 400) };
    throw toError(failed, modelId, provider, { sources, usage });
  }
  if (!Array.isArray(output) || (status !== undefined && status !== 'completed' && status !== 'incomplete')) {
    const what = Array.isArray(output) ? `the response was not finished (${status})` : 'the reply is not a response';
    const message = `${provider} ${modelId}: ${what}. Check the base URL.`;
    throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', message, { usage });
  }
  const parts = output.flatMap(partsOf);
  const refusal = parts.map((part) => (part.type === 'refusal' ? part.refusal : '')).join('');
  const texts = parts.filter((part) => part.type === 'output_text');
  const text = texts.map((part) => part.text).join('');
  const { content, isBroken } = toContent(text || refusal, callsOf(output, toolName));
  const logprobs = toLogprobs(texts.flatMap((part) => part.logprobs ?? []));
  const { unified, raw } = stopOf(status, incomplete_details?.reason);
  return {
    content,
    stopReason: { unified: toUnified(unified, { isRefused: refusal !== '', isBroken }), raw },
    usage,
    logprobs: isLogprobsAsked ? logprobs : undefined,
    warnings: withLogprobsWarning(warnings, logprobs, isLogprobsAsked),
  };
}

function partsOf(item: Item): readonly Part[] {
  return item.type === 'message' && item.phase !== 'commentary' && Array.isArray(item.content) ? item.content : [];
}

/** The arguments of each call of the forced tool, as the text that they come in. */
function callsOf(output: readonly Item[], toolName: string | undefined): readonly string[] {
  return output.flatMap((item) => (item.type === 'function_call' && item.name === toolName ? [item.arguments] : []));
}

function stopOf(status: Response['status'], reason: string | undefined): StopReason {
  if (status === 'incomplete') {
    return { unified: incompleteReasons.get(reason ?? '') ?? 'other', raw: reason ?? status };
  }
  return { unified: status === 'completed' ? 'stop' : 'other', raw: status ?? '' };
}

function usageOf(context: ReadContext, usage: Partial<OpenAI.Responses.ResponseUsage> | null | undefined) {
  return toUsage(context, {
    input: usage?.input_tokens,
    cachedInput: usage?.input_tokens_details?.cached_tokens,
    output: usage?.output_tokens,
    reasoning: usage?.output_tokens_details?.reasoning_tokens,
    total: usage?.total_tokens,
  });
}
