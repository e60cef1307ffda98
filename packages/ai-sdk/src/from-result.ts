import { type JudgeRequest, type JudgeResponse, type JudgeWarning, RlaifError } from '@rlaif/spec';
import { recordOf, textOf, toolReply } from '@rlaif/spec/provider';
import type { AiSdkContent, AiSdkResult } from './language-model.ts';
import { logprobsOf } from './provider-settings.ts';
import { toStopReason } from './to-stop-reason.ts';
import { toUsage } from './to-usage.ts';
import { toWarnings } from './to-warnings.ts';

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
  // v4: where a model drafts before it answers. An empty one is an answer, too.
  const { structuredOutputText } = rest;
  const chosen = context.request.schema && typeof structuredOutputText === 'string' ? structuredOutputText : undefined;
  const stopReason = toStopReason(rest);
  const usage = toUsage(context, { content, ...rest });
  if (parts.length === 0 && stopReason.raw === '' && usage.inputTokens + usage.outputTokens === 0) {
    // A package that demands nothing of a body makes this of any JSON.
    throw unavailable(context, 'the reply has no content, no stop reason and no usage. Check the base URL');
  }
  return {
    ...toolReply({
      calls: calls.map(({ input }) => input),
      text: chosen ?? parts.map(textOfPart).join(''),
      stopReason,
    }),
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
