import {
  type JsonValue,
  type JudgeContent,
  type JudgeResponse,
  type JudgeWarning,
  type ModelUsage,
  RlaifError,
  type StopReason,
  type TokenLogprobs,
} from '@rlaif/spec';
import type { OpenAI } from 'openai';
import { providerName } from './provider-name.ts';

/** What the response alone does not tell. */
export interface ResponseContext {
  readonly modelId: string;
  /** The tool that was forced, if one was. */
  readonly toolName: string | undefined;
  readonly warnings: readonly JudgeWarning[];
  readonly latencyMs: number;
}

const finishReasons: ReadonlyMap<string, StopReason['unified']> = new Map([
  ['stop', 'stop'],
  ['tool_calls', 'stop'],
  ['function_call', 'stop'],
  ['length', 'length'],
  ['content_filter', 'filtered'],
]);

/**
 * Reads a chat completion, leniently: servers that speak this API leave fields out.
 *
 * @throws RlaifError `RLAIF_JUDGE_UNAVAILABLE` when it is not a chat completion.
 */
export function fromResponse(response: OpenAI.ChatCompletion, context: ResponseContext): JudgeResponse {
  const choice = (response as Partial<OpenAI.ChatCompletion> | undefined)?.choices?.[0];
  const message = choice?.message as Partial<OpenAI.ChatCompletionMessage> | undefined;
  if (choice === undefined || message === undefined || message === null) {
    throw new RlaifError(
      'RLAIF_JUDGE_UNAVAILABLE',
      `${providerName} ${context.modelId}: the reply is not a chat completion. Check the base URL.`,
    );
  }
  const answers = argumentsOf(message, context.toolName);
  return {
    content: toContent(message, answers),
    stopReason: toStopReason(choice.finish_reason, message, answers),
    usage: [toUsage(context.modelId, response.usage)],
    logprobs: choice.logprobs?.content?.map(toLogprobs),
    warnings: context.warnings,
    latencyMs: context.latencyMs,
  };
}

/** The arguments of each call of the forced tool, as the text that they come in. */
function argumentsOf(message: Partial<OpenAI.ChatCompletionMessage>, toolName: string | undefined): readonly string[] {
  return (message.tool_calls ?? []).flatMap((call) =>
    'function' in call && call.function.name === toolName && typeof call.function.arguments === 'string'
      ? [call.function.arguments]
      : [],
  );
}

function toContent(message: Partial<OpenAI.ChatCompletionMessage>, answers: readonly string[]): JudgeContent {
  const [answer] = answers;
  if (answer !== undefined && answers.length === 1) {
    try {
      return { type: 'arguments', value: JSON.parse(answer) as JsonValue };
    } catch {
      return { type: 'text', text: answer };
    }
  }
  const text = message.content || message.refusal;
  return { type: 'text', text: typeof text === 'string' ? text : '' };
}

function toStopReason(
  finishReason: string | null,
  message: Partial<OpenAI.ChatCompletionMessage>,
  answers: readonly string[],
): StopReason {
  const raw = finishReason ?? '';
  if (message.refusal) {
    return { unified: 'refusal', raw };
  }
  // Two calls of the one forced tool are two answers: neither is chosen.
  return { unified: answers.length > 1 ? 'malformed' : (finishReasons.get(raw) ?? 'other'), raw };
}

function toUsage(modelId: string, usage: OpenAI.CompletionUsage | null | undefined): ModelUsage {
  return {
    provider: providerName,
    modelId,
    calls: 1,
    inputTokens: usage?.prompt_tokens ?? 0,
    outputTokens: usage?.completion_tokens ?? 0,
    cachedInputTokens: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    reasoningTokens: usage?.completion_tokens_details?.reasoning_tokens ?? 0,
  };
}

function toLogprobs({ token, logprob, top_logprobs }: OpenAI.ChatCompletionTokenLogprob): TokenLogprobs {
  const alternatives = (top_logprobs ?? []).map((top) => ({ token: top.token, logprob: top.logprob }));
  return { token, logprob, alternatives };
}
