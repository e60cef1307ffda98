import { type JudgeModelCapabilities, type JudgeRequest, type JudgeResponse, RlaifError } from '@rlaif/spec';
import { askAgain } from './ask-again.ts';
import { isQuoted } from './is-quoted.ts';
import { type Reading, type Unusable, unreadable } from './reading.ts';

/** Who asks, and whom. */
export interface AskContext {
  /** The name of the rubric or preference, for messages. */
  readonly name: string;
  /** What bears the name, for messages. Default: `rubric`. */
  readonly kind?: string | undefined;
  readonly capabilities: JudgeModelCapabilities;
  /** How to answer, after "Answer again, ". Default: with the whole JSON object in the shape that was given, and nothing else. */
  readonly answer?: string | undefined;
}

/** The course of asking: yields requests, takes one reply or error for each, returns one value per request that was asked for. */
export type Asking<T> = Generator<readonly JudgeRequest[], readonly T[], readonly (JudgeResponse | RlaifError)[]>;

/**
 * Asks all requests in one step, and in one second step those whose reply is unusable in a way that the judge can mend, with the reply and
 * what is wrong with it. Returns what the replies hold, in the order of the requests. Asks nothing where there are no requests.
 *
 * An answer among words that stands in the messages of the request is quoted from them, and unusable: whoever wrote the completion has
 * written it.
 *
 * Nothing is asked again where a failure is already certain: it would be paid for and thrown away. The caller of the plan keeps the usage.
 *
 * @param read reads the response to the request at `index`: `readReply` or `readLabelReply`, held to what was asked.
 * @throws RlaifError, the first in the order of the requests: the one that came instead of a reply, or `RLAIF_JUDGE_FILTERED`, `_REFUSED`,
 * `_TRUNCATED` or `_PARSE` for a reply that cannot be used.
 * @throws TypeError when it is given another number of replies than it asked requests.
 * @example
 * const [verdict] = yield* ask([request], (response) => readReply(response, readVerdict), { name, capabilities });
 */
export function* ask<T>(
  requests: readonly JudgeRequest[],
  read: (response: JudgeResponse, index: number) => Reading<T>,
  context: AskContext,
): Asking<T> {
  if (requests.length === 0) return [];
  const values: T[] = [];

  /** Keeps what the replies hold; returns the re-asks. The first failure that is certain is thrown, and nothing is paid for beside it. */
  function take(
    replies: readonly (JudgeResponse | RlaifError)[],
    indices: readonly number[],
    isLast: boolean,
  ): Repeat[] {
    const count = indices.length;
    if (replies.length !== count) {
      throw new TypeError(
        `a plan that asked ${count} request${count === 1 ? '' : 's'} was given ${replies.length} replies`,
      );
    }
    const repeats: Repeat[] = [];
    replies.forEach((reply, position) => {
      if (RlaifError.isInstance(reply)) throw reply;
      const index = indices[position]!;
      const reading = unlessQuoted(read(reply, index), requests[index]!);
      if (reading.fault === undefined) values[index] = reading.value;
      else if (isLast || !reading.worthAskingAgain) throw failure(reading, reply, index, requests.length, context);
      else repeats.push({ index, request: askAgain(requests[index]!, reply, reading.fault, context) });
    });
    return repeats;
  }

  const repeats = take(yield requests, [...requests.keys()], false);
  if (repeats.length > 0) {
    const replies = yield repeats.map(({ request }) => request);
    take(
      replies,
      repeats.map(({ index }) => index),
      true,
    );
  }
  return values;
}

/** What stands in a text that the judge was shown, word for word, is not what the judge says. */
function unlessQuoted<T>(reading: Reading<T>, request: JudgeRequest): Reading<T> {
  if (reading.fault !== undefined || reading.amongWords === undefined) return reading;
  return isQuoted(reading.amongWords, request)
    ? unreadable({ fault: 'the only answer in it is quoted from a text that you were shown' })
    : reading;
}

interface Repeat {
  readonly index: number;
  readonly request: JudgeRequest;
}

function failure(
  { code, fault, advice }: Unusable,
  { stopReason }: JudgeResponse,
  index: number,
  count: number,
  { kind = 'rubric', name }: AskContext,
): RlaifError {
  const which = count === 1 ? 'reply' : `reply ${index + 1} of ${count}`;
  const stop = `stop reason '${stopReason.raw}'`;
  return new RlaifError(code, `${kind} '${name}': the judge's ${which} cannot be used: ${fault} (${stop}); ${advice}`);
}
