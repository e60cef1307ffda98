import {
  type JsonValue,
  type JudgeContent,
  type JudgeRequest,
  type JudgeResponse,
  type JudgeWarning,
  RlaifError,
  type StopReason,
} from '@rlaif/spec';
import type { AiSdkContent, AiSdkResult } from './language-model.ts';
import { logprobsOf } from './provider-settings.ts';
import { recordOf, textOf } from './record-of.ts';
import { toStopReason } from './to-stop-reason.ts';
import { toUsage } from './to-usage.ts';
import { toWarnings } from './to-warnings.ts';

const finished: ReadonlySet<StopReason['unified']> = new Set(['stop', 'other']);

/** What the result alone does not tell. */
export interface ResultContext {
  readonly provider: string;
  readonly modelId: string;
  readonly request: JudgeRequest;
  /** The tool that was forced, if one was. */
  readonly toolName: string | undefined;
  readonly warnings: readonly JudgeWarning[];
  readonly latencyMs: number;
}

/**
 * Reads what `doGenerate` gave. Reasoning and sources are not the reply.
 *
 * @throws RlaifError `RLAIF_JUDGE_UNAVAILABLE` when it is no result of a language model.
 */
export function fromResult(result: unknown, context: ResultContext): JudgeResponse {
  if (!Array.isArray(recordOf(result).content)) {
    throw unavailable(context, 'what `doGenerate` gave has no `content`. Check the model and its middleware');
  }
  const { content, ...rest } = result as AiSdkResult;
  const parts = content.map((part): AiSdkContent => recordOf(part));
  const forced = context.toolName;
  const calls = parts.filter(
    ({ type, toolName, providerExecuted }) =>
      forced !== undefined && type === 'tool-call' && toolName === forced && providerExecuted !== true,
  );
  const [call] = calls;
  // v4: where a model drafts before it answers. An empty one is an answer, too.
  const { structuredOutputText } = rest;
  const chosen = context.request.schema && typeof structuredOutputText === 'string' ? structuredOutputText : undefined;
  const reply: JudgeContent | undefined =
    call && calls.length === 1 ? parsed(call.input) : { type: 'text', text: chosen ?? parts.map(textOfPart).join('') };
  // Two calls of the one forced tool are two answers: neither is chosen.
  const isBroken = reply === undefined || calls.length > 1;
  const stopReason = toStopReason(rest);
  const usage = toUsage(context, { content, ...rest });
  if (parts.length === 0 && stopReason.raw === '' && usage.inputTokens + usage.outputTokens === 0) {
    // A package that demands nothing of a body makes this of any JSON.
    throw unavailable(context, 'the reply has no content, no stop reason and no usage. Check the base URL');
  }
  return {
    content: reply ?? { type: 'text', text: textOf(call?.input) },
    // What was cut off is broken because of that.
    stopReason: isBroken && finished.has(stopReason.unified) ? { ...stopReason, unified: 'malformed' } : stopReason,
    usage: [usage],
    logprobs:
      context.request.logprobs === undefined
        ? undefined
        : logprobsOf(context.provider, rest.providerMetadata, context.request.logprobs),
    warnings: [...context.warnings, ...toWarnings(rest.warnings)],
    latencyMs: context.latencyMs,
  };
}

function unavailable({ provider, modelId }: ResultContext, what: string): RlaifError {
  return new RlaifError('RLAIF_JUDGE_UNAVAILABLE', `${provider} ${modelId}: ${what}.`);
}

function textOfPart({ type, text }: AiSdkContent): string {
  return type === 'text' ? textOf(text) : '';
}

/** The arguments of a call, which the SDK gives as JSON text; `undefined` when they are not. */
function parsed(input: unknown): JudgeContent | undefined {
  try {
    const value: unknown = typeof input === 'string' ? JSON.parse(input) : input;
    return value === undefined ? undefined : { type: 'arguments', value: value as JsonValue };
  } catch {
    return undefined;
  }
}
