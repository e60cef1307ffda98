import { RlaifError, rangeOf, rewardHash } from '@rlaif/core';
import { captureBy } from './capture-rows.ts';
import { standInsOf } from './failure-policy.ts';
import {
  type AnyHandlerOptions,
  type GroupRewardHandlerOptions,
  type RewardHandlerOptions,
  readOptions,
  type TypedGroupRewardHandlerOptions,
  type TypedRewardHandlerOptions,
} from './handler-options.ts';
import { nameOfThrown } from './kind-of.ts';
import type { LambdaContext } from './lambda-context.ts';
import type { LogEntry, ProblemEntry } from './log-entry.ts';
import { toCapturedRows, toInvocationEntry, toRowEntry } from './observe.ts';
import { asciiBytes, jsonOf, payloadProblem } from './payload.ts';
import { readEvent } from './read-event.ts';
import { whollyFailedRefusal } from './refuse-wholly-failed.ts';
import type { RewardAnswer, RewardEnvelope } from './reward-answer.ts';
import { rowScorer } from './score-rows.ts';
import { toAnswer } from './to-answer.ts';
import { wireId } from './to-sample.ts';
import { warmUp } from './warm-up.ts';
import { watchJudges } from './watch-judges.ts';

/** The handler of a Lambda function: takes a trainer's event, answers with one number per sample, in their order. */
export interface RewardHandler {
  (event: unknown, context?: LambdaContext | undefined): Promise<readonly RewardAnswer[] | RewardEnvelope>;
  /**
   * Makes ready what the first call would: prompts, compiled code, the clients of the judge models, their credentials and connections.
   * It asks no judge and costs nothing. Call it where the module is loaded, for Lambda gives that phase a whole processor. It never
   * rejects, and takes five seconds at most.
   *
   * @param event An example of what the trainer sends, with a completion that passes the reward's gates: a judge behind a gate is met only
   * then. Default: a greeting.
   * @returns the judge models that were made ready, `provider:model`.
   */
  warm(event?: unknown): Promise<readonly string[]>;
  /** Waits until the sink of `capture` has what it was given. An answer never does. */
  flush(): Promise<void>;
}

const caller = 'createRewardHandler';

/**
 * Serves a reward as the Lambda function that a training run calls.
 *
 * The handler takes every shape of event that trainers send: a list of samples, one sample, `{ batch: [...] }`, and any of these in a
 * `body`. It answers with a list, or with `{ statusCode, headers, body }` exactly where the event had a `body`. Each row has one
 * answer with its own id. A row that fails leaves the others untouched: its number is that of the failure policy, its metric
 * `reward_failed` is 1. Each row has a line in the log, and so has the invocation.
 *
 * A `groupReward` compares the rollouts of one prompt: the rows of one event that have the same prompt and the same reference. A group
 * that is not whole fails as a whole; it is never scored another way.
 *
 * The handler throws a `RlaifError`, also for an event with a `body`: `RLAIF_EVENT` where the event is none of these shapes; the code of
 * a service's failure where a batch of at least 8 rows, or the last 50 rows that this environment has seen, failed in every row, or where
 * `failure.service` is `'throw'`.
 *
 * @throws TypeError for misuse: not a reward, an option that is not known, a number out of place.
 * @example
 * const Row = z.object({ answer: z.string() });
 * const exact: Reward<Sample<z.infer<typeof Row>>> = (sample) => (sample.completion === sample.reference?.answer ? 1 : 0);
 *
 * export const handler = createRewardHandler({ reward: exact, reference: Row });
 */
export function createRewardHandler<Reference>(options: TypedRewardHandlerOptions<Reference>): RewardHandler;
export function createRewardHandler<Reference>(options: TypedGroupRewardHandlerOptions<Reference>): RewardHandler;
export function createRewardHandler(options: RewardHandlerOptions): RewardHandler;
export function createRewardHandler(options: GroupRewardHandlerOptions): RewardHandler;
export function createRewardHandler(options: AnyHandlerOptions): RewardHandler {
  const read = readOptions(caller, options);
  const { marginMs, maxBatchMs, metricType, logRows, random } = read;
  const { reference, failure = {}, abstention = 'midpoint' } = options;
  const reward: object = options.groupReward ?? options.reward;
  const standIns = standInsOf(caller, failure, abstention, rangeOf(reward));
  const hash = rewardHash(reward);
  const score = rowScorer(options, read);
  const refuse = whollyFailedRefusal(standIns.isServiceThrown);
  const { say, complain } = speaker(hash, read.log);
  const capture =
    read.capture &&
    captureBy(read.capture.sink, (rows, error) =>
      complain('capture', `${rows} rows were not kept: the sink threw ${nameOfThrown(error)}`),
    );
  let coldStart = true;

  const handler = async (event: unknown, context?: LambdaContext): ReturnType<RewardHandler> => {
    const startedAt = performance.now();
    const { rows, isEnveloped } = readEvent(event);
    const leftMs = context && Math.max(0, context.getRemainingTimeInMillis() - marginMs);
    const timeoutMs = leftMs === undefined ? maxBatchMs : Math.min(leftMs, maxBatchMs ?? leftMs);
    const { activity, replaceModel } = watchJudges();
    const scored = await score(rows, { timeoutMs, replaceModel });

    const onBroken = (message: string): void => complain('failure', message);
    const answers = scored.map((row, place) => toAnswer(wireId(rows[place]), row, { standIns, metricType, onBroken }));
    const body = jsonOf(answers);
    if (body === undefined)
      throw new RlaifError('RLAIF_EVENT', 'an id is nested so deeply that it cannot be sent back');
    for (const [place, row] of scored.entries()) {
      const isLogged = logRows === 'all' || (logRows === 'unscored' && row.outcome.status !== 'scored');
      if (isLogged) say(toRowEntry(hash, place, row, answers[place]!, read));
    }
    const eventBytes = asciiBytes(event);
    const answerBytes = Buffer.byteLength(body);
    for (const problem of [payloadProblem('event', eventBytes), payloadProblem('answer', answerBytes)]) {
      if (problem !== undefined) complain('payload', problem);
    }
    say(
      toInvocationEntry(scored, {
        rewardHash: hash,
        durationMs: performance.now() - startedAt,
        remainingMs: context?.getRemainingTimeInMillis(),
        coldStart,
        activity,
        eventBytes,
        answerBytes,
        prices: read.prices,
      }),
    );
    coldStart = false;
    if (read.capture) capture?.add(toCapturedRows(hash, scored, read.capture.rate, random));
    refuse(scored.map(({ outcome }) => outcome));
    return isEnveloped ? { statusCode: 200, headers: { 'content-type': 'application/json' }, body } : answers;
  };

  return Object.assign(handler, {
    warm: async (event?: unknown) => {
      if (event !== undefined) return warmUp(score, readEvent(event).rows);
      // A made-up row has no reference that a schema takes.
      const unchecked = reference ? rowScorer({ ...options, reference: undefined } as AnyHandlerOptions, read) : score;
      return warmUp(unchecked);
    },
    flush: async () => capture?.flush(),
  });
}

/** What the handler says its entries with. A log of the user's that throws must not cost an answer. */
function speaker(rewardHash: string, log: (entry: LogEntry) => void) {
  let isHeard = true;
  const say = (entry: LogEntry): void => {
    try {
      log(entry);
    } catch (error) {
      // Once: it would be the same for every row.
      if (isHeard) process.stderr.write(`${caller}: log threw ${nameOfThrown(error)}\n`);
      isHeard = false;
    }
  };
  const complain = (problem: ProblemEntry['problem'], message: string): void =>
    say({ level: problem === 'payload' ? 'warn' : 'error', event: 'problem', problem, rewardHash, message });
  return { say, complain };
}
