import { type JsonValue, type JudgeModel, type JudgeRequest, type JudgeResponse, RlaifError } from '@rlaif/spec';
import { abortedError } from './abort.ts';
import { type Comparison, compareRequests } from './compare-requests.ts';
import { frozenCopy } from './deep-copy.ts';
import { requestKey } from './request-key.ts';
import { readTranscript, type Transcript, toPath } from './transcript.ts';

/**
 * A judge model that answers from a transcript: no network, no bill, the same answer every time. It reports the provider, the model
 * id and the capabilities of the recorded model, and marks its usage as `replayed`. The file is read once, here.
 *
 * An answer depends on the request alone, so concurrency cannot change it: of several recorded answers to one request the last
 * counts. Requests that should be answered differently differ in their `sampleIndex`.
 *
 * A call throws `RLAIF_JUDGE_REQUEST` for a request that the transcript lacks; the message says where the nearest recorded request
 * first differs, without a word of its messages. It throws `RLAIF_ABORTED` when the signal is aborted.
 *
 * @throws TypeError that names file and line, for a transcript that is missing, empty or broken. A last line that was cut off while it
 * was written is ignored.
 * @example
 * const model = replayJudgeModel(new URL('./judge.jsonl', import.meta.url));
 */
export function replayJudgeModel(file: string | URL): JudgeModel {
  const path = toPath(file);
  const transcript = readTranscript(path);
  const { provider, modelId, capabilities } = transcript.header;
  const responses = new Map(transcript.exchanges.map(({ exchange }) => [exchange.key, replayed(exchange.response)]));
  return {
    specificationVersion: 'v1',
    provider,
    modelId,
    capabilities,
    replays: true,
    async generate(request, { signal } = {}) {
      if (signal?.aborted) {
        throw abortedError('replayJudgeModel', signal);
      }
      const response = responses.get(requestKey(request));
      if (!response) {
        throw new RlaifError(
          'RLAIF_JUDGE_REQUEST',
          `${path}: the transcript has no reply to this request. ${nearest(transcript, request)} Record it again with recordJudgeModel.`,
        );
      }
      return response;
    },
  };
}

/** Frozen, because all callers share it. */
function replayed(response: JudgeResponse): JudgeResponse {
  return frozenCopy({ ...response, usage: response.usage.map((usage) => ({ ...usage, replayed: true })) });
}

function nearest({ exchanges }: Transcript, request: JudgeRequest): string {
  const asked = JSON.parse(JSON.stringify(request)) as JsonValue;
  let best: { readonly line: number; readonly comparison: Comparison } | undefined;
  for (const { line, exchange } of exchanges) {
    const comparison = compareRequests(exchange.request as unknown as JsonValue, asked);
    if (!best || comparison.equalCharacters > best.comparison.equalCharacters) {
      best = { line, comparison };
    }
  }
  if (!best) {
    return 'It has no exchanges.';
  }
  const difference = best.comparison.difference ?? 'in the codes of its fence tags alone';
  return `The nearest recorded request (line ${best.line}) first differs ${difference}.`;
}
