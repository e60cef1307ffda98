import type { TokenLogprobs } from '@rlaif/spec';

/** A token, as both APIs give it. */
interface ServiceLogprob {
  readonly token: string;
  readonly logprob: number;
  readonly top_logprobs?: readonly { readonly token: string; readonly logprob: number }[] | null;
}

/** The log-probabilities of a reply; `undefined` where the service gave none. */
export function toLogprobs(tokens: readonly ServiceLogprob[] | null | undefined): readonly TokenLogprobs[] | undefined {
  return tokens?.map(({ token, logprob, top_logprobs }) => ({
    token,
    logprob,
    alternatives: (top_logprobs ?? []).map((top) => ({ token: top.token, logprob: top.logprob })),
  }));
}
