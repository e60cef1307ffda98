import { RlaifError, type StopReason } from '@rlaif/spec';
import { errorLabel, readLogprobs, recordOf, textOf, toolReply } from '@rlaif/spec/provider';
import type { Reply } from '../prepared-call.ts';
import { type ReadContext, withLogprobsWarning } from '../reply/read-context.ts';
import { toUsage } from '../reply/to-usage.ts';
import { toError } from '../to-error.ts';

type Fields = Readonly<Record<string, unknown>>;

const incompleteReasons: ReadonlyMap<string, StopReason['unified']> = new Map([
  ['max_output_tokens', 'length'],
  ['content_filter', 'filtered'],
]);

/** The status that a failure in the place of a reply stands for: those of the input are the user's or the completion's. */
const failures: ReadonlyMap<unknown, number> = new Map<unknown, number>([
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
export function fromResponsesResponse(response: unknown, context: ReadContext): Reply {
  const { status, error, incomplete_details: incomplete, output, usage: counts } = recordOf(response);
  const { provider, modelId, toolName, warnings, isLogprobsAsked, sources } = context;
  const usage = [usageOf(context, recordOf(counts))];
  // What is no response and says no usage, such as a page of a proxy, was billed by nobody.
  const billed = counts ? usage : [];
  if (status === 'failed' || (error !== undefined && error !== null)) {
    const { code } = recordOf(error);
    const failed = { ...recordOf(error), error, status: code == null ? 500 : (failures.get(code) ?? 400) };
    throw toError(failed, modelId, provider, { sources, usage: billed });
  }
  const isFinished = status === undefined || status === 'completed' || status === 'incomplete';
  if (!Array.isArray(output) || !isFinished) {
    const what = isFinished
      ? 'the reply is not a response'
      : `the response was not finished (${errorLabel({ code: status }, undefined)})`;
    const message = `${provider} ${modelId}: ${what}. Check the base URL.`;
    throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', message, { usage: billed });
  }
  const items = output.map(recordOf);
  const parts = items.flatMap(partsOf);
  const refusal = parts.map((part) => (part.type === 'refusal' ? textOf(part.refusal) : '')).join('');
  const texts = parts.filter((part) => part.type === 'output_text');
  const text = texts.map((part) => textOf(part.text)).join('');
  const { unified, raw } = stopOf(textOf(status), textOf(recordOf(incomplete).reason));
  const stopReason = { unified: refusal === '' ? unified : 'refusal', raw } as const;
  const logprobs = texts.flatMap((part) => readLogprobs(part.logprobs) ?? []);
  return {
    ...toolReply({ calls: callsOf(items, toolName), text: text || refusal, stopReason }),
    usage,
    logprobs: isLogprobsAsked ? logprobs : undefined,
    warnings: withLogprobsWarning(warnings, logprobs, isLogprobsAsked),
  };
}

function partsOf({ type, phase, content }: Fields): readonly Fields[] {
  return type === 'message' && phase !== 'commentary' && Array.isArray(content) ? content.map(recordOf) : [];
}

/** The arguments of each call of the forced tool. */
function callsOf(items: readonly Fields[], toolName: string | undefined): readonly unknown[] {
  return items.flatMap(({ type, name, arguments: input }) =>
    type === 'function_call' && toolName !== undefined && name === toolName ? [input] : [],
  );
}

function stopOf(status: string, reason: string): StopReason {
  return status === 'incomplete'
    ? { unified: incompleteReasons.get(reason) ?? 'other', raw: reason || status }
    : { unified: status === 'completed' ? 'stop' : 'other', raw: status };
}

function usageOf(context: ReadContext, usage: Fields) {
  return toUsage(context, {
    input: usage.input_tokens,
    cachedInput: recordOf(usage.input_tokens_details).cached_tokens,
    output: usage.output_tokens,
    reasoning: recordOf(usage.output_tokens_details).reasoning_tokens,
    total: usage.total_tokens,
  });
}
