import type { StopReason, TokenLogprobs } from '@rlaif/spec';
import type { Reply, ReplyContext } from './body-format.ts';
import { failedReply, notAReply } from './not-a-reply.ts';
import { toUsage } from './to-usage.ts';

/** What is read of a text generation: all but the text may be missing. */
interface Generation {
  readonly generated_text?: unknown;
  readonly details?: Details | null | undefined;
}

interface Details {
  readonly finish_reason?: unknown;
  readonly generated_tokens?: unknown;
  /** The tokens of the prompt, where `decoder_input_details` asked for them. */
  readonly prefill?: unknown;
  readonly tokens?: unknown;
  readonly top_tokens?: unknown;
}

/** `logprob` is TGI's name, `log_prob` LMI's. */
interface Token {
  readonly text?: unknown;
  readonly logprob?: unknown;
  readonly log_prob?: unknown;
}

const finishReasons: ReadonlyMap<unknown, StopReason['unified']> = new Map<unknown, StopReason['unified']>([
  ['eos_token', 'stop'],
  ['stop_sequence', 'stop'],
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'filtered'],
]);

/**
 * Reads a text generation: an object, or a list of one. Input tokens are counted where the container lists those of the prompt.
 *
 * @throws RlaifError `RLAIF_JUDGE_UNAVAILABLE` when it is not a text generation, or says that the container failed.
 */
export function fromTextGeneration(body: unknown, { modelId, wantsLogprobs, warn }: ReplyContext): Reply {
  const generation = (Array.isArray(body) ? body[0] : body) as Generation | null | undefined;
  const text = generation?.generated_text;
  if (typeof text !== 'string') {
    throw notAReply(
      modelId,
      'a text generation',
      "Check that the container takes `inputs` and gives `generated_text`, or set the format 'chat'.",
    );
  }
  const details = generation?.details ?? {};
  const raw = typeof details.finish_reason === 'string' ? details.finish_reason : '';
  if (raw === 'error') throw failedReply(modelId);
  const prefill = Array.isArray(details.prefill) && details.prefill.length > 0 ? details.prefill.length : undefined;
  return {
    content: { type: 'text', text },
    stopReason: { unified: finishReasons.get(raw) ?? 'other', raw },
    usage: [toUsage(modelId, { input: prefill, output: details.generated_tokens }, warn)],
    // The details hold those of every token, asked for or not.
    logprobs: wantsLogprobs ? toLogprobs(details) : undefined,
  };
}

function toLogprobs({ tokens, top_tokens }: Details): readonly TokenLogprobs[] | undefined {
  if (!Array.isArray(tokens)) return undefined;
  const alternatives = Array.isArray(top_tokens) ? top_tokens : [];
  return tokens.flatMap((token: Token | null, index) =>
    readToken(token).map((read) => ({
      ...read,
      alternatives: Array.isArray(alternatives[index]) ? alternatives[index].flatMap(readToken) : [],
    })),
  );
}

function readToken(token: Token | null): readonly { readonly token: string; readonly logprob: number }[] {
  const logprob = token?.logprob ?? token?.log_prob;
  return typeof token?.text === 'string' && typeof logprob === 'number' ? [{ token: token.text, logprob }] : [];
}
