import type { StopReason, TokenLogprobs } from '@rlaif/spec';
import { type Fields, fieldsOf, objectsIn } from '../lenient.ts';
import type { Reply, ReplyContext } from './body-format.ts';
import { failedReply, notAReply } from './not-a-reply.ts';
import { toUsage } from './to-usage.ts';

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
  const { generated_text: text, details } = fieldsOf(Array.isArray(body) ? body[0] : body);
  if (typeof text !== 'string') {
    throw notAReply(
      modelId,
      'a text generation',
      "Check that the container takes `inputs` and gives `generated_text`, or set the format 'chat'.",
    );
  }
  const { finish_reason: finishReason, generated_tokens: output, prefill, tokens, top_tokens } = fieldsOf(details);
  const raw = typeof finishReason === 'string' ? finishReason : '';
  if (raw === 'error') throw failedReply(modelId);
  // The tokens of the prompt, where `decoder_input_details` asked for them.
  const input = Array.isArray(prefill) && prefill.length > 0 ? prefill.length : undefined;
  return {
    content: { type: 'text', text },
    stopReason: { unified: finishReasons.get(raw) ?? 'other', raw },
    usage: [toUsage(modelId, { input, output }, warn)],
    // The details hold those of every token, asked for or not.
    logprobs: wantsLogprobs ? toLogprobs(tokens, top_tokens) : undefined,
  };
}

function toLogprobs(tokens: unknown, topTokens: unknown): readonly TokenLogprobs[] | undefined {
  if (!Array.isArray(tokens)) return undefined;
  const alternatives = Array.isArray(topTokens) ? topTokens : [];
  return tokens.flatMap((token: unknown, index) =>
    readToken(fieldsOf(token)).map((read) => ({
      ...read,
      alternatives: objectsIn(alternatives[index]).flatMap(readToken),
    })),
  );
}

/** `logprob` is TGI's name, `log_prob` LMI's. */
function readToken({
  text,
  logprob,
  log_prob,
}: Fields): readonly { readonly token: string; readonly logprob: number }[] {
  const value = logprob ?? log_prob;
  return typeof text === 'string' && typeof value === 'number' ? [{ token: text, logprob: value }] : [];
}
