import type { TokenLogprobs } from '../judge-model.ts';
import { recordOf } from './record-of.ts';

/**
 * Log-probabilities in the shape that OpenAI gave them and many services took over: a list of `token`, `logprob` and `top_logprobs`. What in
 * it is none is left out. `undefined` where there is no list.
 *
 * @example
 * readLogprobs([{ token: 'yes', logprob: -0.1, top_logprobs: [] }]); // [{ token: 'yes', logprob: -0.1, alternatives: [] }]
 */
export function readLogprobs(tokens: unknown): readonly TokenLogprobs[] | undefined {
  if (!Array.isArray(tokens)) return undefined;
  return tokens.flatMap((entry) =>
    readTokens([entry]).map((token) => ({ ...token, alternatives: readTokens(recordOf(entry).top_logprobs) })),
  );
}

function readTokens(list: unknown): readonly { readonly token: string; readonly logprob: number }[] {
  return (Array.isArray(list) ? list : []).flatMap((entry) => {
    const { token, logprob } = recordOf(entry);
    return typeof token === 'string' && typeof logprob === 'number' ? [{ token, logprob }] : [];
  });
}
